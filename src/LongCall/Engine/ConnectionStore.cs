using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace LongCall.Commands;

/// <summary>
/// The current connection of each session. It is kept per runspace, never per process, so that two scripts in one host cannot
/// read as each other's account. A runspace that is collected takes its connection along.
/// </summary>
internal static class ConnectionStore
{
    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = new();
    private static readonly List<WeakReference<Slot>> AllSlots = [];

    /// <summary>The connection of the runspace that this is called in; <see langword="null"/> if there is none, or it has been closed.</summary>
    public static Connection? Current => FindSlot()?.Connection is { IsOpen: true } connection ? connection : null;

    /// <summary>
    /// Makes the connection the current one. The one before stays open: it may be in a variable, or at work in another
    /// runspace that was passed it; whoever wants its token dropped disconnects first.
    /// </summary>
    public static void Set(Connection connection)
    {
        if (Runspace.DefaultRunspace is { } runspace) Slots.GetValue(runspace, AddSlot).Connection = connection;
    }

    /// <summary>Forgets the connection if it is the current one.</summary>
    public static void Remove(Connection connection)
    {
        if (FindSlot() is { } slot && ReferenceEquals(slot.Connection, connection)) slot.Connection = null;
    }

    /// <summary>Whether some other runspace of this process is connected: then this one is a parallel block or a thread job.</summary>
    public static bool IsConnectedElsewhere()
    {
        Slot? own = FindSlot();
        lock (AllSlots)
        {
            return AllSlots.Exists(reference => reference.TryGetTarget(out Slot? slot) && slot != own && slot.Connection is { IsOpen: true });
        }
    }

    private static Slot? FindSlot() =>
        Runspace.DefaultRunspace is { } runspace && Slots.TryGetValue(runspace, out Slot? slot) ? slot : null;

    private static Slot AddSlot(Runspace runspace)
    {
        Slot slot = new();
        lock (AllSlots)
        {
            AllSlots.RemoveAll(reference => !reference.TryGetTarget(out _));
            AllSlots.Add(new WeakReference<Slot>(slot));
        }
        return slot;
    }

    private sealed class Slot
    {
        private volatile Connection? _connection;

        public Connection? Connection
        {
            get => _connection;
            set => _connection = value;
        }
    }
}
