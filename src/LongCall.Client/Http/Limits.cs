namespace LongCall.Http;

/// <summary>What an answer may cost us at the most. A page of 100 records is under 1 MiB.</summary>
internal static class Limits
{
    /// <summary>Bytes of one answer's body after decompression.</summary>
    public const int MaxBodyBytes = 128 * 1024 * 1024;

    /// <summary>How deep its JSON may be nested; the service's own is 7 deep.</summary>
    public const int MaxJsonDepth = 64;

    /// <summary>Kilobytes of its headers.</summary>
    public const int MaxHeaderKilobytes = 64;

    /// <summary>Connections to the service at once.</summary>
    public const int MaxConnections = 256;

    /// <summary>Characters of a body, or of a service's message, that an error quotes.</summary>
    public const int MaxQuotedCharacters = 200;

    /// <summary>The longest that making a connection may take; the attempt's own time-out may end it sooner.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(60);
}
