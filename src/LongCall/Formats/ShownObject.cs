using System.Dynamic;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace LongCall;

/// <summary>
/// The properties of an object as the views show them. A script cell of a view may read properties under Constrained Language, but call no
/// method; so what a cell needs is made here, and the types file gives it to our types as the hidden property <c>Shown</c>.
/// </summary>
public sealed class ShownObject : DynamicObject
{
    private const long MsPerSecond = 1000;
    private const long SecondsPerMinute = 60;

    private readonly object _shown;

    private ShownObject(object shown) => _shown = shown;

    /// <summary>The getter of <c>Shown</c>.</summary>
    /// <param name="instance">The object that a view shows. One that came out of a job or a file as a bag of texts is shown as the record that it was.</param>
    public static ShownObject Get(PSObject instance) => new(instance.BaseObject is PSCustomObject ? CallRecordConverter.Revive(instance) : instance.BaseObject);

    /// <inheritdoc/>
    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        result = (binder.Name, _shown) switch
        {
            ("Answered", CallRecord record) => MinutesAndSeconds(record.BillMs),
            ("CalledAt", CallRecord record) => Time(record.CallDate, "yyyy-MM-dd HH:mm"),
            ("MadeAt", CallTask task) => Time(task.CreatedAt, "yyyy-MM-dd HH:mm"),
            ("MadeAt", TaskNumber number) => Time(number.CreatedAt, "yyyy-MM-dd HH:mm"),
            ("Reason", TaskNumber number) => NumberStatusText.Of(number.Status),
            ("Text", _) => Text(_shown),
            ("Conversation", CallRecord record) => Text(record.Details),
            ("TokenExpiresAt", Connection connection) => Time(connection.TokenExpiresAt, "yyyy-MM-dd HH:mm:ss zzz"),
            _ => Value(_shown.GetType().GetProperty(binder.Name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(_shown)),
        };
        return true;
    }

    private static string? Value(object? value) => value is DateTimeOffset time ? Time(time, "yyyy-MM-dd HH:mm:ss") : Text(value);

    private static string? Text(object? value) => value?.ToString() is { } text ? TerminalText.MarkControls(text) : null;

    // A format string in a view would follow the calendar of the culture.
    private static string? Time(DateTimeOffset? time, string format) => time?.ToString(format, CultureInfo.InvariantCulture);

    private static string? MinutesAndSeconds(long? milliseconds)
    {
        if (milliseconds is not { } ms) return null;
        long seconds = ms / MsPerSecond;
        return Messages.Fill("{0}:{1:00}", seconds / SecondsPerMinute, seconds % SecondsPerMinute);
    }
}
