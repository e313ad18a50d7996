# The task Picture after its Build: the pictures of the report that README shows, of the same 2000 calls each time. They want chromium, and the fonts of
# Debian's fonts-liberation and fonts-noto-cjk, or they look otherwise. Look at them before you commit them.
function New-ReportPicture {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $browser = (Get-Command -Name chromium -CommandType Application -TotalCount 1).Source
    $program = Get-PageProgram -Context $Context
    $Context.TestResult = Join-Path $Context.Out 'picture'
    if (Test-Path -LiteralPath $Context.TestResult) { Remove-Item -LiteralPath $Context.TestResult -Recurse -Force }
    $page = Get-CasePage -Context $Context
    $picture = New-Item -ItemType Directory -Path (Join-Path $Context.Root 'docs/pictures') -Force

    foreach ($language in 'en-US', 'zh-CN') {
        # A desk by day and a phone by night: width, height and scheme.
        foreach ($window in @(1120, 690, 'light'), @(390, 776, 'dark')) {
            $file = Join-Path $picture "report-$($window[2])$($language -eq 'en-US' ? '' : ".$language").png"
            dotnet $program picture $browser (Join-Path $page "normal.$language.html") $file @window
            Write-Host ('{0}: {1:n0} KB' -f $file, ((Get-Item -LiteralPath $file).Length / 1KB))
        }
    }
}
