# Both suites of the task Test, side by side, since much of their time is waiting. Emits how many tests of each passed, failed and were skipped.
function Invoke-XunitAndPester {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $parts = 2
    dotnet restore (Join-Path $Context.Root 'tests/LongCall.Tests') --verbosity quiet --nologo | Out-Host   # or the parts of Pester would, at the same time
    $xunit = Start-Xunit -Context $Context
    $pester = 1..$parts | ForEach-Object { Start-PesterPart -Context $Context -Part $_ -Of $parts }
    $pester | ForEach-Object { Complete-PesterPart -Run $_ }
    Complete-Xunit -Context $Context -Run $xunit
}
