# Memory: what is read is passed on, and not held.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ few = 1000; many = 100000 }

    # The most memory that a PowerShell of its own ever held while it read a task. .NET's own number on Linux is that of a moment.
    function Get-PeakMb([string] $TaskId) {
        $child = Invoke-PwshChild -Simulator $simulator -TimeoutSec 240 -Environment @{ READ_TASK = $TaskId } -Script {
            Connect-LcAccount
            Get-LcCallRecord -TaskId $env:READ_TASK -All -PageSize 100 | Out-Null
            if ($Error) { throw $Error[0] }
            if ($IsLinux) { [long] ((Get-Content /proc/self/status) -match '^VmHWM:' -replace '\D')[0] / 1KB }
            else { [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB }
        }
        $child.ExitCode | Should -Be 0 -Because $child.StdErr
        [double] $child.StdOut
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Reading and passing on' {
    It 'needs at most 30 MB more for 100,000 records than for 1,000' {
        $few = Get-PeakMb few
        $many = Get-PeakMb many
        (Get-SimulatorRequest $simulator).Count | Should -Be 1010
        $many - $few | Should -BeLessThan 30 -Because "1,000 records took $few MB and 100,000 took $many MB"
    }
}
