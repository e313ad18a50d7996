using System.Buffers;
using System.Text;

namespace LongCall.Simulator;

/// <summary>
/// A few hundred records rendered once. A row is one of them with its own id and call time put in, which costs a copy;
/// whole pages kept for a table of a million rows would cost gigabytes.
/// </summary>
internal sealed class RecordTemplates
{
    private const int Count = 512;
    private const int IdLength = 36;

    private readonly CallGenerator _generator;
    private readonly Lazy<Template[]> _templates;

    public RecordTemplates(CallGenerator generator, Func<int, DateTime> callDateOf, bool odd)
    {
        _generator = generator;
        _templates = new Lazy<Template[]>(() => Enumerable.Range(0, Count).Select(row => Render(row, callDateOf(row), odd)).ToArray());
    }

    public void Write(int row, DateTime callDate, JsonBuffer json)
    {
        Template template = _templates.Value[(row & int.MaxValue) % Count];
        Span<byte> id = stackalloc byte[IdLength];
        _generator.IdOf(row).TryFormat(id, out _);

        byte[] record = ArrayPool<byte>.Shared.Rent(template.Json.Length);
        template.Json.CopyTo(record, 0);
        foreach (int place in template.IdPlaces)
            id.CopyTo(record.AsSpan(place));
        JsonBuffer.WriteTime(callDate, record.AsSpan(template.CallDatePlace));
        json.Raw(record.AsSpan(0, template.Json.Length));
        ArrayPool<byte>.Shared.Return(record);
    }

    private Template Render(int row, DateTime callDate, bool odd)
    {
        ReadOnlySpan<byte> callDateField = "\"calldate\":\""u8;
        using var json = new JsonBuffer();
        RecordWriter.Write(_generator, row, callDate, odd, json);
        byte[] bytes = json.Written.ToArray();
        byte[] id = Encoding.UTF8.GetBytes(_generator.IdOf(row).ToString());
        return new Template(bytes, PlacesOf(id, bytes), bytes.AsSpan().IndexOf(callDateField) + callDateField.Length);
    }

    private static int[] PlacesOf(ReadOnlySpan<byte> needle, ReadOnlySpan<byte> bytes)
    {
        var places = new List<int>();
        for (int from = 0; bytes[from..].IndexOf(needle) is >= 0 and int next; from += next + needle.Length)
            places.Add(from + next);
        return [.. places];
    }

    private sealed record Template(byte[] Json, int[] IdPlaces, int CallDatePlace);
}
