using System.Text.Json;

namespace LongCall.Json;

/// <summary>What the service answers: an envelope with a code, a message and data. What the data are, each kind of answer knows itself.</summary>
internal abstract class Answer
{
    private const int SuccessCode = 200;

    private int? _code;

    /// <summary>The service's own message, Chinese.</summary>
    public string? ServiceMessage { get; private set; }

    /// <summary>The bytes of the body.</summary>
    public long Bytes { get; protected set; }

    /// <summary>The <c>code</c> of the body, if it reports a failure.</summary>
    public int? FailureCode => _code == SuccessCode ? null : _code;

    /// <summary>What is behind a line on the request, in a few English words.</summary>
    public abstract string Summary { get; }

    /// <summary>Whether the data came that a success must have.</summary>
    protected abstract bool HasData { get; }

    /// <summary>What is wrong with a success that has none.</summary>
    protected virtual Malformation Missing => Malformation.Shape;

    /// <summary>Decodes a body, which must be the whole answer and nothing else.</summary>
    /// <exception cref="MalformedAnswerException">It is not JSON, not whole, not of the contract's shape, or has more rows than it may.</exception>
    public void Decode(byte[] buffer, int length)
    {
        int start = buffer.AsSpan(0, length).StartsWith("\uFEFF"u8) ? 3 : 0;
        ReadOnlySpan<byte> json = buffer.AsSpan(start, length - start);
        int first = IndexOfText(json);
        if (first < 0) throw new MalformedAnswerException(Malformation.Empty);
        if (json[first] != '{') throw new MalformedAnswerException(Malformation.NotJson);
        if (!Utf8.IsValid(buffer, start, length - start))
            throw new MalformedAnswerException(IsCutOff(buffer, start, length - start) ? Malformation.CutOff : Malformation.NotUtf8);
        try
        {
            Bytes = length;
            JsonCursor cursor = new(json);
            Read(ref cursor);
        }
        catch (JsonException e)
        {
            throw new MalformedAnswerException(Malformation.CutOff, JsonCursor.Located(e, json));
        }
    }

    /// <summary>Reads a member of the envelope, or passes over it. The cursor stands on its value.</summary>
    protected abstract void ReadMember(string name, ref JsonCursor cursor);

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
                default: ReadMember(name, ref cursor); break;
            }
            cursor.TakeRefused();
        }
        cursor.Reader.Read();   // throws if anything follows
        if (_code is null) throw new MalformedAnswerException(Malformation.Shape);
        if (_code == SuccessCode && !HasData) throw new MalformedAnswerException(Missing);
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
