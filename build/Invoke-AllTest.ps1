# The task Test after its Build: both suites, whatever the first one says, and one line that sums them up.
# Emits the exit code.
function Invoke-AllTest {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    # A report of an earlier run must never be counted for a suite that did not run.
    if (Test-Path -LiteralPath $Context.TestResult) { Remove-Item -LiteralPath $Context.TestResult -Recurse -Force }
    $null = New-Item -ItemType Directory -Path $Context.TestResult

    $count = @()
    foreach ($suite in 'Invoke-Xunit', 'Invoke-PesterSuite') {
        Write-Host "LongCall $($Context.Version): $suite"
        $count += & $suite -Context $Context
    }

    $empty = @($count | Where-Object { $_.Passed + $_.Failed -eq 0 })
    foreach ($suite in $empty) { Write-Host "$($suite.Suite) ran no test: that is a failure." -ForegroundColor Red }

    $passed, $failed, $skipped = 'Passed', 'Failed', 'Skipped' | ForEach-Object { ($count | Measure-Object -Property $_ -Sum).Sum }
    Write-Host ("$passed passed, $failed failed" + ($skipped ? ", $skipped skipped" : ''))
    [int] ($failed -gt 0 -or $empty.Count -gt 0)
}
