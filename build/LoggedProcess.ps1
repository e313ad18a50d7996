# Programs that run beside the build, with their words in a file until they end.

function Start-LoggedProcess {
    param([string] $FilePath, [string[]] $ArgumentList, [string] $Log)

    $process = Start-Process -FilePath $FilePath -ArgumentList $ArgumentList -RedirectStandardOutput $Log -PassThru -NoNewWindow
    $null = $process.Handle   # or its exit code is not kept
    [pscustomobject]@{ Process = $process; Log = $Log }
}

# Waits for its end, shows what it said, and emits its exit code.
function Complete-LoggedProcess {
    param([pscustomobject] $Run)

    $Run.Process.WaitForExit()
    Get-Content -LiteralPath $Run.Log | Out-Host
    $Run.Process.ExitCode
}
