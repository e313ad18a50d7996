# The progress of a long reading: what it counts, that it always goes off the screen, and that no host that fails at it ends the reading.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Support/ProgressHost.ps1')
    $simulator = Start-Simulator -Task @{ long = 60; next = 30 } -Option '--plain'
    $connection = Connect-Simulator $simulator -Parameter @{ PassThru = $true }

    # Progress begins after a second, and goes on after a quarter of one: so late are the first two of several pages.
    function Invoke-Slow([string] $Script, [LongCallTests.ProgressHost] $TestHost) {
        Clear-Simulator $simulator
        Send-Simulator $simulator faults @{ kind = 'Delay'; delayMs = 1100 }
        Send-Simulator $simulator faults @{ kind = 'Delay'; delayMs = 300 }
        Invoke-WithProgressHost $TestHost $connection $Script
    }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Progress' {
    BeforeEach { $testHost = New-Object LongCallTests.ProgressHost }

    It 'is taken off the screen: <Name>' -ForEach @(
        @{ Name = 'at the end'; Script = 'Get-LcCallRecord long -All -PageSize 10 -ThrottleLimit 1 -Connection $connection' }
        @{ Name = 'after Select-Object -First'; Script = 'Get-LcCallRecord long -All -PageSize 10 -ThrottleLimit 1 -Connection $connection | Select-Object -First 45' }
        @{ Name = 'after a downstream error that is caught'; Script = '$n = 0; try { Get-LcCallRecord long -All -PageSize 10 -ThrottleLimit 1 -Connection $connection | ForEach-Object { if (++$n -gt 45) { throw "enough" } } } catch { "caught" }' }
        @{ Name = 'after -ErrorAction Stop'; Script = 'try { Get-LcCallRecord long, unknown -All -PageSize 10 -ThrottleLimit 1 -Connection $connection -ErrorAction Stop } catch { "caught" }' }
        @{ Name = 'after an error of the command in front'; Script = 'try { & { "long"; throw "enough" } | Get-LcCallRecord -All -PageSize 10 -ThrottleLimit 1 -Connection $connection } catch { "caught" }' }
    ) {
        $null = Invoke-Slow $Script $testHost
        $testHost.Progress.Records.Count | Should -BeGreaterThan 1
        $testHost.Progress.Records[-1].RecordType | Should -Be 'Completed'
        @($testHost.Progress.Records | Where-Object RecordType -EQ 'Completed') | Should -HaveCount 1
    }

    It 'counts towards what was asked for: <Name>' -ForEach @(
        @{ Name = '-First'; Option = '-First 40'; Goal = 40 }
        @{ Name = '-Skip'; Option = '-All -Skip 20'; Goal = 40 }
        @{ Name = '-Skip and -First'; Option = '-Skip 10 -First 40'; Goal = 40 }
        @{ Name = '-All'; Option = '-All'; Goal = 60 }
    ) {
        $null = Invoke-Slow "Get-LcCallRecord long $Option -PageSize 10 -ThrottleLimit 1 -Connection `$connection" $testHost
        $last = @($testHost.Progress.Records | Where-Object RecordType -EQ 'Processing')[-1]
        $last.StatusDescription | Should -Match "\b$Goal\b"
        $last.PercentComplete | Should -Be ([Math]::Floor([int] [regex]::Match($last.StatusDescription, '(\d+)\D+\d+\D*$').Groups[1].Value * 100 / $Goal))
    }

    It 'does not end the reading where the host fails at it, and asks it once' {
        $testHost.Progress.Throws = $true
        $read = Invoke-Slow 'Get-LcCallRecord long, next -All -PageSize 10 -ThrottleLimit 1 -Connection $connection' $testHost
        $read.Error | Should -BeNullOrEmpty
        $read.Output | Should -HaveCount 90
        $testHost.Progress.Calls | Should -Be 1
    }

    It 'is silent in a window of <Width> columns' -ForEach @{ Width = 0 }, @{ Width = 19 } {
        $testHost.Progress.Width = $Width
        $read = Invoke-Slow 'Get-LcCallRecord long -All -PageSize 10 -ThrottleLimit 1 -Connection $connection' $testHost
        $read.Output | Should -HaveCount 60
        $testHost.Progress.Calls | Should -Be 0
    }
}
