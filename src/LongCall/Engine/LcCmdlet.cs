using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>What every cmdlet of the module has: prompt stopping, waiting for asynchronous work, and a log for the client.</summary>
public abstract class LcCmdlet : PSCmdlet, IDisposable
{
    /// <summary>Where the parameters' help messages are: what a prompt and Tab say of them, in the user's language.</summary>
    private protected const string HelpMessages = "LongCall.Commands.ParameterText";

    private readonly Pump _pump = new();
    private Streams? _streams;
    private ClientLog? _log;

    /// <summary>Where the client says what it does. A stream that is off for this call is absent, and costs nothing.</summary>
    private protected ClientLog Log => _log ??= CreateLog();

    /// <summary>The verbose, debug and warning streams of this call.</summary>
    private protected Streams Streams => _streams ??= new Streams(this);

    /// <summary>Drops what is under way.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Drops what is under way.</summary>
    /// <param name="disposing">Always true: there is no finaliser.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _pump.Dispose();
    }

    /// <summary>Ctrl+C, or a pipeline that needs no more: cancels the requests under way.</summary>
    protected override void StopProcessing() => _pump.Stop();

    /// <summary>Runs the work to its end on the pool; what it posts meanwhile is said on this thread.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> work) => _pump.Await(work);

    /// <summary>As <see cref="Await"/>, for what may be there already, and does nothing long before it first waits.</summary>
    private protected T Take<T>(Func<CancellationToken, Task<T>> next) => _pump.Take(next);

    /// <summary>Has the action run on the pipeline thread, from whatever thread this is called.</summary>
    private protected void Post(Action action) => _pump.Post(action);

    /// <summary>Ends the cmdlet with the failure as its error.</summary>
    private protected void Fail(LcException failure, object? target = null) =>
        ThrowTerminatingError(ErrorRecords.From(failure, target));

    /// <summary>Does the work. A failure of the client ends the cmdlet with the failure as its error.</summary>
    private protected void Do(Action work, object? target = null)
    {
        try
        {
            work();
        }
        catch (LcException failure)
        {
            Fail(failure, target);
        }
    }

    /// <summary>What the client's waits are shown as; nothing unless a cmdlet shows progress.</summary>
    private protected virtual Action<TimeSpan, string>? WaitingLog() => null;

    private ClientLog CreateLog()
    {
        Streams streams = Streams;
        return new ClientLog
        {
            Verbose = streams.VerboseIsOn ? text => Post(() => streams.Verbose(text)) : null,
            Debug = streams.DebugIsOn ? text => Post(() => streams.Debug(text)) : null,
            Warning = streams.WarningIsOn ? text => Post(() => streams.Warning(text)) : null,
            Waiting = WaitingLog(),
        };
    }
}
