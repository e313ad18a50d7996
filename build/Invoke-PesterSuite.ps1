# The tests of the staged module, in a PowerShell that knows no other module. Emits how many passed, failed and were skipped.
function Invoke-PesterSuite {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $report = Join-Path $Context.TestResult 'pester.json'
    & {
        # As with xunit: failed tests are counted from the report.
        $PSNativeCommandUseErrorActionPreference = $false
        Invoke-PwshScript -Path (Join-Path $Context.Root 'tests/LongCall.Tests/Run.ps1') -ArgumentList '-Report', $report
    }
    if (-not (Test-Path -LiteralPath $report)) { throw "Pester ended with $LASTEXITCODE and left no report." }
    Get-Content -LiteralPath $report -Raw | ConvertFrom-Json
}
