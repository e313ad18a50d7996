using System.Text.Json;

namespace LongCall.Json;

/// <summary>One answer of a paged route, decoded: the envelope and its records.</summary>
internal sealed class RecordPage(int maxRecords)
{
    private const int SuccessCode = 200;

    private int? _code;
    private bool _hasData;

    /// <summary>What the service says of the page.</summary>
    public PageMeta Meta { get; private set; }

    /// <summary>The service's own message, Chinese.</summary>
    public string? ServiceMessage { get; private set; }

    /// <summary>The records, in the sent order.</summary>
    public List<CallRecord> Records { get; } = [];

    /// <summary>The bytes of the body.</summary>
    public int Bytes { get; private set; }

    /// <summary>Service fields of records whose value could not be typed; <see langword="null"/> if there were none.</summary>
    public HashSet<string>? UntypedFields { get; private set; }

    /// <summary>The <c>code</c> of the body, if it reports a failure.</summary>
    public int? FailureCode => _code == SuccessCode ? null : _code;

    /// <summary>Decodes a body, which must be the whole answer and nothing else.</summary>
    /// <exception cref="MalformedAnswerException">It is not JSON, not whole, not of the contract's shape, or has more records than it may.</exception>
    public static RecordPage Decode(byte[] buffer, int length, int maxRecords)
    {
        int start = buffer.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
        ReadOnlySpan<byte> json = buffer.AsSpan(start, length - start);
        int first = IndexOfText(json);
        if (first < 0) throw new MalformedAnswerException(Malformation.Empty);
        if (json[first] != '{') throw new MalformedAnswerException(Malformation.NotJson);
        if (!Utf8.IsValid(buffer, start, length - start)) throw new MalformedAnswerException(IsCutOff(buffer, start, length - start) ? Malformation.CutOff : Malformation.NotUtf8);
        try
        {
            RecordPage page = new(maxRecords) { Bytes = length };
            JsonCursor cursor = new(json);
            page.Read(ref cursor);
            return page;
        }
        catch (JsonException e)
        {
            throw new MalformedAnswerException(Malformation.CutOff, e);
        }
    }

    /// <summary>One page of its parts, which follow each other.</summary>
    /// <param name="parts">At least one.</param>
    /// <param name="perPage">How many records the page has.</param>
    public static RecordPage Join(IReadOnlyList<RecordPage> parts, int perPage)
    {
        RecordPage page = new(int.MaxValue) { Meta = parts[0].Meta with { LastPage = null, PerPage = perPage } };
        foreach (RecordPage part in parts)
        {
            page.Records.AddRange(part.Records);
            page.Bytes += part.Bytes;
            if (part.UntypedFields is { } fields) (page.UntypedFields ??= []).UnionWith(fields);
        }
        return page;
    }

    private void Read(ref JsonCursor cursor)
    {
        cursor.Reader.Read();
        while (cursor.Reader.Read() && cursor.Reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonText.Read(ref cursor.Reader);
            cursor.Reader.Read();
            switch (name)
            {
                case "code": _code = cursor.Int32(); break;
                case "message": ServiceMessage = cursor.TextOrJson(); break;
                case "meta": Meta = PageMeta.Read(ref cursor); break;
                case "data": ReadData(ref cursor); break;
                default: cursor.Reader.Skip(); break;
            }
            cursor.TakeRefused();
        }
        cursor.Reader.Read();   // throws if anything follows
        if (_code is null || (_code == SuccessCode && !_hasData)) throw new MalformedAnswerException(Malformation.Shape);
    }

    private void ReadData(ref JsonCursor cursor)
    {
        if (cursor.Reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            cursor.Reader.Skip();
            return;
        }
        _hasData = true;
        int depth = cursor.Reader.CurrentDepth;
        Action<string> note = field => (UntypedFields ??= []).Add(field);
        while (cursor.Reader.Read() && cursor.Reader.CurrentDepth > depth)
        {
            if (cursor.Reader.TokenType == JsonTokenType.PropertyName) continue;   // a list with gaps comes as an object
            if (cursor.Reader.TokenType != JsonTokenType.StartObject) throw new MalformedAnswerException(Malformation.Shape);
            if (Records.Count == maxRecords) throw new MalformedAnswerException(Malformation.TooManyRecords);
            Records.Add(CallRecord.Fields.Read(ref cursor, note));
        }
    }

    // A cut may go through a character, of four bytes at most.
    private static bool IsCutOff(byte[] buffer, int start, int length)
    {
        for (int cut = 1; cut <= 3 && cut < length; cut++)
        {
            if (Utf8.IsValid(buffer, start, length - cut)) return true;
        }
        return false;
    }

    private static int IndexOfText(ReadOnlySpan<byte> json)
    {
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')) return i;
        }
        return -1;
    }
}
