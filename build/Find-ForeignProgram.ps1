# A program that the SDK does not bring. Nothing is installed here: a suite whose program is not on the machine is skipped, and says so. Whoever
# must not miss it, such as continuous integration, names it in -Require; then it is a failure.
# Emits its path, or the count that the suite gives instead of running.
function Find-ForeignProgram {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context,

        [Parameter(Mandatory)]
        [string] $Name,

        # What it is called, if that is not its name, and where else it may be than on the path.
        [string] $Program = $Name,

        [string] $Folder,

        # What brings it.
        [Parameter(Mandatory)]
        [string] $Package,

        [Parameter(Mandatory)]
        [string] $Suite
    )

    $found = Get-Command -Name $Program -CommandType Application -TotalCount 1 -ErrorAction Ignore
    if (-not $found -and $Folder) { $found = Get-Command -Name (Join-Path $Folder $Program) -CommandType Application -ErrorAction Ignore | Select-Object -Last 1 }
    if ($found) { return [pscustomobject]@{ Path = $found.Source; Count = $null } }

    $required = $Context.Require -contains $Name
    $verdict = $required ? 'failed' : 'skipped'
    Write-Host "${Suite}: $verdict, there is no $Name here. Debian has it in $Package." -ForegroundColor ($required ? 'Red' : 'Yellow')
    [pscustomobject]@{
        Path  = $null
        Count = [pscustomobject]@{ Suite = $Suite; Passed = 0; Failed = [int] $required; Skipped = [int] (-not $required) }
    }
}
