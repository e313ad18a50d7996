using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>What came in. The token itself is not kept.</summary>
public sealed record RecordedRequest
{
    public required string Method { get; init; }

    /// <summary>Decoded, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>Path and query as they stood in the request line.</summary>
    public required string RawTarget { get; init; }

    /// <summary>The query as PHP reads it.</summary>
    public required JsonObject Query { get; init; }

    public string? UserAgent { get; init; }

    public string? Accept { get; init; }

    public string? AcceptEncoding { get; init; }

    public bool HasAuthorization { get; init; }

    /// <summary>Whether the header holds the token of this server.</summary>
    public bool BearerMatches { get; init; }

    /// <summary>Null where the path is no route.</summary>
    public ServiceRoute? Route { get; init; }

    /// <summary>The task in the path or of the audio, else null.</summary>
    public string? TaskId { get; init; }

    /// <summary>The record in the path or of the audio, else null.</summary>
    public string? RecordId { get; init; }

    /// <summary>The body of a request that has one.</summary>
    public string? Body { get; init; }

    /// <summary>The page of a request for a list, else null.</summary>
    public int? Page { get; init; }

    /// <summary>Rows that a request for a list asks for, else null.</summary>
    public int? PerPage { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it is answered. A client can have the whole answer a moment before this is set.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Requests being answered when it arrived, itself included.</summary>
    public int InFlight { get; init; }

    /// <summary>Null until headers are sent, and for good where the connection was dropped before.</summary>
    public int? Status { get; init; }
}
