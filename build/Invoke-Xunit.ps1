# The tests of the client, which know nothing of PowerShell. They run beside another suite: much of the time of both is waiting.

# Builds the tests, and the simulator with them, which Pester needs too. Then begins to run them, with their words in a file.
function Start-Xunit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $project = Join-Path $Context.Root 'tests/LongCall.Client.Tests'
    dotnet build $project --configuration $Context.Configuration --verbosity quiet --nologo -consoleLoggerParameters:NoSummary | Out-Host
    $log = Join-Path $Context.TestResult 'xunit.log'
    $argument = @(
        'test', $project, '--configuration', $Context.Configuration, '--no-build', '--nologo', '--verbosity', 'quiet'
        '--logger', 'console;verbosity=minimal', '--logger', 'trx;LogFileName=xunit.trx', '--results-directory', $Context.TestResult
    )
    $process = Start-Process -FilePath dotnet -ArgumentList $argument -RedirectStandardOutput $log -PassThru -NoNewWindow
    $null = $process.Handle   # or its exit code is not kept
    [pscustomobject]@{ Process = $process; Log = $log; Report = Join-Path $Context.TestResult 'xunit.trx' }
}

# Waits for their end, and emits how many passed, failed and were skipped.
function Complete-Xunit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Run
    )

    $Run.Process.WaitForExit()
    $exitCode = $Run.Process.ExitCode
    Get-Content -LiteralPath $Run.Log | Out-Host
    if (-not (Test-Path -LiteralPath $Run.Report)) { throw "dotnet test ended with $exitCode and left no report." }

    $counter = ([xml] (Get-Content -LiteralPath $Run.Report -Raw)).TestRun.ResultSummary.Counters
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
