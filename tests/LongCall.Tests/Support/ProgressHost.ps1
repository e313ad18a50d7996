# A host that keeps what progress it is given, has a window of any width, and can fail as some hosts do.

if (-not ('LongCallTests.ProgressHost' -as [type])) {
    Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace LongCallTests
{
    public sealed class ProgressHost : PSHost
    {
        private readonly Guid id = Guid.NewGuid();
        private readonly ProgressUi ui = new ProgressUi();
        public ProgressUi Progress { get { return ui; } }
        public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
        public override Guid InstanceId { get { return id; } }
        public override string Name { get { return "ProgressHost"; } }
        public override PSHostUserInterface UI { get { return ui; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override void EnterNestedPrompt() { }
        public override void ExitNestedPrompt() { }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    public sealed class ProgressUi : PSHostUserInterface
    {
        public Exception PromptFailure = new NotImplementedException();
        private readonly Window window = new Window();
        public readonly List<ProgressRecord> Records = new List<ProgressRecord>();
        public int Width { get { return window.Width; } set { window.Width = value; } }
        public bool Throws;
        public int Calls;
        public override PSHostRawUserInterface RawUI { get { return window; } }
        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
            Calls++;
            if (Throws) throw new ArgumentOutOfRangeException("width");
            Records.Add(record);
        }
        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) { throw PromptFailure; }
        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) { throw new NotImplementedException(); }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { throw new NotImplementedException(); }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options) { throw new NotImplementedException(); }
        public override string ReadLine() { throw new NotImplementedException(); }
        public override SecureString ReadLineAsSecureString() { throw new NotImplementedException(); }
        public override void Write(string value) { }
        public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { }
        public override void WriteLine(string value) { }
        public override void WriteErrorLine(string value) { }
        public override void WriteDebugLine(string message) { }
        public override void WriteVerboseLine(string message) { }
        public override void WriteWarningLine(string message) { }

        private sealed class Window : PSHostRawUserInterface
        {
            public int Width = 120;
            public override Size WindowSize { get { return new Size(Width, Width == 0 ? 0 : 30); } set { } }
            public override Size BufferSize { get { return WindowSize; } set { } }
            public override Size MaxPhysicalWindowSize { get { return WindowSize; } }
            public override Size MaxWindowSize { get { return WindowSize; } }
            public override ConsoleColor BackgroundColor { get; set; }
            public override ConsoleColor ForegroundColor { get; set; }
            public override Coordinates CursorPosition { get; set; }
            public override int CursorSize { get; set; }
            public override bool KeyAvailable { get { return false; } }
            public override Coordinates WindowPosition { get; set; }
            public override string WindowTitle { get; set; }
            public override void FlushInputBuffer() { }
            public override BufferCell[,] GetBufferContents(Rectangle rectangle) { throw new NotImplementedException(); }
            public override KeyInfo ReadKey(ReadKeyOptions options) { throw new NotImplementedException(); }
            public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) { }
            public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { }
            public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { }
        }
    }
}
'@
}

# Runs a script in a runspace of its own with such a host. $connection is known in it.
function Invoke-WithProgressHost {
    param([LongCallTests.ProgressHost] $TestHost, [LongCall.Connection] $Connection, [string] $Script)

    $state = [initialsessionstate]::CreateDefault2()
    $null = $state.ImportPSModule([string[]] @(Get-StagedModulePath))
    $runspace = [runspacefactory]::CreateRunspace($TestHost, $state)
    $runspace.Open()
    $runspace.SessionStateProxy.SetVariable('connection', $Connection)
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    try {
        $out = @($shell.AddScript($Script).Invoke())
        [pscustomobject]@{ Output = $out; Error = @($shell.Streams.Error) }
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}
