namespace LongCall.Mono.Tests;

/// <summary>Failures of tasks that nobody waited for. .NET Framework can be set to end the process on one.</summary>
internal sealed class UnobservedExceptions : IDisposable
{
    private readonly List<Exception> _seen = [];

    public UnobservedExceptions() => TaskScheduler.UnobservedTaskException += Note;

    public async Task ExpectNone()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50);
        }
        lock (_seen)
        {
            Expect.True(_seen.Count == 0, $"{_seen.Count} such failures; the first: {_seen.FirstOrDefault()}");
        }
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Note;

    private void Note(object? sender, UnobservedTaskExceptionEventArgs e)
    {
        lock (_seen)
        {
            _seen.Add(e.Exception);
        }
    }
}
