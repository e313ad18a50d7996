namespace LongCall.Http;

/// <summary>The address of something of an account, as far as it is the same for each page: a path, and the filters behind it.</summary>
internal sealed class ServiceRoute
{
    private readonly string _address;
    private readonly Func<QueryString> _filters;

    /// <param name="connection">The account.</param>
    /// <param name="path">What follows the account in the path. Each part is escaped.</param>
    /// <param name="filters">Makes the query.</param>
    /// <exception cref="ArgumentException">A part that would lead to another route.</exception>
    public ServiceRoute(Connection connection, IEnumerable<string> path, Func<QueryString> filters)
        : this(connection.BaseUri, ["agent-api", "user", connection.AccountId, .. path], filters)
    {
    }

    /// <param name="service">The service's address, with a slash at its end.</param>
    /// <param name="path">What follows it. Each part is escaped.</param>
    /// <param name="filters">Makes the query.</param>
    /// <exception cref="ArgumentException">A part that would lead to another route.</exception>
    public ServiceRoute(Uri service, IEnumerable<string> path, Func<QueryString> filters)
    {
        _address = service.AbsoluteUri + string.Join("/", path.Select(Segment));
        _filters = filters;
    }

    /// <summary>What the codes in the body mean that this route has of its own.</summary>
    public IReadOnlyDictionary<int, LcError> Codes { get; init; } = new Dictionary<int, LcError>();

    /// <summary>What is read, in a few English words, for verbose lines.</summary>
    public string Label { get; init; } = string.Empty;

    /// <summary>What is read, in the user's language, for messages.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Path and fields are somebody's own, named as the service names them: nothing of the module stands for them.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The task that it is of; <see langword="null"/> where it is of none.</summary>
    public string? TaskId { get; init; }

    /// <summary>The sub-account that it is read under; <see langword="null"/> for the account itself.</summary>
    public string? SubUserId { get; init; }

    /// <summary>The request for an answer that has no pages.</summary>
    public ServiceRequest Whole() => new(new Uri(_address + _filters()), Codes) { IsOwn = IsOwn };

    /// <summary>The request for a page.</summary>
    public ServiceRequest Page(int page, int? perPage) =>
        new(new Uri(_address + _filters().Add("page", page).Add("per_page", perPage)), Codes) { IsOwn = IsOwn };

    private static string Segment(string id)
    {
        if (id is "." or "..") throw new ArgumentException(Messages.Fill(ClientText.IdInvalid, id));
        return Uri.EscapeDataString(id);
    }
}
