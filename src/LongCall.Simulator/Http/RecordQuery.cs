using System.Globalization;

namespace LongCall.Simulator;

/// <summary>The parameters of a records request, checked the way Laravel checks them.</summary>
internal sealed class RecordQuery
{
    private const int DefaultPerPage = 15;
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    private readonly OrderedDictionary<string, List<string>> _errors = [];

    private RecordQuery()
    {
    }

    public int Page { get; private set; } = 1;

    /// <summary>Rows a page, under the cap.</summary>
    public int PerPage { get; private set; } = DefaultPerPage;

    /// <summary>What the query string gives is text in PHP, and comes back in <c>meta</c> as text.</summary>
    public bool PerPageWasSent { get; private set; }

    public CallFilter Filter { get; private set; } = new();

    /// <summary>Messages by field; empty when the request is good.</summary>
    public IReadOnlyDictionary<string, List<string>> Errors => _errors;

    public static RecordQuery Read(PhpQuery query, int perPageCap)
    {
        var read = new RecordQuery();
        read.Page = read.Positive(query, "page") ?? 1;
        int? perPage = read.Positive(query, "per_page");
        read.PerPageWasSent = perPage is not null;
        read.PerPage = Math.Min(perPage ?? DefaultPerPage, perPageCap);
        (DateTime? hangupFrom, DateTime? hangupTo) = read.TimeRange(query, "hangup_date");
        read.Filter = new CallFilter
        {
            Keyword = read.Text(query, "keyword"),
            Intentions = read.Intentions(query),
            Levels = read.Levels(query),
            StartAt = read.Time("start_at", query.Value("start_at")),
            EndAt = read.Time("end_at", query.Value("end_at")),
            HangupFrom = hangupFrom,
            HangupTo = hangupTo,
        };
        read.Text(query, "sub_user_id");
        return read;
    }

    /// <summary>A page number for whoever only counts requests: 1 for anything that is none.</summary>
    public static int PageOf(PhpQuery query) => new RecordQuery().Positive(query, "page") ?? 1;

    /// <summary>Rows a page, for whoever only counts requests.</summary>
    public static int PerPageOf(PhpQuery query) => new RecordQuery().Positive(query, "per_page") ?? DefaultPerPage;

    public static bool TryTime(string? text, out DateTime value) =>
        DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    private int? Positive(PhpQuery query, string name)
    {
        object? value = query.Value(name);
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

    private string? Text(PhpQuery query, string name)
    {
        object? value = query.Value(name);
        if (value is PhpArray)
            Fail(name, $"{name} 必须是字符串。");
        return value as string;
    }

    private List<int> Intentions(PhpQuery query)
    {
        const string Name = "intention_tags";
        var tags = new List<int>();
        foreach ((string key, object value) in Elements(query, Name))
        {
            if (TryInteger(value, out int tag) && tag is >= 1 and <= 5)
                tags.Add(tag);
            else
                Fail($"{Name}.{key}", $"已选的 {Name}.{key} 非法。");
        }
        return tags;
    }

    private List<(decimal From, decimal To)> Levels(PhpQuery query)
    {
        const string Name = "levels";
        var levels = new List<(decimal From, decimal To)>();
        foreach ((string key, object value) in Elements(query, Name))
        {
            if (value is not PhpArray { Count: 2 } pair)
            {
                Fail($"{Name}.{key}", $"{Name}.{key} 必须包含 2 项。");
                continue;
            }
            object[] ends = pair.Items.Select(item => item.Value).ToArray();
            if (TryNumber(ends[0], out decimal from) && TryNumber(ends[1], out decimal to))
                levels.Add((from, to));
            else
                Fail($"{Name}.{key}", $"{Name}.{key} 必须是数字。");
        }
        return levels;
    }

    private (DateTime? From, DateTime? To) TimeRange(PhpQuery query, string name)
    {
        var times = Elements(query, name).Select(item => Time($"{name}.{item.Key}", Trimmed(item.Value))).ToList();
        if (times.Count > 2)
            Fail(name, $"{name} 最多只能有 2 个元素。");
        return (times.ElementAtOrDefault(0), times.ElementAtOrDefault(1));
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

    private IEnumerable<KeyValuePair<string, object>> Elements(PhpQuery query, string name)
    {
        object? value = query.Value(name);
        if (value is PhpArray array)
            return array.Items;
        if (value is not null)
            Fail(name, $"{name} 必须是数组。");
        return [];
    }

    private void Fail(string field, string message)
    {
        if (!_errors.TryGetValue(field, out List<string>? messages))
            _errors[field] = messages = [];
        messages.Add(message);
    }

    private static object? Trimmed(object value) => value is string text ? PhpQuery.Trimmed(text) : value;

    private static bool TryInteger(object value, out int number)
    {
        number = 0;
        return Trimmed(value) is string text
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static bool TryNumber(object value, out decimal number)
    {
        number = 0;
        return Trimmed(value) is string text
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }
}
