using System.Globalization;

namespace LongCall.Mono.Tests;

/// <summary>
/// Runs every check against simulators that someone else has started, prints one line a check and at last the sum. With
/// <c>--write file</c> it notes what it saw; with <c>--compare file</c> what it sees must be what was noted, by the other build.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = new CultureInfo("en-US");
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = new CultureInfo("en-US");

        Observations seen = arguments switch
        {
            ["--write", _] => Observations.ToWrite(),
            ["--compare", string file] => Observations.ToCompare(file),
            _ => throw new ArgumentException("Say --write or --compare, and a file."),
        };
        CheckList list = new();
        using Stand stand = Stand.FromEnvironment();
        using UnobservedExceptions unobserved = new();

        // First, since the others must find the process as it was.
        SettingsChecks settings = new(stand, list);
        await new ReadingChecks(stand, list, seen).RunAsync();
        await new ValueChecks(stand, list, seen).RunAsync();
        await new AddressChecks(stand, list, seen).RunAsync();
        await new TimeChecks(stand, list, seen).RunAsync();
        await new FaultChecks(stand, list, seen).RunAsync();
        await new WaitChecks(stand, list).RunAsync();
        await new CancellationChecks(stand, list).RunAsync();
        await new TlsChecks(stand, list).RunAsync();
        await settings.RunAsync();
        await new AssemblyChecks(list).RunAsync();
        await list.CheckAsync("no failure of a background task went unseen", unobserved.ExpectNone);

        if (arguments[0] == "--write") seen.Save(arguments[1]);
        Console.WriteLine(list.Sum);
        return list.Failed == 0 ? 0 : 1;
    }
}
