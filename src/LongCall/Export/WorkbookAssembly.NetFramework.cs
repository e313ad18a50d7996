using System.Reflection;

namespace LongCall.Commands;

/// <summary>
/// Loads the assembly that writes workbooks, on .NET Framework, from the folder of this one. Its package was compiled against older builds of what
/// lies there; .NET Framework asks for exactly those, and Windows PowerShell gives a module no redirects. So the package's requests, and nobody
/// else's, are answered here. That each file is there and not older, the build has proved.
/// </summary>
internal static class WorkbookAssembly
{
    private const string Package = "SpreadCheetah";

    private static readonly string Folder = Path.GetDirectoryName(typeof(WorkbookAssembly).Assembly.Location)!;

    public static Assembly Load()
    {
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => Resolve(request);
        return Assembly.LoadFrom(PathOf("LongCall.Xlsx"));
    }

    private static Assembly? Resolve(ResolveEventArgs request)
    {
        if (request.RequestingAssembly is not { } asking || asking.GetName().Name != Package || Path.GetDirectoryName(asking.Location) != Folder) return null;
        string path = PathOf(new AssemblyName(request.Name).Name!);
        return File.Exists(path) ? Assembly.LoadFrom(path) : null;
    }

    private static string PathOf(string name) => Path.Combine(Folder, name + ".dll");
}
