namespace LongCall.Json;

/// <summary>
/// A nested list, to be read later, as <see cref="RecordJsonWriter"/> wrote it: there <see cref="RecordJsonWriter.AdditionalName"/> holds what no
/// field does. In the service's own JSON that is a name like any other.
/// </summary>
internal sealed class OwnJson(byte[] bytes)
{
    public byte[] Bytes { get; } = bytes;
}
