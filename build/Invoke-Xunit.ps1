# The tests of the client, which know nothing of PowerShell. Emits how many passed, failed and were skipped.
function Invoke-Xunit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context,

        # Those that take long, in place of all others.
        [switch] $Slow
    )

    $report = Join-Path $Context.TestResult 'xunit.trx'
    & {
        # A failed test is counted from the report below, not an end of the build: Pester still has its turn.
        $PSNativeCommandUseErrorActionPreference = $false
        dotnet test (Join-Path $Context.Root 'tests/LongCall.Client.Tests') --configuration $Context.Configuration --nologo `
            --filter ($Slow ? 'Speed=Slow' : 'Speed!=Slow') --verbosity quiet --logger 'console;verbosity=minimal' --logger 'trx;LogFileName=xunit.trx' --results-directory $Context.TestResult | Out-Host
    }
    $exitCode = $LASTEXITCODE
    if (-not (Test-Path -LiteralPath $report)) { throw "dotnet test ended with $exitCode and left no report." }

    $run = ([xml] (Get-Content -LiteralPath $report -Raw)).TestRun
    foreach ($result in $run.Results.UnitTestResult | Where-Object outcome -NotIn 'Passed', 'NotExecuted') {
        Write-Host "FAILED  $($result.testName): $(([string] $result.Output.ErrorInfo.Message).Split("`n")[0])" -ForegroundColor Red
    }

    $counter = $run.ResultSummary.Counters
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

# A suite of the task TestSlow.
function Invoke-SlowXunit {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    Invoke-Xunit -Context $Context -Slow
}
