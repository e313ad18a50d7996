# Both suites of the task Test, side by side. Emits how many tests of each passed, failed and were skipped.
function Invoke-XunitAndPester {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $xunit = Start-Xunit -Context $Context
    Invoke-PesterSuite -Context $Context
    Complete-Xunit -Run $xunit
}
