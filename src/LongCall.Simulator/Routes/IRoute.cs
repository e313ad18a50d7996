namespace LongCall.Simulator;

/// <summary>One route: where it is, and what it answers.</summary>
internal interface IRoute
{
    ServiceRoute Route { get; }

    string Method => HttpMethods.Get;

    /// <summary>The path behind <c>agent-api/user/{user}/</c>, with <c>{task}</c> and <c>{record}</c> in it; on the audio host the path behind its prefix.</summary>
    string Path { get; }

    bool NeedsToken => true;

    bool HasPages => false;

    Answer Answer(RouteRequest request);
}
