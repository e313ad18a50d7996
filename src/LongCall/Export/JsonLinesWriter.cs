using LongCall.Json;

namespace LongCall.Commands;

/// <summary>Writes one JSON object a line, with every field of a record.</summary>
internal sealed class JsonLinesWriter(Stream stream) : IRecordWriter
{
    private static readonly byte[] LineEnd = [(byte)'\n'];

    private readonly RecordJsonWriter _line = new(forEngines: true);

    public void Write(ExportRow row)
    {
        _line.Clear();
        _line.Write(row.Record);
        ArraySegment<byte> written = _line.Written;
        stream.Write(written.Array!, written.Offset, written.Count);
        stream.Write(LineEnd, 0, LineEnd.Length);
    }

    public void End()
    {
        // Each line has gone already.
    }

    public void Dispose()
    {
        // The stream is not ours.
    }
}
