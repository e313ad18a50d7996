# A loaded assembly cannot be unloaded, and on Windows its file stays locked: whatever imports the staged module
# does so in a process of its own.

# The program and the first arguments that start this same PowerShell again.
function Get-PwshCommand {
    # PowerShell as a .NET tool has no executable: it is pwsh.dll, run by dotnet.
    $executable = Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh')
    if (Test-Path -LiteralPath $executable) { return $executable }
    'dotnet', (Join-Path $PSHOME 'pwsh.dll')
}

# Runs a script file in a new process, on this console, and fails when it fails.
function Invoke-PwshScript {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [string[]] $ArgumentList = @()
    )

    $program, $first = @(Get-PwshCommand)
    & $program @first -NoProfile -NonInteractive -File $Path @ArgumentList | Out-Host
}
