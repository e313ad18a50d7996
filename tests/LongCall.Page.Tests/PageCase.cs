namespace LongCall.Page.Tests;

/// <summary>A page to be checked, <c>&lt;data set&gt;.&lt;language&gt;.html</c>.</summary>
internal sealed class PageCase
{
    public PageCase(string file)
    {
        Address = new Uri(Path.GetFullPath(file)).AbsoluteUri;
        string[] parts = Path.GetFileName(file).Split('.');
        (Data, Language) = parts is [string data, string language, "html"]
            ? (data, language)
            : throw new ArgumentException($"'{file}' does not say its data set and its language.");
    }

    public string Address { get; }

    public string Data { get; }

    public string Language { get; }

    public override string ToString() => $"{Data}, {Language}";
}
