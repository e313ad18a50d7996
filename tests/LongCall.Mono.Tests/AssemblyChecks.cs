using System.Reflection;

namespace LongCall.Mono.Tests;

/// <summary>That the program ran on what is shipped: from its own folder, with no redirects to help.</summary>
internal sealed class AssemblyChecks(CheckList list)
{
    public async Task RunAsync()
    {
        string folder = AppDomain.CurrentDomain.BaseDirectory;
        bool isMono = Type.GetType("Mono.Runtime") is not null;
        Console.WriteLine("        on " + (isMono ? "Mono" : System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription));
#if NETFRAMEWORK
        await list.CheckAsync("no configuration file redirects a reference", () =>
            Expect.Equal(0, Directory.GetFiles(folder, "*.config").Length, "configuration files"));
        await list.CheckAsync("what is shipped was loaded from there, not from the framework", () =>
        {
            List<Assembly> loaded = AppDomain.CurrentDomain.GetAssemblies().Where(a => File.Exists(Path.Combine(folder, a.GetName().Name + ".dll"))).ToList();
            foreach (Assembly assembly in loaded)
                Expect.Equal(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar), Path.GetDirectoryName(assembly.Location), assembly.GetName().Name!);
            Console.WriteLine("        " + string.Join(", ", loaded.Select(a => a.GetName().Name + " " + a.GetName().Version).OrderBy(n => n, StringComparer.Ordinal)));
            Expect.True(loaded.Any(a => a.GetName().Name == "System.Text.Json"), "System.Text.Json was not loaded");
        });
#endif
        await list.CheckAsync("every reference of every assembly here is met at its exact version, as far as the folder has it", () =>
        {
            Dictionary<string, string> own = Directory.GetFiles(folder, "*.dll").Select(AssemblyName.GetAssemblyName).ToDictionary(n => n.Name!, n => n.Version!.ToString());
            foreach (Assembly assembly in AppDomain.CurrentDomain.GetAssemblies().Where(a => own.ContainsKey(a.GetName().Name!)))
                foreach (AssemblyName reference in assembly.GetReferencedAssemblies())
                    if (own.TryGetValue(reference.Name!, out string? version))
                        Expect.Equal(version, reference.Version!.ToString(), assembly.GetName().Name + " -> " + reference.Name);
        });
    }
}
