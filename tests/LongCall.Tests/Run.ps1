<#
.SYNOPSIS
    Runs the Pester tests on the staged module. Start it in a process of its own.
.EXAMPLE
    dotnet pwsh -NoProfile tests/LongCall.Tests/Run.ps1 -Path tests/LongCall.Tests/Help.Tests.ps1
#>
#requires -Version 5.1
[CmdletBinding()]
param(
    # A test file, or a folder of them.
    [string] $Path = $PSScriptRoot,

    # A folder in which processes that share the files note what each has taken: whoever is free takes the next.
    [string] $Shared,

    # Only the tests with the tag Slow, which the task TestSlow runs. Without it, all others.
    [switch] $Slow,

    # A JSON file to write the counts to.
    [string] $Report,

    [ValidateSet('None', 'Normal', 'Detailed', 'Diagnostic')]
    [string] $Verbosity = 'Normal'
)

$ErrorActionPreference = 'Stop'

# What happens to be installed or set on this machine must neither help nor disturb.
$env:PSModulePath = Join-Path $PSHOME 'Modules'
Remove-Item -Path Env:LONGCALL_*
# Nor does any PowerShell that is started report to its makers, which costs each a third of a second.
$env:POWERSHELL_TELEMETRY_OPTOUT = '1'

# Whoever shares the files out has restored once, for all.
if (-not $Shared) {
    $said = dotnet restore (Join-Path $PSScriptRoot 'LongCall.Tests.csproj') --verbosity quiet --nologo
    if ($LASTEXITCODE -ne 0) { throw "Pester could not be restored: $said" }
}
. (Join-Path $PSScriptRoot 'Support/PackageFolder.ps1')
Import-Module (Join-Path (Get-PackageFolder Pester) 'tools/Pester.psd1')

# What takes longest comes first, so that it is not left for the end; of the others, the largest.
$longest = 'Example', 'Memory', 'Connection', 'Secrets', 'ExportFormat', 'Serialization', 'Rest', 'Package', 'Report' | ForEach-Object { "$_.Tests.ps1" }
$file = @(Get-ChildItem -Path $Path -Filter '*.Tests.ps1' | Sort-Object -Property Length, Name -Descending)
$file = @(foreach ($name in $longest) { $file | Where-Object Name -EQ $name }) + @($file | Where-Object Name -NotIn $longest)
# Packing is a part of the build, which needs PowerShell 7.
if ($PSEdition -ne 'Core') { $file = @($file | Where-Object Name -NE 'Package.Tests.ps1') }

if ($Slow) { $file = @($file | Where-Object { Select-String -LiteralPath $_.FullName -SimpleMatch "-Tag 'Slow'" -Quiet }) }
$filter = if ($Slow) { @{ Tag = 'Slow' } } else { @{ ExcludeTag = 'Slow' } }

function Test-Free([string] $Name) {
    if (-not $Shared) { return $true }
    try { [IO.File]::Open((Join-Path $Shared $Name), 'CreateNew').Dispose() } catch [IO.IOException] { return $false }
    $true
}

$result = foreach ($one in $file) {
    if (Test-Free $one.Name) { Invoke-Pester -Configuration @{ Run = @{ Path = $one.FullName; PassThru = $true }; Filter = $filter; Output = @{ Verbosity = $Verbosity } } }
}

# A file that cannot be read is a failure too. So is a block whose clean-up fails; one whose set-up fails is counted by its tests.
$count = [pscustomobject]@{ Suite = 'Pester'; Passed = 0; Failed = 0; Skipped = 0 }
foreach ($one in $result) {
    foreach ($bad in @($one.Failed) + @($one.FailedBlocks) + @($one.FailedContainers) | Where-Object ErrorRecord) {
        $name = if ($bad.PSObject.Properties['ExpandedPath']) { $bad.ExpandedPath } else { "$($bad.Item)" }
        # With all that its error says in one line, for whoever searches the log of a long run.
        Write-Host "FAILED  ${name}: $("$($bad.ErrorRecord[0])" -replace '\s+', ' ')" -ForegroundColor Red
    }
    [int] $failed = $one.FailedCount + $one.FailedContainersCount
    if ($failed -eq 0) { $failed = $one.FailedBlocksCount }
    $count.Failed += $failed
    $count.Passed += $one.PassedCount
    $count.Skipped += $one.SkippedCount
}
if ($Report) { $count | ConvertTo-Json | Set-Content -LiteralPath $Report }
exit [int] ($count.Failed -gt 0)
