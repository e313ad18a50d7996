# The task Coverage after its Build: xunit and Pester once more, on assemblies that count which lines ran, merged; then the files of which
# least ran. It judges nothing: which tests fail is Test's to say, and some of the staged files do here, since the symbols lie beside them.
function Invoke-Coverage {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $folder = Join-Path $Context.Out 'coverage'
    $null = New-Item -ItemType Directory -Path $folder -Force
    $xunit, $merged = 'xunit.json', 'merged.json' | ForEach-Object { Join-Path $folder $_ }
    Remove-Item -Path (Join-Path $folder '*.json')

    Write-Host "LongCall $($Context.Version): coverage of xunit"
    $test = Join-Path $Context.Root 'tests/LongCall.Client.Tests'
    dotnet build $test --configuration $Context.Configuration --verbosity quiet --nologo -consoleLoggerParameters:NoSummary | Out-Host
    $assembly = (Get-ChildItem -Path (Join-Path $test "bin/$($Context.Configuration)/*/LongCall.Client.Tests.dll")).FullName
    Measure-Run -Context $Context -Assembly $assembly -Command "dotnet vstest `"$assembly`"" -Output $xunit

    Write-Host "LongCall $($Context.Version): coverage of Pester"
    $bin = Join-Path $Context.ModuleRoot 'bin/net8.0'
    $symbol = Get-ChildItem -Path (Join-Path $Context.Root "src/LongCall/bin/$($Context.Configuration)/net8.0/*.pdb") |
        Where-Object BaseName -In 'LongCall', 'LongCall.Client' | Copy-Item -Destination $bin -PassThru
    $pwsh = Get-PwshCommand
    $word = @($pwsh.Program) + $pwsh.First + '-NoProfile', '-NonInteractive', '-File', (Join-Path $Context.Root 'tests/LongCall.Tests/Run.ps1')
    try {
        Measure-Run -Context $Context -Assembly (Join-Path $bin 'LongCall.dll') -Output $merged -MergeWith $xunit `
            -Command (($word | ForEach-Object { "`"$_`"" }) -join ' ')
    }
    finally {
        $symbol | Remove-Item
    }
    Show-Coverage -Path $merged
}

# Runs a command while the assemblies in the folder of this one count what is run of them; they are put back afterwards.
function Measure-Run {
    param([pscustomobject] $Context, [string] $Assembly, [string] $Command, [string] $Output, [string] $MergeWith)

    $env:LONGCALL_MEASURED = $Command
    try {
        dotnet msbuild (Join-Path $Context.Root 'tests/LongCall.Coverage/LongCall.Coverage.csproj') -restore -target:Measure -nologo -verbosity:minimal `
            "-property:TargetPath=$Assembly" -property:IncludeTestAssembly=true "-property:CoverletOutput=$Output" "-property:MergeWith=$MergeWith" | Out-Host
    }
    finally {
        Remove-Item -Path Env:LONGCALL_MEASURED
    }
    if (-not (Test-Path -LiteralPath $Output)) { throw "Nothing was counted: there is no $Output." }
}

# Of every file how many of its lines ran; the least covered last, where the eye is.
function Show-Coverage {
    param([string] $Path)

    $line = @{}
    $report = Get-Content -LiteralPath $Path -Raw | ConvertFrom-Json -AsHashtable
    foreach ($file in $report.Values | ForEach-Object { $_.GetEnumerator() }) {
        if ($file.Key -match '[\\/]obj[\\/]') { continue }
        $line[$file.Key] ??= @{}
        $ran = $line[$file.Key]
        foreach ($method in $file.Value.Values.Values) {
            foreach ($one in $method.Lines.GetEnumerator()) { $ran[$one.Key] = [Math]::Max($ran[$one.Key] ?? 0, $one.Value) }
        }
    }
    $row = foreach ($file in $line.Keys) {
        $missed = @($line[$file].GetEnumerator() | Where-Object Value -EQ 0 | ForEach-Object { [int] $_.Key } | Sort-Object)
        [pscustomobject]@{
            Covered = ($line[$file].Count - $missed.Count) / $line[$file].Count
            Lines   = $line[$file].Count
            Missed  = $missed.Count
            File    = $file -replace '^.*[\\/](?=src[\\/])'
            At      = Join-Range $missed
        }
    }
    foreach ($one in $row | Sort-Object -Property Covered -Descending | Select-Object -Last 20) {
        Write-Host ('{0,4:P0} of {1,3} lines: {2}, not {3}' -f $one.Covered, $one.Lines, $one.File, $one.At)
    }
    $total = ($row | Measure-Object -Property Lines -Sum).Sum
    $missed = ($row | Measure-Object -Property Missed -Sum).Sum
    Write-Host ('{0:P1} of {1} lines in {2} files ran.' -f (($total - $missed) / $total), $total, @($row).Count)
}

# 3, 4, 5, 9 as "3-5, 9".
function Join-Range {
    param([int[]] $Number)

    $range = [Collections.Generic.List[int[]]]::new()
    foreach ($one in $Number) {
        if ($range.Count -and $range[-1][1] -eq $one - 1) { $range[-1][1] = $one } else { $range.Add(@($one, $one)) }
    }
    @($range | ForEach-Object { if ($_[0] -eq $_[1]) { "$($_[0])" } else { "$($_[0])-$($_[1])" } }) -join ', '
}
