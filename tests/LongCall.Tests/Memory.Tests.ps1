# Memory: what is read is passed on, and not held.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ few = 10000; some = 30000; many = 100000 }

    # The most memory that a PowerShell of its own ever held while it read a task. .NET's own number on Linux is that of a moment.
    function Get-PeakMb([string] $TaskId, [int] $ThrottleLimit = 4, [int] $SleepMs = 0, [string] $ErrorId = '', [switch] $Measured) {
        $variable = @{ READ_TASK = $TaskId; READ_LIMIT = $ThrottleLimit; READ_SLEEP = $SleepMs; READ_ERROR = $ErrorId; READ_MEASURED = [int] $Measured.IsPresent }
        $child = Invoke-PwshChild -Simulator $simulator -TimeoutSec 240 -Environment $variable -Script {
            Connect-LcAccount
            $parameter = @{ TaskId = $env:READ_TASK; ThrottleLimit = [int] $env:READ_LIMIT; ErrorAction = 'SilentlyContinue' }
            if ($env:READ_MEASURED -eq 1) { Get-LcCallRecord @parameter -All | Measure-LcCallRecord -By Tag, Hour | Out-Null }
            elseif ($env:READ_SLEEP -eq 0) { Get-LcCallRecord @parameter -All | Out-Null }
            else {
                $count = 0
                Get-LcCallRecord @parameter -All | ForEach-Object { if (++$count % 100 -eq 0) { Start-Sleep -Milliseconds $env:READ_SLEEP } }
            }
            $id = if ($Error) { $Error[0].FullyQualifiedErrorId -replace ',.*' } else { '' }
            if ($id -ne "$env:READ_ERROR") { throw "$($Error[0])" }
            if ($IsLinux) { [long] ((Get-Content /proc/self/status) -match '^VmHWM:' -replace '\D')[0] / 1KB }
            else { [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB }
        }
        $child.ExitCode | Should -Be 0 -Because $child.StdErr
        [double] $child.StdOut
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Reading and passing on' -Tag 'Slow' {
    # Not than for 1,000: how much .NET takes before it collects for the first time depends on how busy the machine is.
    It 'needs at most 30 MB more for 100,000 records than for 10,000' {
        $few = Get-PeakMb few
        $many = Get-PeakMb many
        @(Get-SimulatorRequest $simulator).Count | Should -Be 1100
        $many - $few | Should -BeLessThan 30 -Because "10,000 records took $few MB and 100,000 took $many MB"
    }

    # Held, 20,000 records would take some 200 MB.
    It 'needs at most 30 MB more for totals of 30,000 records than for those of 10,000' {
        $few = Get-PeakMb few -Measured
        $some = Get-PeakMb some -Measured
        $some - $few | Should -BeLessThan 30 -Because "10,000 records took $few MB and 30,000 took $some MB"
    }
}

Describe 'An answer that is far too large' -Tag 'Slow' {
    BeforeAll {
        # As gzip these have a few kilobytes.
        function ConvertTo-Gzip([string[]] $Text, [int] $Times = 1) {
            $packed = [IO.MemoryStream]::new()
            $stream = [IO.Compression.GZipStream]::new($packed, [IO.Compression.CompressionLevel]::Fastest)
            foreach ($part in $Text) {
                $bytes = [Text.Encoding]::UTF8.GetBytes($part)
                # The middle part is what comes again and again.
                $count = if ($part -eq $Text[1]) { $Times } else { 1 }
                for ($i = 0; $i -lt $count; $i++) { $stream.Write($bytes, 0, $bytes.Length) }
            }
            $stream.Dispose()
            [Convert]::ToBase64String($packed.ToArray())
        }
        function New-Fault([string] $Bytes, [hashtable] $More = @{}) {
            @{ kind = 'RawBody'; bodyBytes = $Bytes; headers = @{ 'Content-Encoding' = 'gzip' }; taskId = 'six'; times = 1000 } + $More
        }

        Send-Simulator $simulator tasks @{ taskId = 'six'; rows = 6000 }
        $id = @(Get-SimulatorId $simulator six)
        $bomb = ConvertTo-Gzip '{"code":200,"status":"success","message":"', ('x' * 1MB), '","data":[]}' -Times 600
        $empty = ConvertTo-Gzip '{"code":200,"meta":{"total":1},"data":[', ('{},' * 1000), '{}]}' -Times 2700
    }

    BeforeEach { Clear-Simulator $simulator }

    It 'takes at most 300 MB of memory: <Name>' -TestCases @(
        @{ Name = '600 MiB'; Fault = { @{ kind = 'HugeString'; sizeMiB = 600; taskId = 'six'; times = 1000 } } }
        @{ Name = '600 MiB in 600 KiB of gzip'; Fault = { New-Fault $bomb } }
        @{ Name = 'four of 600 MiB at once'; Fault = { 6..9 | ForEach-Object { New-Fault $bomb @{ page = $_ } } } }
        @{ Name = 'records without a letter'; Fault = { New-Fault $empty } }
    ) {
        param($Fault)
        foreach ($one in & $Fault) { Send-Simulator $simulator faults $one }
        Get-PeakMb six -ErrorId InvalidResponse | Should -BeLessThan 300
    }

    It 'takes at most 300 MB where pages are just small enough, the consumer is slow and 32 requests are in flight' {
        foreach ($page in 36..60) {
            $row = foreach ($one in $id[(($page - 1) * 100)..($page * 100 - 1)]) { '{"id":"' + $one + '","name":"' + 'x' * 80000 + '"}' }
            $body = ConvertTo-Gzip '{"code":200,"meta":{"total":6000,"last_page":60,"per_page":100},"data":[', ($row -join ','), ']}'
            Send-Simulator $simulator faults (New-Fault $body @{ page = $page })
        }
        Get-PeakMb six -ThrottleLimit 32 -SleepMs 50 | Should -BeLessThan 300
    }
}
