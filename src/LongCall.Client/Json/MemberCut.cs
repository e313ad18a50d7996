using System.Text.Json;

namespace LongCall.Json;

/// <summary>
/// Takes the value of one member of one object of an answer out of its JSON, while the JSON comes in blocks: <c>0</c> is left in its place. It is never
/// held, so it may be as large as it likes. What is left out must be UTF-8, as all of an answer must. Anything that is no JSON object passes as it is.
/// </summary>
/// <param name="holder">The member of the answer whose object has it.</param>
/// <param name="member">The member to take out.</param>
internal sealed class MemberCut(string holder, string member)
{
    private const int HolderDepth = 2;   // of the members in it; those of the answer are at 1
    private const int LongestName = 256;

    private enum Place
    {
        /// <summary>Before the first bracket.</summary>
        Start,
        /// <summary>It is no JSON object.</summary>
        Foreign,
        /// <summary>Between values, brackets and commas.</summary>
        Structure,
        /// <summary>In a text.</summary>
        Text,
        /// <summary>Behind the colon of the member.</summary>
        BeforeCut,
        /// <summary>In the value that is taken out, outside any text.</summary>
        Cut,
        /// <summary>In a text of it.</summary>
        CutText,
    }

    private readonly List<byte> _name = [];
    private readonly Utf8Blocks _cutUtf8 = new();
    private Place _place;
    private int _depth;
    private int _cutDepth;
    private bool _isScalar;
    private bool _isEscaped;
    private bool _isNameDue;     // the next text at a watched depth is a name
    private bool _isName;        // the text that is being read is one
    private bool _isInHolder;
    private string? _found;      // the holder or the member, where the last name is that

    /// <summary>How many bytes have been taken out.</summary>
    public long CutBytes { get; private set; }

    /// <summary>Moves what stays to the front of the block.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="length">How many there are.</param>
    /// <returns>How many stay.</returns>
    /// <exception cref="MalformedAnswerException">What is taken out is not UTF-8.</exception>
    public int Apply(byte[] block, int length)
    {
        if (_place == Place.Foreign) return length;
        int kept = 0;
        for (int at = 0; at < length;)
        {
            if (IsCutting)
            {
                at = Drop(block, at, EndOfCut(block, at, length));
                continue;
            }
            byte b = block[at];
            Pass(b);
            if (IsCutting)
            {
                Drop(block, at, at + 1);
                b = (byte)'0';
            }
            block[kept++] = b;
            at++;
        }
        return kept;
    }

    private bool IsCutting => _place is Place.Cut or Place.CutText;

    private int Drop(byte[] block, int from, int to)
    {
        if (!_cutUtf8.Check(block, from, to - from)) throw new MalformedAnswerException(Malformation.NotUtf8);
        CutBytes += to - from;
        return to;
    }

    /// <summary>Looks at a byte that stays, or that the cut begins with.</summary>
    private void Pass(byte b)
    {
        switch (_place)
        {
            case Place.Start: Begin(b); break;
            case Place.Text: PassText(b); break;
            case Place.BeforeCut: BeginCut(b); break;
            case Place.Structure: PassStructure(b); break;
        }
    }

    private void Begin(byte b)
    {
        if (IsBlank(b) || b is 0xEF or 0xBB or 0xBF) return;   // a byte order mark
        _place = b == '{' ? Place.Structure : Place.Foreign;
        if (b == '{') PassStructure(b);
    }

    private void PassStructure(byte b)
    {
        switch (b)
        {
            case (byte)'"':
                _place = Place.Text;
                _isName = _isNameDue && (_depth == 1 || (_depth == HolderDepth && _isInHolder));
                _name.Clear();
                break;
            case (byte)'{' or (byte)'[':
                _depth++;
                if (_depth == HolderDepth) _isInHolder = b == '{' && _found == holder;
                _isNameDue = b == '{';
                _found = null;
                break;
            case (byte)'}' or (byte)']':
                if (_depth-- == HolderDepth) _isInHolder = false;
                _isNameDue = false;
                break;
            case (byte)',':
                _isNameDue = _depth == 1 || _isInHolder;
                _found = null;
                break;
            case (byte)':':
                _isNameDue = false;
                if (_depth == HolderDepth && _found == member) _place = Place.BeforeCut;
                break;
        }
    }

    private void PassText(byte b)
    {
        bool ends = b == '"' && !_isEscaped;
        _isEscaped = b == '\\' && !_isEscaped;
        if (!ends)
        {
            if (_isName && _name.Count <= LongestName) _name.Add(b);
            return;
        }
        _place = Place.Structure;
        if (_isName) _found = _depth == 1 ? NameIf(holder) : NameIf(member);
        _isName = false;
    }

    private void BeginCut(byte b)
    {
        if (IsBlank(b)) return;
        _found = null;
        _place = Place.Structure;
        if (b is (byte)',' or (byte)'}' or (byte)']' or (byte)':')
        {
            PassStructure(b);   // no value at all: whoever reads the JSON will say so
            return;
        }
        _place = b == '"' ? Place.CutText : Place.Cut;
        _cutDepth = b is (byte)'{' or (byte)'[' ? 1 : 0;
        _isScalar = _place == Place.Cut && _cutDepth == 0;
    }

    /// <summary>Where the value that is taken out ends, or the block.</summary>
    private int EndOfCut(byte[] block, int at, int length)
    {
        while (at < length)
        {
            if (_place == Place.CutText)
            {
                at = EndOfText(block, at, length);
                if (_place == Place.Cut && _cutDepth == 0) return EndCut(at);
                continue;
            }
            byte b = block[at];
            if (_isScalar && (IsBlank(b) || b is (byte)',' or (byte)'}' or (byte)']')) return EndCut(at);
            at++;
            if (b == '"') _place = Place.CutText;
            else if (b is (byte)'{' or (byte)'[') _cutDepth++;
            else if (b is (byte)'}' or (byte)']' && --_cutDepth <= 0) return EndCut(at);
        }
        return at;
    }

    private int EndOfText(byte[] block, int at, int length)
    {
        while (at < length)
        {
            if (_isEscaped)
            {
                _isEscaped = false;
                at++;
                continue;
            }
            int next = block.AsSpan(at, length - at).IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) return length;
            at += next + 1;
            _isEscaped = block[at - 1] == '\\';
            if (_isEscaped) continue;
            _place = Place.Cut;
            return at;
        }
        return at;
    }

    private int EndCut(int at)
    {
        _place = Place.Structure;
        return at;
    }

    private string? NameIf(string wanted)
    {
        try
        {
            Utf8JsonReader quoted = new([(byte)'"', .. _name, (byte)'"']);
            return quoted.Read() && quoted.ValueTextEquals(wanted) ? wanted : null;
        }
        catch (JsonException)
        {
            return null;   // no escape that there is; whoever reads the JSON will say so
        }
    }

    private static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';
}
