namespace LongCall.Http;

/// <summary>One request to the service.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Codes">What the codes in the body mean that this route has of its own.</param>
internal sealed record ServiceRequest(Uri Address, IReadOnlyDictionary<int, LcError> Codes)
{
    /// <summary>What is to be done.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>JSON to be sent along; <see langword="null"/> for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What the HTTP statuses mean that this route has of its own.</summary>
    public IReadOnlyDictionary<int, LcError> Statuses { get; init; } = new Dictionary<int, LcError>();

    /// <summary>It goes to another host, whose address is a permission in itself: no token is sent, and of the address only the host is shown.</summary>
    public bool IsForeign { get; init; }

    /// <summary>The other host that it goes to, with its port; <see langword="null"/> for the service.</summary>
    public string? ForeignHost => IsForeign ? Address.Authority : null;

    /// <summary>Path and fields are somebody's own, named as the service names them: nothing of the module stands for them.</summary>
    public bool IsOwn { get; init; }

    /// <summary>It changes nothing, so that it may be sent again whatever became of it.</summary>
    public bool IsRepeatable => Method == HttpMethod.Get;

    /// <summary>The address as an error may carry it.</summary>
    public Uri PublicAddress => IsForeign ? new Uri(Address.GetLeftPart(UriPartial.Authority)) : Address;

    /// <summary>The address as a line on the request shows it.</summary>
    public string Shown => IsForeign ? Address.GetLeftPart(UriPartial.Authority) : Address.PathAndQuery;
}
