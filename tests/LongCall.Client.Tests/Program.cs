using System.Net;
using LongCall.Copy;

namespace LongCall.Client.Tests;

/// <summary>The tests as a process of their own, for what has to be killed.</summary>
internal static class Program
{
    /// <summary>Brings a copy up to date: the service's address, the account, the token, the folder. It says when it begins.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var address, var account, var token, var folder]) return 2;
        Connection connection = Connection.Open(new Uri(address), account, Service.Secret(token), proxy: new WebProxy());
        using CopyRun run = new(new CopyOrder(connection, Copies.Task, new CopyFolder(folder)), now: Copies.Evening);
        Console.WriteLine("begins");
        while (await run.NextAsync(default) is { } step)
        {
            if (step.Failure is { } failure) throw failure;
        }
        return 0;
    }
}
