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
    # TestSlow: Build, then what needs foreign programs or minutes; it installs nothing and says what it skipped.
    # Coverage: Build, then the tests of Test once more, and the files of which they run least.
    # Pack: Build, then the packages under out/pack.
    # Picture: Build, then take the pictures of the report for README; it needs chromium.
    # Bench: Build, then compare the module with what else a user could do; minutes, on a machine that does nothing else.
    [Parameter(Position = 0)]
    [ValidateSet('Clean', 'Build', 'Demo', 'Test', 'TestSlow', 'Coverage', 'Pack', 'Picture', 'Bench')]
    [string] $Task = 'Build',

    # TestSlow: foreign programs, by comma, that must be here: their suites fail without them, where they would be skipped.
    [string] $Require,

    # Bench: how often each comparison is made; the figures are medians.
    [ValidateRange(1, 100)]
    [int] $Rounds = 5,

    # Bench: also what takes minutes in every round, not in the first only.
    [switch] $Full,

    # Bench: the decoding of a page, and nothing else.
    [switch] $Decode
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# A native command that fails ends the build, as a failing cmdlet does.
$PSNativeCommandUseErrorActionPreference = $true

foreach ($function in 'Get-BuildContext', 'Invoke-PwshScript', 'Publish-Module', 'Test-Closure', 'Invoke-Build',
    'Start-Simulator', 'Invoke-Demo', 'LoggedProcess', 'Xunit', 'PesterSuite', 'Invoke-QuickSuite', 'Invoke-AllTest',
    'Read-ModuleManifest', 'New-ZipFile', 'New-GalleryPart', 'New-Package', 'Find-ForeignProgram',
    'Invoke-CheckProgram', 'Invoke-MonoSuite', 'Get-WorkbookCase', 'Invoke-LibreOfficeSuite', 'Invoke-PostgresSuite',
    'Get-CasePage', 'Invoke-BrowserSuite', 'Invoke-TidySuite', 'New-ReportPicture', 'Invoke-RepeatSuite', 'Invoke-Coverage', 'Invoke-Bench') {
    . (Join-Path $PSScriptRoot 'build' "$function.ps1")
}

$context = Get-BuildContext -Root $PSScriptRoot -NoBuild:$NoBuild -Shell $Shell -Require ($Require -split ',')
switch ($Task) {
    'Clean' { Clear-Build -Context $context }
    'Build' { Invoke-Build -Context $context }
    'Demo' { Invoke-Build -Context $context; Invoke-Demo -Context $context }
    'Test' { Invoke-Build -Context $context; exit (Invoke-AllTest -Context $context -Suite 'Invoke-QuickSuite') }
    'TestSlow' {
        Invoke-Build -Context $context
        # Beside the results of Test, not in place of them.
        $context.TestResult = Join-Path $context.Out 'test-slow'
        exit (Invoke-AllTest -Context $context -Suite 'Invoke-SlowXunit', 'Invoke-SlowPesterSuite', 'Invoke-MonoSuite', 'Invoke-LibreOfficeSuite', 'Invoke-PostgresSuite',
            'Invoke-BrowserSuite', 'Invoke-TidySuite', 'Invoke-RepeatSuite')
    }
    'Coverage' { Invoke-Build -Context $context; Invoke-Coverage -Context $context }
    'Pack' { Invoke-Build -Context $context; (New-Package -ModuleRoot $context.ModuleRoot -Destination $context.Pack).FullName }
    'Picture' { Invoke-Build -Context $context; New-ReportPicture -Context $context }
    'Bench' { Invoke-Build -Context $context; Invoke-Bench -Context $context -Rounds $Rounds -Full:$Full -DecodeOnly:$Decode }
}
