# Opens a workbook with LibreOffice, as somebody without Excel would, and compares what it shows of each value, and whether it takes it for text.
# Emits how many passed, failed and were skipped.
function Invoke-LibreOfficeSuite {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $suite = 'The workbook in LibreOffice'
    $office = Find-ForeignProgram -Context $Context -Name libreoffice -Package libreoffice-calc -Suite $suite
    if (-not $office.Path) { return $office.Count }

    $folder = Join-Path $Context.TestResult 'libreoffice'
    $null = New-Item -ItemType Directory -Path $folder
    Invoke-PwshScript -Path (Join-Path $Context.Root 'build/New-CaseWorkbook.ps1') -ArgumentList @(
        '-Module', (Join-Path $Context.ModuleRoot 'LongCall.psd1')
        '-Path', (Join-Path $folder 'case.xlsx')
    )
    $text = ConvertTo-ShownText -Office $office.Path -Path (Join-Path $folder 'case.xlsx')

    $count = [pscustomobject]@{ Suite = $suite; Passed = 0; Failed = 0; Skipped = 0 }
    foreach ($case in @([pscustomobject]@{ Name = 'Case'; Shown = '"Value"' }) + @(Get-WorkbookCase)) {
        if ("`n$text".Contains("`n`"$($case.Name)`",$($case.Shown)`n")) {
            Write-Host "passed  $($case.Name) is shown as it was"
            $count.Passed++
        }
        else {
            Write-Host "FAILED  $($case.Name) is not shown as it was" -ForegroundColor Red
            $count.Failed++
        }
    }
    if ($count.Failed) { Write-Host "LibreOffice showed:`n$($text -replace '(.{500}).*', '$1')" }
    $count
}

# The first sheet as CSV: each cell as it is shown, and only text in quotes.
function ConvertTo-ShownText {
    param([string] $Office, [string] $Path)

    $folder = Split-Path $Path
    # A profile of its own: nobody's settings, and no second program that is open already.
    $profileUri = [uri]::new((Join-Path $folder 'profile'), [UriKind]::Absolute).AbsoluteUri
    # Separated by commas, in double quotes, as UTF-8, from line 1; no column formats, no language; all texts in quotes; numbers and contents as shown.
    $filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true,false,false'
    $start = [Diagnostics.ProcessStartInfo]::new($Office)
    foreach ($word in "-env:UserInstallation=$profileUri", '--headless', '--convert-to', $filter, '--outdir', $folder, $Path) { $start.ArgumentList.Add($word) }
    $process = [Diagnostics.Process]::Start($start)
    if (-not $process.WaitForExit([timespan]::FromMinutes(3))) {
        $process.Kill($true)
        throw 'LibreOffice did not end within three minutes.'
    }
    [IO.File]::ReadAllText([IO.Path]::ChangeExtension($Path, 'csv'))
}
