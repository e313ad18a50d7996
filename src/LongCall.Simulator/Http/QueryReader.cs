using System.Globalization;

namespace LongCall.Simulator;

/// <summary>Parameters checked the way Laravel checks them: a wrong one gives a message and counts as absent.</summary>
internal class QueryReader
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    private readonly PhpQuery _query;
    private readonly OrderedDictionary<string, List<string>> _errors = [];

    public QueryReader(PhpQuery query)
    {
        _query = query;
        SubUserId = Text("sub_user_id");
    }

    /// <summary>The sub-account to act on; null for the account itself.</summary>
    public string? SubUserId { get; }

    /// <summary>Messages by field; empty when the request is good.</summary>
    public IReadOnlyDictionary<string, List<string>> Errors => _errors;

    public static bool TryTime(string? text, out DateTime value) =>
        DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    public int? Positive(string name)
    {
        object? value = _query.Value(name);
        if (value is null)
            return null;
        if (!TryInteger(value, out int number))
            Fail(name, $"{name} 必须是整数。");
        else if (number < 1)
            Fail(name, $"{name} 必须大于或等于 1。");
        else
            return number;
        return null;
    }

    protected T Required<T>(string name, Func<string, T> read)
    {
        if (_query.Value(name) is null)
            Fail(name, $"{name} 不能为空。");
        return read(name);
    }

    protected string? Text(string name)
    {
        object? value = _query.Value(name);
        if (value is PhpArray)
            Fail(name, $"{name} 必须是字符串。");
        return value as string;
    }

    protected DateTime? Time(string name) => Time(name, _query.Value(name));

    protected (DateTime? From, DateTime? To) TimeRange(string name)
    {
        var times = Elements(name).Select(item => Time($"{name}.{item.Key}", Trimmed(item.Value))).ToList();
        if (times.Count > 2)
            Fail(name, $"{name} 最多只能有 2 个元素。");
        return (times.ElementAtOrDefault(0), times.ElementAtOrDefault(1));
    }

    /// <summary>A list of numbers within limits.</summary>
    protected List<int> Integers(string name, int least, int most) => Integers(name, Elements(name), least, most);

    /// <summary>A number, or a list of numbers, within limits.</summary>
    protected List<int> OneOrMoreIntegers(string name, int least, int most) =>
        Integers(name, _query.Value(name) is string text ? [KeyValuePair.Create("0", (object)text)] : Elements(name), least, most);

    protected IEnumerable<KeyValuePair<string, object>> Elements(string name)
    {
        object? value = _query.Value(name);
        if (value is PhpArray array)
            return array.Items;
        if (value is not null)
            Fail(name, $"{name} 必须是数组。");
        return [];
    }

    protected void Fail(string field, string message)
    {
        if (!_errors.TryGetValue(field, out List<string>? messages))
            _errors[field] = messages = [];
        messages.Add(message);
    }

    protected static object? Trimmed(object value) => value is string text ? PhpQuery.Trimmed(text) : value;

    protected static bool TryNumber(object value, out decimal number)
    {
        number = 0;
        return Trimmed(value) is string text
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private DateTime? Time(string name, object? value)
    {
        if (value is null)
            return null;
        if (TryTime(value as string, out DateTime time))
            return time;
        Fail(name, $"{name} 与给定的格式 Y-m-d H:i:s 不符。");
        return null;
    }

    private List<int> Integers(string name, IEnumerable<KeyValuePair<string, object>> elements, int least, int most)
    {
        var numbers = new List<int>();
        foreach ((string key, object value) in elements)
        {
            if (TryInteger(value, out int number) && number >= least && number <= most)
                numbers.Add(number);
            else
                Fail($"{name}.{key}", $"已选的 {name}.{key} 非法。");
        }
        return numbers;
    }

    private static bool TryInteger(object value, out int number)
    {
        number = 0;
        return Trimmed(value) is string text
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}
