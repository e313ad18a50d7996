# A program whose last line is "N passed, N failed", and whose exit code agrees.
function Invoke-CheckProgram {
    param([string] $Suite, [string[]] $Command)

    Write-Host $Suite
    $last = ''
    & {
        $PSNativeCommandUseErrorActionPreference = $false
        $program, $argument = $Command
        & $program @argument 2>&1 | ForEach-Object { Write-Host "$_"; if ("$_".Trim()) { $last = "$_" } }
        $sum = [regex]::Match($last, '^(\d+) passed, (\d+) failed$')
        if (-not $sum.Success) { throw "$Suite broke off: exit code $LASTEXITCODE." }
        $failed = [int] $sum.Groups[2].Value
        if (($LASTEXITCODE -eq 0) -ne ($failed -eq 0)) { throw "$Suite ended with $LASTEXITCODE though it counted $failed failure(s)." }
        [pscustomobject]@{ Suite = $Suite; Passed = [int] $sum.Groups[1].Value; Failed = $failed; Skipped = 0 }
    }
}
