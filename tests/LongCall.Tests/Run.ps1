<#
.SYNOPSIS
    Runs the Pester tests on the staged module. Start it in a process of its own.
.EXAMPLE
    dotnet pwsh -NoProfile tests/LongCall.Tests/Run.ps1 -Path tests/LongCall.Tests/Help.Tests.ps1
#>
#requires -Version 7.4
[CmdletBinding()]
param(
    # A test file, or a folder of them.
    [string] $Path = $PSScriptRoot,

    # A JSON file to write the counts to.
    [string] $Report,

    [ValidateSet('None', 'Normal', 'Detailed', 'Diagnostic')]
    [string] $Verbosity = 'Normal'
)

$ErrorActionPreference = 'Stop'

# What happens to be installed on this machine must neither help nor disturb.
$env:PSModulePath = Join-Path $PSHOME 'Modules'

# Some target, or the property is read before anything is restored.
$pester = dotnet msbuild (Join-Path $PSScriptRoot 'LongCall.Tests.csproj') -nologo -restore -target:CollectPackageReferences -getProperty:PkgPester
if ($LASTEXITCODE -ne 0) { throw "Pester could not be restored: $pester" }
Import-Module (Join-Path $pester 'tools/Pester.psd1')

$result = Invoke-Pester -Configuration @{
    Run    = @{ Path = $Path; PassThru = $true }
    Output = @{ Verbosity = $Verbosity }
}

# A file that cannot be read and a block whose set-up fails are failures too, though no test of theirs has run.
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
if ($Report) {
    [pscustomobject]@{ Suite = 'Pester'; Passed = $result.PassedCount; Failed = $failed; Skipped = $result.SkippedCount } |
        ConvertTo-Json | Set-Content -LiteralPath $Report
}
exit [int] ($failed -gt 0)
