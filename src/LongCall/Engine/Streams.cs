using System.Management.Automation;
using System.Management.Automation.Host;

namespace LongCall.Commands;

/// <summary>
/// Writes to the verbose, debug and warning streams of one call, and knows which of them are on. With -Debug, PowerShell asks after each
/// verbose line and warning whether to continue; Windows PowerShell asks after debug lines too. A host that cannot ask fails then. So
/// these lines go straight to the host.
/// </summary>
internal sealed class Streams
{
    private readonly PSCmdlet _cmdlet;
    private readonly ActionPreference _verbose;
    private readonly ActionPreference _debug;
    private readonly ActionPreference _warning;
    private readonly bool _debugAsks;
    private readonly bool _verboseAsks;
    private readonly bool _warningAsks;

    public Streams(PSCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        bool? verbose = Bound("Verbose");
        bool? debug = Bound("Debug");
        _verbose = Switched(verbose) ?? Preference("VerbosePreference", ActionPreference.SilentlyContinue);
        _debug = Switched(debug) ?? Preference("DebugPreference", ActionPreference.SilentlyContinue);
        _warning = Bound<ActionPreference>("WarningAction") ?? Preference("WarningPreference", ActionPreference.Continue);

        _verboseAsks = verbose is null && debug is true;
        _warningAsks = !IsBound("WarningAction") && debug is true;
        _debugAsks = debug is true ? IsWindowsPowerShell : _debug == ActionPreference.Inquire;
    }

    public bool VerboseIsOn => IsOn(_verbose);

    public bool DebugIsOn => IsOn(_debug);

    // -WarningVariable is filled even if warnings are not shown.
    public bool WarningIsOn => IsOn(_warning) || (_warning != ActionPreference.Ignore && IsBound("WarningVariable"));

    public void Verbose(string text)
    {
        if (!VerboseIsOn) return;
        text = TerminalText.MarkControls(text);
        if (_verboseAsks) Ui?.WriteVerboseLine(text);
        else _cmdlet.WriteVerbose(text);
    }

    public void Debug(string text)
    {
        if (!DebugIsOn) return;
        text = TerminalText.MarkControls(text);
        if (_debugAsks) Ui?.WriteDebugLine(text);
        else _cmdlet.WriteDebug(text);
    }

    public void Warning(string text)
    {
        text = TerminalText.MarkControls(text);
        if (_warningAsks && IsOn(_warning)) Ui?.WriteWarningLine(text);
        else _cmdlet.WriteWarning(text);
    }

    /// <summary>Whether progress is shown at all.</summary>
    public bool ProgressIsOn => IsOn(Bound<ActionPreference>("ProgressAction") ?? Preference("ProgressPreference", ActionPreference.Continue));

    private PSHostUserInterface? Ui => _cmdlet.Host?.UI;

    private static bool IsWindowsPowerShell => Environment.Version.Major <= 4;

    private static bool IsOn(ActionPreference preference) =>
        preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private static ActionPreference? Switched(bool? on) => on switch
    {
        true => ActionPreference.Continue,
        false => ActionPreference.SilentlyContinue,
        null => null,
    };

    private bool IsBound(string parameter) => _cmdlet.MyInvocation.BoundParameters.ContainsKey(parameter);

    private bool? Bound(string parameter) => Bound<SwitchParameter>(parameter)?.IsPresent;

    private T? Bound<T>(string parameter)
        where T : struct =>
        _cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) && LanguagePrimitives.TryConvertTo(value, out T typed)
            ? typed
            : null;

    private ActionPreference Preference(string variable, ActionPreference otherwise) =>
        LanguagePrimitives.TryConvertTo(_cmdlet.GetVariableValue(variable), out ActionPreference preference) ? preference : otherwise;
}
