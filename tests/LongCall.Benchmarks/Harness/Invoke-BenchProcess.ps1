# Runs one whole process of a comparison and emits what it cost: by its own account, by the clock outside, and at the simulator.
function Invoke-BenchProcess {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Run,

        [Parameter(Mandatory)]
        [string] $TaskId,

        [Parameter(Mandatory)]
        [pscustomobject] $Simulator,

        [Parameter(Mandatory)]
        [pscustomobject] $Context,

        [int] $TimeoutSec = 1200
    )

    Clear-Simulator $Simulator requests
    $Simulator.Process.Refresh()
    $serverBefore = $Simulator.Process.TotalProcessorTime
    $file = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).csv"
    $start = Get-BenchStart -Run $Run -TaskId $TaskId -File $file -Context $Context
    Set-BenchEnvironment -Start $start -Simulator $Simulator

    try {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $process = [Diagnostics.Process]::Start($start)
        $output = $process.StandardOutput.ReadToEndAsync()
        $errorText = $process.StandardError.ReadToEndAsync()
        if (-not $process.WaitForExit($TimeoutSec * 1000)) {
            $process.Kill($true)
            throw "$($Run.Name) did not end within $TimeoutSec s."
        }
        $wallMs = $clock.Elapsed.TotalMilliseconds
        if ($process.ExitCode -ne 0) { throw "$($Run.Name) failed: $($errorText.Result)$($output.Result)" }
    }
    finally {
        Remove-Item -LiteralPath $file -ErrorAction Ignore
    }

    $Simulator.Process.Refresh()
    $figure = $output.Result | ConvertFrom-Json -AsHashtable
    # Most runs make one call, and an idle one none.
    $of = { param($number, $name) if ($figure.calls.Count -ge $number) { $figure.calls[$number - 1].$name } }
    [pscustomobject]@{
        CallMs     = & $of 1 wallMs
        CallCpuMs  = & $of 1 cpuMs
        ThirdMs    = & $of 3 wallMs
        ThirdCpuMs = & $of 3 cpuMs
        FirstMs    = $figure.firstMs
        ReadyMs    = $figure.readyMs
        CpuMs      = $figure.cpuMs
        PeakMb     = $figure.peakMb
        WallMs     = $wallMs
        Requests   = @(Get-SimulatorRequest $Simulator).Count
        ServerMs   = ($Simulator.Process.TotalProcessorTime - $serverBefore).TotalMilliseconds
        Calls      = $figure.calls
    }
}

function Get-BenchStart {
    param([pscustomobject] $Run, [string] $TaskId, [string] $File, [pscustomobject] $Context)

    if ($Run.Client -in 'bare', 'tokens') {
        $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
        $argument = @($Context.BenchProgram; $Run.Client; $TaskId; $Run.Times)
    }
    else {
        $pwsh = Get-PwshCommand
        $start = [Diagnostics.ProcessStartInfo]::new($pwsh.Program)
        $argument = @($pwsh.First) + '-NoProfile', '-NonInteractive', '-File', (Join-Path $PSScriptRoot 'Measure-Client.ps1'),
            '-Client', $Run.Client, '-Module', (Join-Path $Context.ModuleRoot 'LongCall.psd1'), '-File', $File, '-Times', $Run.Times
        $call = Get-BenchCall -Run $Run -TaskId $TaskId
        if ($call) { $argument += '-Call', $call }
    }
    foreach ($value in $argument) { $start.ArgumentList.Add($value) }
    $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $start
}

# The account through the environment, where a bare Connect-LcAccount finds it; and nothing of the machine's that would be measured too.
function Set-BenchEnvironment {
    param([Diagnostics.ProcessStartInfo] $Start, [pscustomobject] $Simulator)

    $variable = $Start.Environment
    foreach ($name in @($variable.Keys -like 'LONGCALL_*')) { $null = $variable.Remove($name) }
    $variable['LONGCALL_BASE_URI'] = $Simulator.BaseUri
    $variable['LONGCALL_ACCOUNT_ID'] = $Simulator.AccountId
    $variable['LONGCALL_TOKEN'] = ConvertFrom-SecureString -SecureString $Simulator.Token -AsPlainText
    $variable['NO_PROXY'] = $variable['no_proxy'] = '127.0.0.1'
    $variable['POWERSHELL_UPDATECHECK'] = 'Off'
    $variable['POWERSHELL_TELEMETRY_OPTOUT'] = '1'
    $variable['NO_COLOR'] = '1'
}
