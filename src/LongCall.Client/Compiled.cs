using System.Runtime.CompilerServices;

namespace LongCall;

/// <summary>How the methods are compiled that every record passes.</summary>
internal static class Compiled
{
    /// <summary>
    /// Well, and at once: <c>AggressiveOptimization</c>, for which .NET Framework has no name. Else the runtime takes what it compiles fastest, then, for
    /// seconds, code that counts what it does: by the time that it compiles well, most processes have read their records.
    /// </summary>
    public const MethodImplOptions AtOnce = (MethodImplOptions)512;
}
