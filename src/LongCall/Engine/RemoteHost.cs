using System.Management.Automation.Host;

namespace LongCall.Commands;

/// <summary>The host of a background job or a remote session.</summary>
internal static class RemoteHost
{
    private const string Name = "ServerRemoteHost";

    /// <summary>Whether this is that host. Nobody may be there to answer: a job that asks is blocked until it is received.</summary>
    public static bool Is(PSHost? host) => host?.Name == Name;
}
