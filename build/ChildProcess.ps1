# Starting and ending a program on both PowerShells: .NET Framework takes arguments as one text only, and ends no children.

# How a program is to be started, with all three of its streams in our hands.
function New-ProcessStart {
    param([string] $FilePath, [string[]] $ArgumentList)

    $start = [Diagnostics.ProcessStartInfo]::new($FilePath)
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    if ($PSEdition -eq 'Core') { foreach ($value in $ArgumentList) { $start.ArgumentList.Add($value) } }
    else { $start.Arguments = ($ArgumentList | ForEach-Object { ConvertTo-Argument $_ }) -join ' ' }
    $start
}

# As Windows splits a command line: a backslash counts before a quote only.
function ConvertTo-Argument([string] $Value) {
    if ($Value -and $Value -notmatch '[\s"]') { return $Value }
    '"' + ($Value -replace '(\\*)"', '$1$1\"' -replace '(\\+)$', '$1$1') + '"'
}

# Ends a program and what it started.
function Stop-ProcessTree([Diagnostics.Process] $Process) {
    if ($PSEdition -eq 'Core') { $Process.Kill($true) } else { $null = taskkill.exe /T /F /PID $Process.Id }
}
