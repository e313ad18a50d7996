namespace LongCall.Commands;

/// <summary>
/// Reads a time as <see cref="DateTimeOffset"/> on China's clock. PowerShell's own conversion goes by the user's culture and the machine's zone.
/// An absent value is the default of the type: nobody means that time.
/// </summary>
internal sealed class ChinaTimeTransformationAttribute : LcTransformationAttribute
{
    /// <summary>Whether a bare date, given as text, means the end of that day.</summary>
    public bool EndOfDay { get; set; }

    /// <inheritdoc/>
    protected override object? Read(object? input) => IsEmpty(input) ? default(DateTimeOffset) : ReadTime(Unwrap(input), EndOfDay);

    /// <summary>One time, from text, a <see cref="DateTime"/> or a <see cref="DateTimeOffset"/>.</summary>
    internal static DateTimeOffset ReadTime(object? value, bool endOfDay)
    {
        if (value is string text) return ReadText(text, endOfDay);
        try
        {
            switch (value)
            {
                case DateTimeOffset time when time != default: return ChinaTime.From(time);
                case DateTime time: return ChinaTime.From(time);
            }
        }
        catch (ArgumentException)
        {
            // A time at the edge of the calendar that China's clock cannot show.
        }
        throw Refuse(CmdletText.TimeRefused, value);
    }

    private static DateTimeOffset ReadText(string text, bool endOfDay)
    {
        string? problem = ChinaTimeText.Read(text, out DateTimeOffset time, out bool isDateOnly);
        if (problem is not null) throw Refuse(problem, text);
        return isDateOnly && endOfDay ? ChinaTimeText.EndOfDay(time) : time;
    }
}
