# Where a package of this project lies. Restoring wrote it down: asking MSBuild would take seconds each time.
function Get-PackageFolder([string] $Package) {
    $file = Join-Path $PSScriptRoot '../obj/LongCall.Tests.csproj.nuget.g.props'
    $folder = ([xml] (Get-Content -LiteralPath $file -Raw)).SelectSingleNode("//*[local-name() = 'Pkg$Package']")
    if (-not $folder) { throw "$Package is no package of LongCall.Tests.csproj." }
    $folder.InnerText
}
