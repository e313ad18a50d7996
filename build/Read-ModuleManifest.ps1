# The constants of a module manifest, read without loading the module: Import-PowerShellDataFile refuses ours, because
# RootModule is an expression, and Test-ModuleManifest evaluates it for the edition that happens to run.
function Read-ModuleManifest {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path
    )

    $problem = $null
    $script = [Management.Automation.Language.Parser]::ParseFile($Path, [ref] $null, [ref] $problem)
    if ($problem) { throw "$Path does not parse: $($problem[0].Message)" }

    $manifest = @{}
    $table = $script.Find({ $args[0] -is [Management.Automation.Language.HashtableAst] }, $false)
    foreach ($pair in $table.KeyValuePairs) {
        # What is no constant, such as the two assemblies by edition, is left out.
        try { $manifest[$pair.Item1.SafeGetValue()] = $pair.Item2.PipelineElements[0].Expression.SafeGetValue() } catch { continue }
    }
    $manifest
}
