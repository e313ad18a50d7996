namespace LongCall;

/// <summary>What an answer may cost us at the most. A page of 100 records is under 1 MiB.</summary>
internal static class Limits
{
    private const int MiB = 1024 * 1024;
    private const int LeastBodyBytes = 8 * MiB;
    private const int MostBodyBytes = 128 * MiB;
    private const int BytesPerRow = 64 * 1024;
    private const int ServicePageSize = 15;   // rows a page where none were asked for
    private const int LeastBytesPerRecord = 1024;

    /// <summary>How deep an answer's JSON may be nested; the service's own is 7 deep.</summary>
    public const int MaxJsonDepth = 64;

    /// <summary>Bytes of the body of an answer that is one object.</summary>
    public const int MaxObjectBytes = 32 * MiB;

    /// <summary>Bytes of the script of a task, which is left out of a call's detail while it is read.</summary>
    public const int MaxCutBytes = 256 * MiB;

    /// <summary>Items of one list within a record, such as the turns of a conversation.</summary>
    public const int MaxListItems = 10_000;

    /// <summary>Kilobytes of an answer's headers.</summary>
    public const int MaxHeaderKilobytes = 64;

    /// <summary>Connections to the service at once.</summary>
    public const int MaxConnections = 256;

    /// <summary>Bytes of a recording: as much as the head of a WAV file can say.</summary>
    public const long MaxAudioBytes = 4096L * MiB;

    /// <summary>Bytes of an answer that names the address of a recording.</summary>
    public const int MaxAddressBytes = MiB;

    /// <summary>Bytes that are read of the body of an error.</summary>
    public const int MaxErrorBodyBytes = 64 * 1024;

    /// <summary>Characters of a body, or of a service's message, that an error quotes.</summary>
    public const int MaxQuotedCharacters = 200;

    /// <summary>Characters of what the service says of the fields of a request that it refused.</summary>
    public const int MaxFieldCharacters = 4096;

    /// <summary>The longest that making a connection may take; the attempt's own time-out may end it sooner.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Bytes of the body of a page, after decompression, by the rows that were asked for.</summary>
    public static int BodyBytes(int? rows) =>
        (int)Math.Min(Math.Max((rows ?? ServicePageSize) * (long)BytesPerRow, LeastBodyBytes), MostBodyBytes);

    /// <summary>Records in a body of that many bytes: the objects take memory however short their text is. The service's records have over 1 KB each.</summary>
    public static int Records(int bodyBytes) => bodyBytes / LeastBytesPerRecord;

    /// <summary>The same number in MiB, for a message.</summary>
    public static int InMiB(long bytes) => (int)(bytes / MiB);
}
