using System.Globalization;
using System.Text;

namespace LongCall.Http;

/// <summary>Builds a query as PHP reads it: every name and value percent-encoded, brackets included, arrays as <c>name[]</c>.</summary>
internal sealed class QueryString
{
    private readonly StringBuilder _text = new();

    public QueryString Add(string name, string? value)
    {
        if (value is null) return this;
        _text.Append(_text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public QueryString Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryString AddEach(string name, IEnumerable<string> values)
    {
        foreach (string value in values) Add(name + "[]", value);
        return this;
    }

    public override string ToString() => _text.ToString();
}
