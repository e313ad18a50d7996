# The manifest of the module as it is staged: a build leaves exactly one.
function Get-StagedModulePath {
    $staging = Join-Path $PSScriptRoot '../../../out/LongCall'
    $manifest = @(Get-ChildItem -Path (Join-Path $staging '*/LongCall.psd1') -ErrorAction Ignore)
    if ($manifest.Count -ne 1) { throw "There are $($manifest.Count) staged modules. Run build.ps1 Build first." }
    $manifest[0].FullName
}
