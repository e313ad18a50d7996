# The task Pack: the staged module as the two files in which it is handed out. Packing twice gives the same bytes.
#   LongCall.<version>.nupkg   for a module gallery: the module's files at the top, and what New-GalleryPart adds
#   LongCall.zip               for Azure Automation, and for whoever unpacks it: one folder LongCall, named as the module and without
#                              a folder for the version, which Azure would not look into
# Emits both files.
function New-Package {
    [CmdletBinding()]
    param(
        # The folder out/LongCall/<version>.
        [Parameter(Mandatory)]
        [string] $ModuleRoot,

        [Parameter(Mandatory)]
        [string] $Destination
    )

    # Also the packages of an earlier version: whoever uploads all that is there shall upload one.
    if (Test-Path -LiteralPath $Destination) { Remove-Item -LiteralPath $Destination -Recurse -Force }
    $null = New-Item -ItemType Directory -Path $Destination

    $manifest = Read-ModuleManifest -Path (Join-Path $ModuleRoot 'LongCall.psd1')
    $gallery = [Collections.Generic.Dictionary[string, byte[]]]::new()
    $zip = [Collections.Generic.Dictionary[string, byte[]]]::new()
    foreach ($file in Get-ChildItem -LiteralPath $ModuleRoot -Recurse -File -Force) {
        $name = [IO.Path]::GetRelativePath($ModuleRoot, $file.FullName).Replace('\', '/')
        $gallery[$name] = $zip["LongCall/$name"] = [IO.File]::ReadAllBytes($file.FullName)
    }

    # In the order of the names: they are listed in one of the parts.
    $fileName = [string[]] $gallery.Keys
    [array]::Sort($fileName, [StringComparer]::Ordinal)
    $part = New-GalleryPart -Manifest $manifest -FileName $fileName -ReleaseNote (Get-ReleaseNote -ModuleRoot $ModuleRoot -Manifest $manifest)
    foreach ($name in $part.Keys) { $gallery.Add($name, $part[$name]) }

    $path = (Join-Path $Destination "LongCall.$($manifest.ModuleVersion).nupkg"), (Join-Path $Destination 'LongCall.zip')
    New-ZipFile -Path $path[0] -Content $gallery
    New-ZipFile -Path $path[1] -Content $zip
    Get-Item -LiteralPath $path
}

# What CHANGELOG.md says under the heading of this version; without one, what the manifest says.
function Get-ReleaseNote {
    param([string] $ModuleRoot, [hashtable] $Manifest)

    $file = Join-Path $ModuleRoot 'CHANGELOG.md'
    if (Test-Path -LiteralPath $file) {
        $text = [IO.File]::ReadAllText($file).Replace("`r`n", "`n")
        $version = [regex]::Escape($Manifest.ModuleVersion)
        $section = [regex]::Match($text, "(?ms)^## \[?v?$version\b[^\n]*\n(.*?)(?=^## |\z)")
        if ($section.Success) { return $section.Groups[1].Value.Trim() }
        Write-Warning "CHANGELOG.md has no part for version $($Manifest.ModuleVersion)."
    }
    $Manifest.PrivateData.PSData['ReleaseNotes']
}
