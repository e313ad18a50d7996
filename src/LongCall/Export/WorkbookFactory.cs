using System.Reflection;

namespace LongCall.Commands;

/// <summary>Makes workbooks. With the first one it loads the assembly that writes them, and the package that this one is built on.</summary>
internal static class WorkbookFactory
{
    private const string TypeName = "LongCall.Xlsx.Workbook";

    private static readonly Lazy<Type> Implementation = new(() => WorkbookAssembly.Load().GetType(TypeName, throwOnError: true)!);

    /// <summary>A workbook that is written to a stream from where it is, without seeking or reading. Disposing it before its end leaves the stream as it is.</summary>
    public static IWorkbook Create(Stream stream) =>
        (IWorkbook)Activator.CreateInstance(Implementation.Value, BindingFlags.Instance | BindingFlags.Public, binder: null, [stream], culture: null)!;
}
