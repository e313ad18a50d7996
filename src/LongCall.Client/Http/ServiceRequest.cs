namespace LongCall.Http;

/// <summary>One request to the service.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Codes">What the codes in the body mean that this route has of its own.</param>
internal sealed record ServiceRequest(Uri Address, IReadOnlyDictionary<int, LcError> Codes);
