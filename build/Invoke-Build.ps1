# The task Build: stage the module, generate its help, prove that its assemblies find what they refer to.
function Invoke-Build {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    if ($Context.NoBuild) {
        if (-not (Test-Path -LiteralPath $Context.ModuleRoot)) { throw "There is no staged module in $($Context.ModuleRoot)." }
        return
    }

    Write-Host "LongCall $($Context.Version): publish"
    Publish-Module -Context $Context

    Write-Host "LongCall $($Context.Version): help"
    Invoke-PwshScript -Path (Join-Path $Context.HelpSource 'Build-Help.ps1') -ArgumentList '-ModuleRoot', $Context.ModuleRoot

    Write-Host "LongCall $($Context.Version): closure"
    Test-Closure -Context $Context
}

# The task Clean: whatever a build or a test leaves behind.
function Clear-Build {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $project = Get-ChildItem -Path (Join-Path $Context.Root 'src'), (Join-Path $Context.Root 'tests') -Recurse -Filter '*.csproj'
    $folder = @($Context.Out) + @($project | ForEach-Object { Join-Path $_.DirectoryName 'bin'; Join-Path $_.DirectoryName 'obj' })
    $folder | Where-Object { Test-Path -LiteralPath $_ } | Remove-Item -Recurse -Force
}
