# Every path and fact that the tasks share, found once.
function Get-BuildContext {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Root,

        [switch] $NoBuild,

        [string] $Shell,

        [string[]] $Require = @()
    )

    # Import-PowerShellDataFile refuses the manifest, because RootModule is an expression; this is how the projects read it too.
    $manifest = [IO.File]::ReadAllText((Join-Path $Root 'LongCall.psd1'))
    $version = [regex]::Match($manifest, "(?m)^\s*ModuleVersion\s*=\s*'([^']+)'").Groups[1].Value
    if (-not $version) { throw 'LongCall.psd1 has no ModuleVersion.' }

    $out = Join-Path $Root 'out'
    [pscustomobject]@{
        Root             = $Root
        Version          = $version
        Configuration    = 'Release'
        NoBuild          = [bool] $NoBuild
        Shell            = $Shell
        Require          = $Require
        ModuleProject    = Join-Path $Root 'src/LongCall/LongCall.csproj'
        XlsxProject      = Join-Path $Root 'src/LongCall.Xlsx/LongCall.Xlsx.csproj'
        SimulatorProject = Join-Path $Root 'src/LongCall.Simulator/LongCall.Simulator.csproj'
        MonoProject      = Join-Path $Root 'tests/LongCall.Mono.Tests/LongCall.Mono.Tests.csproj'
        PageProject      = Join-Path $Root 'tests/LongCall.Page.Tests/LongCall.Page.Tests.csproj'
        BenchProject     = Join-Path $Root 'tests/LongCall.Benchmarks/LongCall.Benchmarks.csproj'
        BenchProgram     = Join-Path $Root 'tests/LongCall.Benchmarks/bin/Release/net10.0/LongCall.Benchmarks.dll'
        HelpSource       = Join-Path $Root 'src/help'
        Out              = $out
        ModuleRoot       = Join-Path $out 'LongCall' $version
        Pack             = Join-Path $out 'pack'
        TestResult       = Join-Path $out 'test'
        BenchResult      = Join-Path $out 'bench'
    }
}
