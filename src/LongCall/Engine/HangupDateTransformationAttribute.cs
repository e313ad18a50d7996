namespace LongCall.Commands;

/// <summary>Reads one or two times, from and to: a list, or one text with <c>;</c> between them. A bare date as the second means the end of that day.</summary>
internal sealed class HangupDateTransformationAttribute : LcTransformationAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input)
    {
        List<object?> values = [];
        foreach (object? item in Items(input))
        {
            if (item is string text) values.AddRange(Split(text));
            else if (item is not null) values.Add(item);
            else if (IsList(Unwrap(input))) throw Refuse(CmdletText.HangupDateRefused, input);
        }
        if (values.Count == 0) return null;
        if (values.Count > 2 || values.Exists(IsEmpty)) throw Refuse(CmdletText.HangupDateRefused, input);

        DateTimeOffset[] times = new DateTimeOffset[values.Count];
        for (int i = 0; i < times.Length; i++)
            times[i] = ChinaTimeTransformationAttribute.ReadTime(values[i], endOfDay: i == 1);
        return times;
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
