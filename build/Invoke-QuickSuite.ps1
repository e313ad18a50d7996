# The suites of the task Test, side by side: much of the time of each is waiting. Emits how many passed, failed and were skipped.
function Invoke-QuickSuite {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $xunit = Start-Xunit -Context $Context
    $pester = Start-PesterSuite -Context $Context

    try {
        Write-Host "LongCall $($Context.Version): xunit"
        Complete-Xunit -Run $xunit
    }
    finally {
        Write-Host "LongCall $($Context.Version): Pester"
        Complete-PesterSuite -Run $pester
    }
}
