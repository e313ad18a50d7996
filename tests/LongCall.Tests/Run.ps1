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

    # Of a folder's files, only this part, from 1, of so many that take about as long.
    [int] $Part = 1,

    [int] $Of = 1,

    # A JSON file to write the counts to.
    [string] $Report,

    [ValidateSet('None', 'Normal', 'Detailed', 'Diagnostic')]
    [string] $Verbosity = 'Normal'
)

$ErrorActionPreference = 'Stop'

# What happens to be installed or set on this machine must neither help nor disturb.
$env:PSModulePath = Join-Path $PSHOME 'Modules'
Remove-Item -Path Env:LONGCALL_*

# Some target, or the property is read before anything is restored.
$pester = dotnet msbuild (Join-Path $PSScriptRoot 'LongCall.Tests.csproj') -nologo -restore -target:CollectPackageReferences -getProperty:PkgPester
if ($LASTEXITCODE -ne 0) { throw "Pester could not be restored: $pester" }
Import-Module (Join-Path $pester 'tools/Pester.psd1')

# The largest first, each to the part that has least so far: how long a file is says about how long it takes.
$size = New-Object long[] $Of
$file = foreach ($one in Get-ChildItem -Path $Path -Filter '*.Tests.ps1' | Sort-Object -Property Length, Name -Descending) {
    $least = [array]::IndexOf($size, [long] ($size | Measure-Object -Minimum).Minimum)
    $size[$least] += $one.Length
    if ($least -eq $Part - 1) { $one.FullName }
}

$result = Invoke-Pester -Configuration @{
    Run    = @{
        Path        = @($file | Sort-Object)
        # Packing is a part of the build, which needs PowerShell 7.
        ExcludePath = @(if ($PSEdition -ne 'Core') { Join-Path $PSScriptRoot 'Package.Tests.ps1' })
        PassThru    = $true
    }
    Output = @{ Verbosity = $Verbosity }
}

# A file that cannot be read is a failure too. So is a block whose clean-up fails; one whose set-up fails is counted by its tests.
[int] $failed = $result.FailedCount + $result.FailedContainersCount
if ($failed -eq 0) { $failed = $result.FailedBlocksCount }
if ($Report) {
    [pscustomobject]@{ Suite = 'Pester'; Passed = [int] $result.PassedCount; Failed = $failed; Skipped = [int] $result.SkippedCount } |
        ConvertTo-Json | Set-Content -LiteralPath $Report
}
exit [int] ($failed -gt 0)
