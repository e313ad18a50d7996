using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>Writes a page about call records: totals, charts, tables and some conversations. It counts the records as they come, and holds none but the few that it shows.</summary>
[Cmdlet(VerbsData.Export, "LcCallReport", SupportsShouldProcess = true)]
[OutputType(typeof(CallRecord))]
public sealed class ExportLcCallReportCommand : RecordSinkCmdlet
{
    private readonly ReportCounts _counts = new();
    private OutputFile? _file;
    private Stream? _content;
    private string _fullPath = string.Empty;

    /// <summary>The file.</summary>
    [Parameter(Position = 0, Mandatory = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ReportPath))]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The title of the page.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ReportTitle))]
    public string? Title { get; set; }

    /// <summary>The language of the page.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ReportLanguage))]
    [ValidateSet("en-US", "zh-CN")]
    public string? Language { get; set; }

    /// <summary>Leaves a file that is there as it is.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.NoClobber))]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ExportForce))]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _fullPath = FileSystemPath.OfFile(this, Path);
        if (MisleadingEnding.Warning(_fullPath, CmdletText.ContentPage, ".html", ".htm") is { } warning) Streams.Warning(warning);
        if (ShouldProcess(_fullPath, CmdletText.WriteFileAction)) Do(Begin, _fullPath);
    }

    /// <inheritdoc/>
    private protected override void Take(CallRecord record)
    {
        if (_file is not null) _counts.Add(record);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_file is not null) Do(Write, _fullPath);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _file?.Dispose();
        base.Dispose(disposing);
    }

    private void Begin()
    {
        _file = new OutputFile(_fullPath, NoClobber, Force);
        _content = _file.Begin();   // what cannot be written is to be known before a long reading
    }

    private void Write()
    {
        byte[] page = new ReportPage(new ReportLanguage(Language)).Write(_counts, Title);
        _content!.Write(page, 0, page.Length);
        _file!.Commit();
    }
}
