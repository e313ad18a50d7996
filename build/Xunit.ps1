# The tests of the client, which know nothing of PowerShell.

# Builds them, and begins to run them.
function Start-Xunit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context,

        # Those that take long, in place of all others.
        [switch] $Slow
    )

    $project = Join-Path $Context.Root 'tests/LongCall.Client.Tests'
    # The simulator too, which Pester starts: nothing is built while tests run.
    dotnet build $project --configuration $Context.Configuration --verbosity quiet --nologo -consoleLoggerParameters:NoSummary | Out-Host
    $argument = 'test', $project, '--configuration', $Context.Configuration, '--no-build', '--nologo', '--filter', ($Slow ? 'Speed=Slow' : 'Speed!=Slow'),
        '--verbosity', 'quiet', '--logger', 'console;verbosity=minimal', '--logger', 'trx;LogFileName=xunit.trx', '--results-directory', $Context.TestResult
    Start-LoggedProcess -FilePath dotnet -ArgumentList $argument -Log (Join-Path $Context.TestResult 'xunit.log') |
        Add-Member -NotePropertyName Report -NotePropertyValue (Join-Path $Context.TestResult 'xunit.trx') -PassThru
}

# Waits for their end, and emits how many passed, failed and were skipped. Failed tests are counted from the report.
function Complete-Xunit {
    [CmdletBinding()]
    param(
        # What Start-Xunit gave.
        [Parameter(Mandatory)]
        [pscustomobject] $Run
    )

    $exitCode = Complete-LoggedProcess -Run $Run
    if (-not (Test-Path -LiteralPath $Run.Report)) { throw "dotnet test ended with $exitCode and left no report." }

    $result = ([xml] (Get-Content -LiteralPath $Run.Report -Raw)).TestRun
    foreach ($one in $result.Results.UnitTestResult | Where-Object outcome -NotIn 'Passed', 'NotExecuted') {
        Write-Host "FAILED  $($one.testName): $(([string] $one.Output.ErrorInfo.Message).Split("`n")[0])" -ForegroundColor Red
    }

    $counter = $result.ResultSummary.Counters
    $count = [pscustomobject]@{
        Suite   = 'xunit'
        Passed  = [int] $counter.passed
        # Not only "failed": also what timed out, was aborted or ended in an error.
        Failed  = [int] $counter.executed - [int] $counter.passed
        Skipped = [int] $counter.total - [int] $counter.executed
    }
    if ($exitCode -ne 0 -and $count.Failed -eq 0) { throw "dotnet test ended with $exitCode though no test failed." }
    $count
}

# A suite of the task TestSlow. Emits how many passed, failed and were skipped.
function Invoke-SlowXunit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    Complete-Xunit -Run (Start-Xunit -Context $Context -Slow)
}
