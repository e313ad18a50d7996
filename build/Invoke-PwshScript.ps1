# A loaded assembly cannot be unloaded, and on Windows its file stays locked: whatever imports the staged module
# does so in a process of its own.

# The program and the first arguments that start this same PowerShell again.
function Get-PwshCommand {
    $program = [Diagnostics.Process]::GetCurrentProcess().MainModule.FileName
    # PowerShell as a .NET tool is no program of its own, but pwsh.dll, run by dotnet.
    $first = @(if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' })
    [pscustomobject]@{ Program = $program; First = $first }
}

# Runs a script file in a new process, on this console, and fails when it fails.
function Invoke-PwshScript {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [string[]] $ArgumentList = @(),

        # Another PowerShell than this one.
        [string] $Shell
    )

    $pwsh = if ($Shell) { [pscustomobject]@{ Program = $Shell; First = @() } } else { Get-PwshCommand }
    & $pwsh.Program @($pwsh.First) -NoProfile -NonInteractive -File $Path @ArgumentList | Out-Host
}
