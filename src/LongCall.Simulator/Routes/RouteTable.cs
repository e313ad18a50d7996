namespace LongCall.Simulator;

/// <summary>The routes under a path prefix.</summary>
internal sealed class RouteTable(string prefix, IReadOnlyList<IRoute> routes)
{
    private readonly (IRoute Route, string[] Parts)[] _routes = routes.Select(route => (route, route.Path.Split('/'))).ToArray();

    /// <summary>Every route that has this path, whatever its method, with the values of the path.</summary>
    public (IReadOnlyList<IRoute> Routes, RouteValues? Values) Match(string path)
    {
        if (!path.StartsWith(prefix + "/", StringComparison.Ordinal)
            || path[(prefix.Length + 1)..].Split('/') is not ["agent-api", "user", { Length: > 0 } account, .. string[] rest])
            return ([], null);

        var found = new List<IRoute>();
        RouteValues? values = null;
        foreach ((IRoute route, string[] parts) in _routes)
        {
            if (Match(parts, rest, account) is not RouteValues match)
                continue;
            found.Add(route);
            values = match;
        }
        return (found, values);
    }

    private static RouteValues? Match(string[] parts, string[] path, string account)
    {
        if (parts.Length != path.Length)
            return null;
        var values = new RouteValues(account);
        for (int i = 0; i < parts.Length; i++)
        {
            if (path[i].Length == 0)
                return null;
            if (parts[i] == "{task}")
                values = values with { TaskId = path[i] };
            else if (parts[i] == "{record}")
                values = values with { RecordId = path[i] };
            else if (parts[i] != path[i])
                return null;
        }
        return values;
    }
}
