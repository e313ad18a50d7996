using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace LongCall.Commands;

/// <summary>
/// The current connection of each session. It is kept per runspace, never per process, so that two scripts in one host cannot
/// read as each other's account. A runspace that is collected takes its connection along.
/// </summary>
/// <remarks>
/// A pool runs one script after another in the same runspace and clears its variables in between. So a connection counts only while its
/// key stands in a global variable of the runspace: with its variables cleared, the runspace is a new session.
/// </remarks>
internal static class ConnectionStore
{
    private const string KeyVariable = "global:LongCallSession";

    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = new();
    private static readonly List<WeakReference<Slot>> AllSlots = [];

    /// <summary>The connection of the session that the cmdlet runs in; <see langword="null"/> if there is none, or it has been closed.</summary>
    public static Connection? Current(PSCmdlet cmdlet) => FindSlot(cmdlet)?.Connection is { IsOpen: true } connection ? connection : null;

    /// <summary>Why the session's last attempt to connect failed; <see langword="null"/> if it did not fail.</summary>
    public static string? LastFailure(PSCmdlet cmdlet) => FindSlot(cmdlet)?.Failure;

    /// <summary>
    /// Makes the connection the current one. The one before stays open: it may be in a variable, or at work in another
    /// runspace that was passed it; whoever wants its token dropped disconnects first.
    /// </summary>
    public static void Set(PSCmdlet cmdlet, Connection connection) => Put(cmdlet, connection, null);

    /// <summary>Forgets the current connection, and keeps why there is no other in its place.</summary>
    public static void SetFailure(PSCmdlet cmdlet, string failure) => Put(cmdlet, null, failure);

    /// <summary>Forgets the connection if it is the current one.</summary>
    public static void Remove(Connection connection)
    {
        if (OfThisRunspace() is { } connected && ReferenceEquals(connected, connection)) Forget();
    }

    /// <summary>The connection of the runspace that this is called in, whatever its variables say: for a caller that is no cmdlet.</summary>
    public static Connection? OfThisRunspace() => FindSlot()?.Connection;

    /// <summary>Whether some other runspace of this process that is not closed is connected: then this one is a parallel block or a thread job.</summary>
    public static bool IsConnectedElsewhere()
    {
        Runspace? own = Runspace.DefaultRunspace;
        lock (AllSlots)
        {
            return AllSlots.Exists(reference => reference.TryGetTarget(out Slot? slot) && slot.IsConnected && !ReferenceEquals(slot.Runspace, own));
        }
    }

    private static void Put(PSCmdlet cmdlet, Connection? connection, string? failure)
    {
        if (Runspace.DefaultRunspace is not { } runspace) return;
        Slot slot = Slots.GetValue(runspace, AddSlot);
        cmdlet.SessionState.PSVariable.Set(KeyVariable, slot.Key);
        slot.Connection = connection;
        slot.Failure = failure;
    }

    private static Slot? FindSlot(PSCmdlet cmdlet)
    {
        if (FindSlot() is not { } slot) return null;
        if (cmdlet.SessionState.PSVariable.GetValue(KeyVariable) is string key && key == slot.Key) return slot;
        Forget();   // of the session before
        return null;
    }

    private static Slot? FindSlot() =>
        Runspace.DefaultRunspace is { } runspace && Slots.TryGetValue(runspace, out Slot? slot) ? slot : null;

    private static void Forget()
    {
        if (FindSlot() is not { } slot) return;
        slot.Connection = null;   // at once: other runspaces look at it until it is collected
        Slots.Remove(slot.Runspace);
    }

    private static Slot AddSlot(Runspace runspace)
    {
        Slot slot = new(runspace);
        lock (AllSlots)
        {
            AllSlots.RemoveAll(reference => !reference.TryGetTarget(out _));
            AllSlots.Add(new WeakReference<Slot>(slot));
        }
        return slot;
    }

    private sealed class Slot(Runspace runspace)
    {
        private volatile Connection? _connection;

        public Runspace Runspace { get; } = runspace;

        /// <summary>One of its own for each session: a host may copy variables from one runspace to another.</summary>
        public string Key { get; } = Guid.NewGuid().ToString();

        public string? Failure { get; set; }

        public Connection? Connection
        {
            get => _connection;
            set => _connection = value;
        }

        public bool IsConnected => _connection is { IsOpen: true } && Runspace.RunspaceStateInfo.State == RunspaceState.Opened;
    }
}
