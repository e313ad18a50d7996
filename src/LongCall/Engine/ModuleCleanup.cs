using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>Runs when the module is removed from a session: its connection is closed, so that no token outlives the module's use.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        if (ConnectionStore.OfThisRunspace() is not { } connection) return;
        ConnectionStore.Remove(connection);
        connection.Close();
    }
}
