namespace LongCall.Simulator;

/// <summary>The ways in which an answer can go wrong.</summary>
public enum FaultKind
{
    /// <summary>The good answer, late by <see cref="Fault.DelayMs"/>.</summary>
    Delay,

    /// <summary>An HTTP status with what Laravel says to it.</summary>
    Status,

    /// <summary>The connection is reset before a byte is sent.</summary>
    Reset,

    /// <summary>The connection is closed in good order before a byte is sent.</summary>
    Close,

    /// <summary>The length is promised and the connection dropped half way.</summary>
    CutBody,

    /// <summary>The length is promised and the connection reset half way.</summary>
    ResetBody,

    /// <summary>Chunks without a length, and the connection dropped before the last one.</summary>
    CutChunked,

    /// <summary>A complete answer that holds half of the JSON.</summary>
    CleanEndMidJson,

    /// <summary>Nothing is ever sent.</summary>
    StalledHeaders,

    /// <summary>Half of the body, then silence.</summary>
    StalledBody,

    /// <summary>Said to be gzip, and is not.</summary>
    BadGzip,

    /// <summary>200 and no body.</summary>
    EmptyBody,

    /// <summary>A login page with 200.</summary>
    Html200,

    /// <summary>A PHP warning printed in front of the JSON.</summary>
    PhpWarning,

    /// <summary>The answer in GBK.</summary>
    NotUtf8,

    /// <summary>The body, content type and status of the fault.</summary>
    RawBody,

    /// <summary>A body that goes on until the client leaves.</summary>
    EndlessBody,

    /// <summary>A hundred thousand brackets.</summary>
    DeepNesting,

    /// <summary>One text of <see cref="Fault.SizeMiB"/>.</summary>
    HugeString,

    /// <summary>A redirect to <see cref="Fault.Location"/>.</summary>
    Redirect,

    /// <summary>The good JSON, sent as text/html.</summary>
    WrongContentType,

    /// <summary>An error whose body and headers repeat the token of the request.</summary>
    EchoToken,

    /// <summary>A UTF-8 byte order mark in front of the JSON.</summary>
    Bom,

    /// <summary>The good answer, a few bytes at a time.</summary>
    SlowBody,
}
