# One process of a comparison: gets ready, runs the call under a stopwatch, once or several times, and says at its end what it has cost.
# It has to say so itself: not every system tells a parent the processor time of a child that has ended, none its peak.
param(
    # module: our cmdlets. loop: Invoke-RestMethod as an admin writes it. idle: neither, PowerShell alone.
    [Parameter(Mandatory)]
    [ValidateSet('module', 'loop', 'idle')]
    [string] $Client,

    # The pipeline to measure, as a user would type it; empty to measure only the getting ready. It may set $figure.FirstMs.
    [string] $Call,

    # How often the call is made. What is said of the process is what it was after the first.
    [ValidateRange(1, 100)]
    [int] $Times = 1,

    [string] $Module,

    # Where a call that writes a file writes it.
    [string] $File
)

$ErrorActionPreference = 'Stop'
$figure = @{ FirstMs = $null }

# .NET's own number on Linux is that of a moment, not of the peak.
function Get-PeakByte {
    if (-not $IsLinux) { return [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 }
    foreach ($line in [IO.File]::ReadLines('/proc/self/status')) { if ($line -match '^VmHWM:\s+(\d+) kB') { return [long] $Matches[1] * 1KB } }
}

$clock = [Diagnostics.Stopwatch]::StartNew()
switch ($Client) {
    'module' { Import-Module $Module; $null = Connect-LcAccount }
    'loop' { . (Join-Path $PSScriptRoot 'Read-CallRecordByLoop.ps1') }
}
$readyMs = $clock.Elapsed.TotalMilliseconds

$done = [Collections.Generic.List[object]]::new()
if ($Call) {
    $block = [scriptblock]::Create($Call)
    while ($done.Count -lt $Times) {
        $cpuBefore = [Environment]::CpuUsage.TotalTime
        $clock.Restart()
        . $block
        $wall = $clock.Elapsed
        $cpuAfter = [Environment]::CpuUsage.TotalTime
        $done.Add(@{ wallMs = $wall.TotalMilliseconds; cpuMs = ($cpuAfter - $cpuBefore).TotalMilliseconds })
        if ($done.Count -eq 1) { $cpu, $peak = $cpuAfter, (Get-PeakByte) }
    }
}
else { $cpu, $peak = [Environment]::CpuUsage.TotalTime, (Get-PeakByte) }

ConvertTo-Json -Compress -InputObject ([ordered]@{
    calls   = $done
    firstMs = $figure.FirstMs
    readyMs = $readyMs
    cpuMs   = $cpu.TotalMilliseconds
    peakMb  = $peak / 1MB
})
