using LongCall.Commands;

namespace LongCall;

/// <summary>
/// A time to filter by, on China's clock. It knows whether it was a date and nothing more, typed as text: that is the beginning of the day where
/// something begins, and the end of it where something ends. PowerShell's own conversion to a time goes by the user's culture and the machine's zone.
/// </summary>
public sealed class TimeFilter : IEquatable<TimeFilter>
{
    /// <summary>Reads a time.</summary>
    /// <param name="value">Text, a <see cref="DateTime"/> or a <see cref="DateTimeOffset"/>; nothing, or blank text, where there is none.</param>
    /// <exception cref="ArgumentException">It is no time, or could be read in two ways.</exception>
    public TimeFilter(object? value) : this(value, ChinaTimeText.BeginsWithYear(value) ? CmdletText.TimeFormRefused : CmdletText.TimeRefused)
    {
    }

    /// <summary>Reads a time.</summary>
    /// <param name="value">Text, a <see cref="DateTime"/> or a <see cref="DateTimeOffset"/>; nothing, or blank text, where there is none.</param>
    /// <param name="refusal">The message for what is no time.</param>
    /// <exception cref="ArgumentException">It is no time, or could be read in two ways.</exception>
    internal TimeFilter(object? value, string refusal)
    {
        if (!ArgumentValue.IsEmpty(value)) (Start, IsDateOnly) = Read(ArgumentValue.Unwrap(value), refusal);
    }

    /// <summary>The time; of a date, its first second. <see langword="null"/> where nothing was given.</summary>
    public DateTimeOffset? Start { get; }

    /// <summary>The time; of a date, its last second.</summary>
    public DateTimeOffset? End => IsDateOnly && Start is { } start ? ChinaTimeText.EndOfDay(start) : Start;

    /// <summary>Whether it was a date and nothing more.</summary>
    public bool IsDateOnly { get; }

    /// <inheritdoc/>
    public bool Equals(TimeFilter? other) => other is not null && Start == other.Start && IsDateOnly == other.IsDateOnly;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TimeFilter);

    /// <inheritdoc/>
    public override int GetHashCode() => (Start, IsDateOnly).GetHashCode();

    /// <summary>The time as it can be typed again.</summary>
    public override string ToString() => Start is not { } start ? string.Empty : IsDateOnly ? ChinaTime.ToWire(start).Remove(10) : ChinaTime.ToWire(start);

    private static (DateTimeOffset Time, bool IsDateOnly) Read(object? value, string refusal)
    {
        if (value is string text)
        {
            string? problem = ChinaTimeText.Read(text, refusal, out DateTimeOffset read, out bool isDateOnly);
            return problem is null ? (read, isDateOnly) : throw ArgumentValue.Refuse(problem, text);
        }
        try
        {
            switch (value)
            {
                case TimeFilter { Start: { } start } given: return (start, given.IsDateOnly);
                case DateTimeOffset time when time != default: return (ChinaTime.From(time), false);
                case DateTime time: return (ChinaTime.From(time), false);
            }
        }
        catch (ArgumentException)
        {
            // A time at the edge of the calendar that China's clock cannot show.
        }
        throw ArgumentValue.Refuse(refusal, value);
    }
}
