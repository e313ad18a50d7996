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

        # What brings it.
        [Parameter(Mandatory)]
        [string] $Package,

        [Parameter(Mandatory)]
        [string] $Suite
    )

    $program = Get-Command -Name $Name -CommandType Application -TotalCount 1 -ErrorAction Ignore
    if ($program) { return [pscustomobject]@{ Path = $program.Source; Count = $null } }

    $required = $Context.Require -contains $Name
    $verdict = $required ? 'failed' : 'skipped'
    Write-Host "${Suite}: $verdict, there is no $Name here. Debian has it in $Package." -ForegroundColor ($required ? 'Red' : 'Yellow')
    [pscustomobject]@{
        Path  = $null
        Count = [pscustomobject]@{ Suite = $Suite; Passed = 0; Failed = [int] $required; Skipped = [int] (-not $required) }
    }
}
