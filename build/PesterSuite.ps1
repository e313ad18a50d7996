# The tests of the staged module, in PowerShells that know no other module.

# Begins to run all parts of them.
function Start-PesterSuite {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context,

        # Those that take long, in place of all others.
        [switch] $Slow
    )

    # Three at once: much of their time is waiting for processes to start, and for the simulator.
    $parts = $Slow ? 2 : 3   # the slow ones want memory and both cores
    dotnet restore (Join-Path $Context.Root 'tests/LongCall.Tests') --verbosity quiet --nologo | Out-Host
    $shared = New-Item -ItemType Directory -Path (Join-Path $Context.TestResult 'pester')
    1..$parts | ForEach-Object { Start-PesterPart -Context $Context -Part $_ -Shared $shared.FullName -Slow:$Slow }
}

# Waits for the end of all, and emits what each counted.
function Complete-PesterSuite {
    [CmdletBinding()]
    param(
        # What Start-PesterSuite gave.
        [Parameter(Mandatory)]
        [pscustomobject[]] $Run
    )

    $Run | ForEach-Object { Complete-PesterPart -Run $_ }
}

# Begins to run one part of them: whichever files are free when it is.
function Start-PesterPart {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context,

        # Which part, from 1.
        [Parameter(Mandatory)]
        [int] $Part,

        # Where all of them note what they have taken.
        [Parameter(Mandatory)]
        [string] $Shared,

        [switch] $Slow
    )

    $pwsh = Get-PwshCommand
    $script = Join-Path $Context.Root 'tests/LongCall.Tests/Run.ps1'
    $report = Join-Path $Context.TestResult "pester-$Part.json"
    $argument = @($pwsh.First) + '-NoProfile', '-NonInteractive', '-File', $script, '-Shared', $Shared, '-Report', $report + @(if ($Slow) { '-Slow' })
    Start-LoggedProcess -FilePath $pwsh.Program -ArgumentList $argument -Log (Join-Path $Context.TestResult "pester-$Part.log") |
        Add-Member -NotePropertyName Report -NotePropertyValue $report -PassThru
}

# Waits for its end, and emits how many passed, failed and were skipped. Failed tests are counted from the report.
function Complete-PesterPart {
    [CmdletBinding()]
    param(
        # What Start-PesterPart gave.
        [Parameter(Mandatory)]
        [pscustomobject] $Run
    )

    $exitCode = Complete-LoggedProcess -Run $Run
    if (-not (Test-Path -LiteralPath $Run.Report)) { throw "Pester ended with $exitCode and left no report." }
    Get-Content -LiteralPath $Run.Report -Raw | ConvertFrom-Json
}

# A suite of the task TestSlow. Emits how many passed, failed and were skipped.
function Invoke-SlowPesterSuite {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    Complete-PesterSuite -Run (Start-PesterSuite -Context $Context -Slow)
}
