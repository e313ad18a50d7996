# The tests of the client, which know nothing of PowerShell.

# Builds the tests, and the simulator with them, which Pester needs too. Then begins to run them.
function Start-Xunit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $project = Join-Path $Context.Root 'tests/LongCall.Client.Tests'
    dotnet build $project --configuration $Context.Configuration --verbosity quiet --nologo -consoleLoggerParameters:NoSummary | Out-Host
    Start-LoggedProcess -FilePath dotnet -Log (Join-Path $Context.TestResult 'xunit.log') -ArgumentList @(
        'test', $project, '--configuration', $Context.Configuration, '--no-build', '--nologo', '--verbosity', 'quiet'
        '--logger', 'console;verbosity=minimal', '--logger', 'trx;LogFileName=xunit.trx', '--results-directory', $Context.TestResult
    )
}

# Waits for their end, and emits how many passed, failed and were skipped.
function Complete-Xunit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context,

        # What Start-Xunit gave.
        [Parameter(Mandatory)]
        [pscustomobject] $Run
    )

    $exitCode = Complete-LoggedProcess -Run $Run
    $report = Join-Path $Context.TestResult 'xunit.trx'
    if (-not (Test-Path -LiteralPath $report)) { throw "dotnet test ended with $exitCode and left no report." }

    $counter = ([xml] (Get-Content -LiteralPath $report -Raw)).TestRun.ResultSummary.Counters
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
