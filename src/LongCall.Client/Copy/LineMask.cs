using LongCall.Json;
using LongCall.Masking;

namespace LongCall.Copy;

/// <summary>Hides the middle of every phone number in lines that are held. One that is masked already stays as it is.</summary>
internal sealed class LineMask(RecordMask mask)
{
    private readonly RecordJsonWriter _json = new(forEngines: true);

    /// <summary>The line masked. Its bytes stay as they are only until the next.</summary>
    public HeldLine Apply(HeldLine line)
    {
        CallRecord masked = mask.Apply(CallRecord.FromJson(line.Bytes.AsSpan()));
        _json.Clear();
        _json.Write(masked);
        ArraySegment<byte> bytes = _json.Written;
        return new HeldLine(LinePlace.Of(masked, bytes), bytes);
    }
}
