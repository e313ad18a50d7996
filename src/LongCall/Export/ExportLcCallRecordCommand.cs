using System.Management.Automation;
using LongCall.Masking;

namespace LongCall.Commands;

/// <summary>Writes call records into a file, as they come. The file appears when the pipeline has ended well, and not before.</summary>
[Cmdlet(VerbsData.Export, "LcCallRecord", SupportsShouldProcess = true)]
[OutputType(typeof(CallRecord))]
public sealed class ExportLcCallRecordCommand : RecordSinkCmdlet
{
    private ExportFile? _file;
    private RecordMask? _masking;
    private string _fullPath = string.Empty;

    /// <summary>The file.</summary>
    [Parameter(Position = 0, Mandatory = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ExportPath))]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Its format.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ExportFormat))]
    public ExportFormat Format { get; set; }

    /// <summary>The columns: names, paths, tables with a name and an expression, script blocks.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ExportProperty))]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    [ValidateNotNullOrEmpty]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1819", Justification = "A parameter.")]
    public object[]? Property { get; set; }

    /// <summary>Goes on with the file that is there.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Append))]
    public SwitchParameter Append { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.NoClobber))]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ExportForce))]
    public SwitchParameter Force { get; set; }

    /// <summary>Hides the middle of every phone number.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.MaskCallee))]
    public SwitchParameter MaskCallee { get; set; }

    /// <inheritdoc/>
    private protected override string RefusalOfObject => CmdletText.ExportNotWholeRecord;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _fullPath = FileSystemPath.OfFile(this, Path);
        ExportFormat format = ChooseFormat();
        ExportTarget target = new(_fullPath, format, ChooseColumns()) { Append = Append, NoClobber = NoClobber, Force = Force };
        if (MaskCallee) _masking = new RecordMask();
        if (ExportName.Warning(_fullPath, format) is { } warning) Streams.Warning(warning);
        if (ShouldProcess(_fullPath, CmdletText.WriteFileAction)) Do(() => _file = new ExportFile(target), _fullPath);
    }

    /// <inheritdoc/>
    private protected override void Take(CallRecord record)
    {
        if (_file is { } file) Do(() => file.Write(_masking is null ? ExportRow.Of(record) : ExportRow.Masked(record, _masking)), _fullPath);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_file is not { } file) return;
        Do(file.Commit, _fullPath);
        if (file.TextsCut > 0) Streams.Warning(Messages.Fill(CmdletText.TextsCut, file.TextsCut, _fullPath));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _file?.Dispose();
        base.Dispose(disposing);
    }

    private ExportFormat ChooseFormat()
    {
        bool isGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Format));
        ExportFormat? format = isGiven ? Format : ExportName.FormatOf(_fullPath);
        if (format is null) Refuse("FormatUnknown", Messages.Fill(CmdletText.FormatUnknown, Path));
        if (format == ExportFormat.Xlsx && ExportName.IsCompressed(_fullPath)) Refuse("FormatNotCompressed", CmdletText.FormatNotCompressed);
        if (format == ExportFormat.Xlsx && Append) Refuse("FormatNotAppended", CmdletText.FormatNotAppended);
        if (format == ExportFormat.JsonLines && Property is not null) Refuse("PropertyWithJsonLines", CmdletText.PropertyWithJsonLines);
        return format!.Value;
    }

    private IReadOnlyList<Column> ChooseColumns()
    {
        try
        {
            return Property is null ? ExportColumns.All() : ExportColumns.Of(Property);
        }
        catch (PSArgumentException e)
        {
            Refuse("PropertyInvalid", e.Message);
            throw;   // not reached
        }
    }

    private void Refuse(string id, string message) => ThrowTerminatingError(ErrorRecords.InvalidArgument(id, message, Path));
}
