using System.Reflection;
using System.Runtime.Loader;

namespace LongCall.Commands;

/// <summary>
/// Loads the assembly that writes workbooks, on .NET, in a context of its own: the session's own context has one assembly of a name, and what we
/// brought there would be in the way of other modules.
/// </summary>
internal static class WorkbookAssembly
{
    private const string Writer = "LongCall.Xlsx";

    public static Assembly Load()
    {
        string folder = Path.Combine(Path.GetDirectoryName(typeof(WorkbookAssembly).Assembly.Location)!, "xlsx");
        return new Context(folder).LoadFromAssemblyName(new AssemblyName(Writer));
    }

    private sealed class Context(string folder) : AssemblyLoadContext(Writer)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // The interface must be the one that the cmdlets know.
            Assembly own = typeof(IWorkbook).Assembly;
            if (assemblyName.Name == own.GetName().Name) return own;
            string path = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
