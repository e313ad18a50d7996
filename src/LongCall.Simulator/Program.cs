using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using LongCall.Simulator;

CommandLine command;
try
{
    command = CommandLine.Parse(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}
if (command.Help)
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

await using SimulatorServer? server = await StartAsync();
if (server is null)
    return 1;
foreach (string id in command.SubUsers)
    server.AddSubUser(id);
foreach (NewTask task in command.Tasks)
    task.AddTo(server);

var end = new TaskCompletionSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

Console.WriteLine(JsonSerializer.Serialize(
    new { baseUri = server.BaseUri, accountId = server.AccountId, token = server.Token, tasks = server.TaskSizes, audioBaseUri = server.AudioBaseUri }));
if (command.ExitWithStandardInput)
    _ = Task.Run(() => { Console.In.ReadToEnd(); end.TrySetResult(); });
await end.Task;
return 0;

// Null where the port is in use or not allowed, which is said in one line.
async Task<SimulatorServer?> StartAsync()
{
    try
    {
        return await SimulatorServer.StartAsync(command.Options, command.Log ? Console.Error : null);
    }
    catch (Exception e) when (e is IOException or SocketException)
    {
        Console.Error.WriteLine($"Cannot listen on 127.0.0.1:{command.Options.Port}: {(e.GetBaseException() as SocketException ?? e).Message}");
        return null;
    }
}

void Stop(PosixSignalContext signal)
{
    // The process is to end by itself, after its connections.
    signal.Cancel = true;
    end.TrySetResult();
}
