# Has the mark-up of the report judged by HTML Tidy. Emits how many pages passed, failed and were skipped.
function Invoke-TidySuite {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $suite = 'The report in tidy'
    $tidy = Find-ForeignProgram -Context $Context -Name tidy -Package tidy -Suite $suite
    if (-not $tidy.Path) { return $tidy.Count }

    $count = [pscustomobject]@{ Suite = $suite; Passed = 0; Failed = 0; Skipped = 0 }
    # First a page that is wrong: a tidy that finds nothing there would find nothing anywhere.
    $faulty = Join-Path (Split-Path $Context.PageProject) 'Page/faulty.html'
    foreach ($page in @(Get-Item -LiteralPath $faulty) + @(Get-ChildItem -Path (Join-Path (Get-CasePage -Context $Context) '*.html'))) {
        $found = @(Get-TidyFinding -Tidy $tidy.Path -Path $page.FullName)
        $shown = if ($page.FullName -eq $faulty) { 'the faulty page is found to be so'; $good = $found -match 'Error: <x-hostile>' } else { "$($page.BaseName) is right"; $good = -not $found }
        if ($good) { Write-Host "passed  $shown"; $count.Passed++ }
        else { Write-Host "FAILED  ${shown}: $($found -join '; ')" -ForegroundColor Red; $count.Failed++ }
    }
    $count
}

# Its errors and its warnings, but for those of its age: tidy 5.6 is of 2017, and does not know that a div may group terms in a dl, nor that the title of a
# drawing may have an id.
function Get-TidyFinding {
    param([string] $Tidy, [string] $Path)

    $PSNativeCommandUseErrorActionPreference = $false
    # Its code is 0, 1 for warnings, 2 for errors; anything else is its own failure.
    $said = @(& $Tidy -errors -quiet -utf8 --show-warnings yes $Path 2>&1 | ForEach-Object { "$_" } | Where-Object { $_ -match ' - (Error|Warning): ' })
    if ($LASTEXITCODE -notin 0, 1, 2 -or ($LASTEXITCODE -and -not $said)) { return "tidy ended with $LASTEXITCODE" }
    $said | Where-Object { $_ -notmatch 'missing <dd>$|missing </div> before <dt>$|inserting implicit <dl>$|missing </dl> before </div>$|<title> proprietary attribute "id"$' }
}
