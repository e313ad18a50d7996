using System.Globalization;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>What the object in the pipeline tells of a call: a record, a row of a CSV file, a call in full. It is for the name of a file and nothing more.</summary>
internal static class CallFacts
{
    private const string Stamp = "yyyyMMdd-HHmmss";

    /// <summary>When the call was placed and to whom, as the beginning of a name; what is not known is left out.</summary>
    public static string NameOf(PSObject? input)
    {
        if (input is null) return string.Empty;
        PSObject record = Value(input, "Record") is CallRecord inner ? PSObject.AsPSObject(inner) : input;
        string? time = TimeOf(Value(record, nameof(CallRecord.CallDate)))?.ToString(Stamp, CultureInfo.InvariantCulture);
        string? callee = Convert.ToString(Value(record, nameof(CallRecord.Callee)), CultureInfo.InvariantCulture)?.Trim();
        return string.Join("_", new[] { time, callee }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static object? Value(PSObject input, string name)
    {
        try
        {
            return ArgumentValue.Unwrap(input.Properties[name]?.Value);
        }
        catch (GetValueException)
        {
            return null;   // a property that cannot be read is as good as none
        }
    }

    /// <summary>
    /// The time, if it is one. Text is as the module writes it, or, with its offset, as Export-Csv does under the culture of the session. A year far from now
    /// is one of another calendar (1403 in Persia, 2568 in Thailand): it is read by the culture or not at all.
    /// </summary>
    private static DateTimeOffset? TimeOf(object? value) => value switch
    {
        DateTimeOffset time => ChinaTime.From(time),
        DateTime { Year: > 1 } time => ChinaTime.From(time),
        string text when ChinaTimeText.Read(text, string.Empty, out DateTimeOffset time, out _) is null && !ChinaTimeText.IsFarFromNow(time) => time,
        string text when HasOffset(text) && DateTimeOffset.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.None, out DateTimeOffset time) && !ChinaTimeText.IsFarFromNow(time) => ChinaTime.From(time),
        _ => null,
    };

    private static bool HasOffset(string text) => text.Length > 6 && text[text.Length - 6] is '+' or '-' && text[text.Length - 3] == ':';
}
