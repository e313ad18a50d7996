using System.Text;

namespace LongCall.Simulator;

/// <summary>The inside of a JSON text as PHP's <c>json_encode</c> prints it, with and without JSON_UNESCAPED_UNICODE.</summary>
internal static class PhpText
{
    public static int WritePlain(string text, Span<byte> target)
    {
        int length = 0;
        for (int i = 0; i < text.Length;)
        {
            if (text[i] < 0x80)
            {
                length += WriteAscii(text[i++], escapeSlash: false, target[length..]);
                continue;
            }
            Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int consumed);
            length += rune.EncodeToUtf8(target[length..]);
            i += consumed;
        }
        return length;
    }

    public static int WriteEscaped(string text, Span<byte> target)
    {
        int length = 0;
        foreach (char c in text)
            length += c < 0x80 ? WriteAscii(c, escapeSlash: true, target[length..]) : WriteUnicode(c, target[length..]);
        return length;
    }

    private static int WriteAscii(char c, bool escapeSlash, Span<byte> target)
    {
        byte shortForm = c switch
        {
            '"' or '\\' => (byte)c,
            '/' when escapeSlash => (byte)c,
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            _ => 0,
        };
        if (shortForm != 0)
        {
            target[0] = (byte)'\\';
            target[1] = shortForm;
            return 2;
        }
        if (c < ' ')
            return WriteUnicode(c, target);
        target[0] = (byte)c;
        return 1;
    }

    private static int WriteUnicode(char c, Span<byte> target)
    {
        const string Hex = "0123456789abcdef";
        target[0] = (byte)'\\';
        target[1] = (byte)'u';
        for (int i = 0; i < 4; i++)
            target[2 + i] = (byte)Hex[(c >> (12 - 4 * i)) & 0xF];
        return 6;
    }
}
