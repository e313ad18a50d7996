#requires -Version 7.4
<#
.SYNOPSIS
    Builds, shows and tests LongCall. The .NET SDK is all that a machine needs.
.EXAMPLE
    dotnet tool restore
    dotnet pwsh -NoProfile ./build.ps1 Build
#>
[CmdletBinding()]
param(
    # Take the module that is staged in out/LongCall as it is, such as the artefact of another machine.
    [switch] $NoBuild,

    # The PowerShell that runs the demo, such as powershell.exe. Without it, this one.
    [string] $Shell,

    # Clean: remove what a build leaves. Build: stage the module under out/LongCall.
    # Demo: Build, then read a task from the simulator. Test: Build, then every test that the SDK alone can run.
    # Pack: Build, then the packages under out/pack.
    [Parameter(Position = 0)]
    [ValidateSet('Clean', 'Build', 'Demo', 'Test', 'Pack')]
    [string] $Task = 'Build'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# A native command that fails ends the build, as a failing cmdlet does.
$PSNativeCommandUseErrorActionPreference = $true

foreach ($function in 'Get-BuildContext', 'Invoke-PwshScript', 'Publish-Module', 'Test-Closure', 'Invoke-Build',
    'Start-Simulator', 'Invoke-Demo', 'Invoke-Xunit', 'Invoke-PesterSuite', 'Invoke-AllTest',
    'Read-ModuleManifest', 'New-ZipFile', 'New-GalleryPart', 'New-Package') {
    . (Join-Path $PSScriptRoot 'build' "$function.ps1")
}

$context = Get-BuildContext -Root $PSScriptRoot -NoBuild:$NoBuild -Shell $Shell
switch ($Task) {
    'Clean' { Clear-Build -Context $context }
    'Build' { Invoke-Build -Context $context }
    'Demo' { Invoke-Build -Context $context; Invoke-Demo -Context $context }
    'Test' { Invoke-Build -Context $context; exit (Invoke-AllTest -Context $context) }
    'Pack' { Invoke-Build -Context $context; New-Package -ModuleRoot $context.ModuleRoot -Destination $context.Pack }
}
