using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>What was given cannot be used to connect.</summary>
internal sealed class RefusedException(ErrorRecord record) : Exception(record.Exception.Message)
{
    /// <summary>The error to end with.</summary>
    public ErrorRecord Record { get; } = record;

    /// <summary>A value that cannot be used.</summary>
    public static RefusedException Argument(string id, string message, object? target = null) =>
        new(ErrorRecords.InvalidArgument(id, message, target));
}
