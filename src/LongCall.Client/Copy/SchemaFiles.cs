using System.Reflection;
using LongCall.Files;

namespace LongCall.Copy;

/// <summary>The files that tell engines the types of the columns. They are resources of the assembly, and lie ready in every copy.</summary>
internal static class SchemaFiles
{
    private const string Prefix = "LongCall.Copy.Schemas.";

    /// <summary>Writes those that are missing or are of another version.</summary>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public static void Write(CopyFolder folder)
    {
        Assembly assembly = typeof(SchemaFiles).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using MemoryStream content = new();
            using (Stream resource = assembly.GetManifestResourceStream(name)!) resource.CopyTo(content);
            Write(Path.Combine(folder.OwnFolder, name.Substring(Prefix.Length)), content.ToArray());
        }
    }

    private static void Write(string path, byte[] content)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content)) return;
        using WholeFile file = WholeFile.Create(path);
        file.Content.Write(content, 0, content.Length);
        file.Commit();
    }
}
