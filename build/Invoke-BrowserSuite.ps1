# Opens the report in a browser, as whoever it is mailed to would: on a phone, at a desk, by day, by night and on paper.
# Emits how many checks passed, failed and were skipped.
function Invoke-BrowserSuite {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $suite = 'The report in a browser'
    $browser = Find-ForeignProgram -Context $Context -Name chromium -Package chromium -Suite $suite
    if (-not $browser.Path) { return $browser.Count }

    Invoke-CheckProgram -Suite $suite -Command 'dotnet', (Get-PageProgram -Context $Context), 'check', $browser.Path, (Get-CasePage -Context $Context)
}

# The program that drives a browser. It is built when it is needed.
function Get-PageProgram {
    param([pscustomobject] $Context)

    dotnet build $Context.PageProject --configuration $Context.Configuration --verbosity quiet --nologo -consoleLoggerParameters:NoSummary | Out-Host
    Join-Path (Split-Path $Context.PageProject) 'bin' $Context.Configuration 'net10.0/LongCall.Page.Tests.dll'
}
