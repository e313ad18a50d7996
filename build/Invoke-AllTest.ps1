# The tasks Test and TestSlow after their Build: every suite, whatever the one before says, and one line that sums them up.
# Emits the exit code.
function Invoke-AllTest {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context,

        # Functions that emit how many tests passed, failed and were skipped.
        [Parameter(Mandatory)]
        [string[]] $Suite
    )

    # A report of an earlier run must never be counted for a suite that did not run.
    if (Test-Path -LiteralPath $Context.TestResult) { Remove-Item -LiteralPath $Context.TestResult -Recurse -Force }
    $null = New-Item -ItemType Directory -Path $Context.TestResult

    # Nearly all that a test starts lives for seconds: .NET's search for hot code costs it a tenth of its time, and never pays.
    $env:DOTNET_TieredPGO = '0'

    $count = @()
    foreach ($function in $Suite) {
        Write-Host "LongCall $($Context.Version): $function"
        $count += & $function -Context $Context
    }

    $empty = @($count | Where-Object { $_.Passed + $_.Failed + $_.Skipped -eq 0 })
    foreach ($one in $empty) { Write-Host "$($one.Suite) ran no test: that is a failure." -ForegroundColor Red }

    $passed, $failed, $skipped = 'Passed', 'Failed', 'Skipped' | ForEach-Object { ($count | Measure-Object -Property $_ -Sum).Sum }
    Write-Host ("$passed passed, $failed failed" + ($skipped ? ", $skipped skipped" : ''))
    [int] ($failed -gt 0 -or $empty.Count -gt 0)
}
