using System.Text.Json;
using LongCall.Json;

namespace LongCall.Files;

/// <summary>A line of a file, without its end.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Bytes">What it has. They stay as they are until its block is released.</param>
internal readonly record struct FileLine(long Number, ArraySegment<byte> Bytes)
{
    /// <summary>The record that it is.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public CallRecord ToRecord() => Utf8.IsValid(Bytes.Array!, Bytes.Offset, Bytes.Count) ? CallRecord.FromJson(Bytes) : throw new JsonException();
}
