# One process of a comparison: gets ready, runs the call under a stopwatch, and says at its end what it has cost.
# It has to say so itself: not every system tells a parent the processor time of a child that has ended, none its peak.
param(
    # module: our cmdlets. loop: Invoke-RestMethod as an admin writes it. idle: neither, PowerShell alone.
    [Parameter(Mandatory)]
    [ValidateSet('module', 'loop', 'idle')]
    [string] $Client,

    # The pipeline to measure, as a user would type it; empty to measure only the getting ready. It may set $figure.FirstMs.
    [string] $Call,

    [string] $Module,

    # Where a call that writes a file writes it.
    [string] $File
)

$ErrorActionPreference = 'Stop'
$figure = @{ FirstMs = $null; CallMs = $null }

$clock = [Diagnostics.Stopwatch]::StartNew()
switch ($Client) {
    'module' { Import-Module $Module; $null = Connect-LcAccount }
    'loop' { . (Join-Path $PSScriptRoot 'Read-CallRecordByLoop.ps1') }
}
$readyMs = $clock.Elapsed.TotalMilliseconds

if ($Call) {
    $block = [scriptblock]::Create($Call)
    $clock.Restart()
    . $block
    $figure.CallMs = $clock.Elapsed.TotalMilliseconds
}

# .NET's own number on Linux is that of a moment, not of the peak.
$peak = if ($IsLinux) {
    foreach ($line in [IO.File]::ReadLines('/proc/self/status')) { if ($line -match '^VmHWM:\s+(\d+) kB') { [long] $Matches[1] * 1KB; break } }
}
else { [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 }
$cpu = [Environment]::CpuUsage.TotalTime.TotalMilliseconds

ConvertTo-Json -Compress -InputObject ([ordered]@{
    callMs  = $figure.CallMs
    firstMs = $figure.FirstMs
    readyMs = $readyMs
    cpuMs   = $cpu
    peakMb  = $peak / 1MB
})
