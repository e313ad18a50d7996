using System.Reflection;

namespace LongCall.Page.Tests;

/// <summary>The files of the folder Page: functions that run in a page, and one to try them on.</summary>
internal static class Script
{
    public static string Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new ArgumentException($"There is no '{name}'.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
