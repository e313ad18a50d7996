using System.Text;
using System.Text.RegularExpressions;

namespace LongCall.Http;

/// <summary>
/// A path as somebody types it: of something of the account, from the service's address on if it begins with a slash, or a whole address. It may have
/// a query. Each name is undone of its percent-encoding and encoded anew, so that it means what it says; none leads back or to another service.
/// </summary>
internal sealed class ServicePath
{
    private static readonly Regex WholeAddress = new("^[A-Za-z][A-Za-z0-9+.-]*://", RegexOptions.CultureInvariant);
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly char[] Slashes = ['/', '\\'];

    private readonly Uri? _address;   // a whole one: whose it is
    private readonly bool _isRooted;
    private readonly IReadOnlyList<string> _names;

    private ServicePath(Uri? address, bool isRooted, IReadOnlyList<string> names, IReadOnlyList<KeyValuePair<string, string>> query) =>
        (_address, _isRooted, _names, Query) = (address, isRooted, names, query);

    /// <summary>What stands behind the question mark.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>Reads a path. Of a whole address, <see cref="NamesFor"/> says whether it is one of the service.</summary>
    /// <exception cref="ArgumentException">It is none, or leads back.</exception>
    public static ServicePath Parse(string text)
    {
        text = text.Trim();
        if (text.Any(c => c is '\\' or '#' || char.IsControl(c))) throw new ArgumentException(ClientText.PathCharacter);
        string path = text.Split('?')[0];
        string query = text.Substring(path.Length).TrimStart('?');
        Uri? address = null;
        if (WholeAddress.IsMatch(path))
        {
            if (!Uri.TryCreate(path, UriKind.Absolute, out address)) throw new ArgumentException(ClientText.PathOfAnotherService);
            path = path.Substring(path.IndexOf("://", StringComparison.Ordinal) + 3);
            path = path.IndexOf('/') is var slash and >= 0 ? path.Substring(slash) : string.Empty;
        }
        bool isRooted = path.Length > 0 && path[0] == '/';
        if (isRooted) path = path.Substring(1);
        if (path.Length > 0 && path[path.Length - 1] == '/') path = path.Remove(path.Length - 1);
        if (path.Length == 0) throw new ArgumentException(ClientText.PathEmpty);
        return new ServicePath(address, isRooted, [.. path.Split('/').Select(Name)], [.. query.Split('&').Where(part => part.Length > 0).Select(Parameter)]);
    }

    /// <summary>The names of the path, from the service's address on.</summary>
    /// <exception cref="ArgumentException">It is an address of another service.</exception>
    public IReadOnlyList<string> NamesFor(Connection connection)
    {
        if (_address is null) return _isRooted ? _names : ["agent-api", "user", connection.AccountId, .. _names];
        string[] prefix = [.. connection.BaseUri.AbsolutePath.Split(['/'], StringSplitOptions.RemoveEmptyEntries).Select(Decode)];
        bool isOfService = _address.UserInfo.Length == 0
            && Uri.Compare(_address, connection.BaseUri, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            && _names.Take(prefix.Length).SequenceEqual(prefix);
        if (!isOfService) throw new ArgumentException(ClientText.PathOfAnotherService);
        if (_names.Count == prefix.Length) throw new ArgumentException(ClientText.PathEmpty);
        return [.. _names.Skip(prefix.Length)];
    }

    /// <summary>The path without its query, as it can be read.</summary>
    public override string ToString() =>
        (_address is null ? string.Empty : _address.GetLeftPart(UriPartial.Scheme) + _address.Authority) + (_isRooted ? "/" : string.Empty) + string.Join("/", _names);

    private static string Name(string encoded)
    {
        string name = Decode(encoded);
        if (name.Any(char.IsControl)) throw new ArgumentException(ClientText.PathCharacter);
        // Whoever takes an encoded slash for a slash must not be led back either.
        if (name.Length == 0 || name.Split(Slashes).Any(step => step is "." or "..")) throw new ArgumentException(ClientText.PathStep);
        return name;
    }

    private static KeyValuePair<string, string> Parameter(string part)
    {
        int equals = part.IndexOf('=');
        string name = equals < 0 ? part : part.Remove(equals);
        string value = equals < 0 ? string.Empty : part.Substring(equals + 1);
        return new KeyValuePair<string, string>(Decode(name.Replace('+', ' ')), Decode(value.Replace('+', ' ')));
    }

    private static string Decode(string encoded)
    {
        try
        {
            byte[] bytes = StrictUtf8.GetBytes(encoded);
            int length = 0;
            for (int i = 0; i < bytes.Length; i++) bytes[length++] = bytes[i] == '%' ? Escaped(bytes, ref i) : bytes[i];
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (Exception e) when (e is EncoderFallbackException or DecoderFallbackException)
        {
            throw new ArgumentException(ClientText.PathEscape, e);
        }
    }

    private static byte Escaped(byte[] bytes, ref int at)
    {
        if (at + 2 >= bytes.Length || Digit(bytes[at + 1]) is not { } high || Digit(bytes[at + 2]) is not { } low) throw new ArgumentException(ClientText.PathEscape);
        at += 2;
        return (byte)((high << 4) | low);
    }

    private static int? Digit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => null,
    };
}
