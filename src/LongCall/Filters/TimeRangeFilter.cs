using System.Diagnostics.CodeAnalysis;
using LongCall.Commands;

namespace LongCall;

/// <summary>One or two times to filter by, from and to: a list, or one text with <c>;</c> between them. A bare date as the second means the end of that day.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a filter first of all.")]
public sealed class TimeRangeFilter : FilterValues<DateTimeOffset>
{
    /// <summary>Reads one or two times.</summary>
    /// <param name="value">A time, text, or a list of these.</param>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public TimeRangeFilter(object? value) : base(ReadAll(value))
    {
    }

    /// <summary>The times as they can be typed again, in one text.</summary>
    public override string ToString() => string.Join(";", this.Select(ChinaTime.ToWire));

    private static DateTimeOffset[] ReadAll(object? value)
    {
        List<object?> values = [];
        foreach (object? item in ArgumentValue.Items(value))
        {
            if (item is string text) values.AddRange(Split(text));
            else if (item is not null) values.Add(item);
            else if (ArgumentValue.IsList(ArgumentValue.Unwrap(value))) throw ArgumentValue.Refuse(CmdletText.HangupDateRefused, value);
        }
        if (values.Count > 2 || values.Exists(ArgumentValue.IsEmpty)) throw ArgumentValue.Refuse(CmdletText.HangupDateRefused, value);

        TimeFilter[] times = values.Select(one => new TimeFilter(one, CmdletText.HangupDateRefused)).ToArray();
        return times.Select((time, i) => (i == 0 ? time.Start : time.End)!.Value).ToArray();
    }

    private static string[] Split(string text)
    {
        // A separator at the end is how some tools write lists; one at the front would leave it open which of the two is meant.
        string plain = FullWidth.ToHalfWidth(text).Trim();
        string[] parts = plain.Split(';');
        int count = parts[parts.Length - 1].Length == 0 ? parts.Length - 1 : parts.Length;
        return parts.Take(count).ToArray();
    }
}
