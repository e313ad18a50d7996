# The totals of tasks: which tasks, of which time, and that they are those of the records.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ t = 250; small = 7 }
    Send-Simulator $simulator sub-users @{ id = 'sub'; name = '分部' }
    Send-Simulator $simulator tasks @{ taskId = 's'; rows = 9; ownerId = 'sub' }
    Connect-Simulator $simulator
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Get-LcTaskStatistic' {
    BeforeEach { Clear-Simulator $simulator }

    It 'takes a task in every form' {
        $task = [pscustomobject]@{ TaskId = 't'; Name = 'no name of a parameter'; StartAt = '2025-01-01' }
        $read = @(Get-LcTaskStatistic t, small) + @('t' | Get-LcTaskStatistic) + @($task | Get-LcTaskStatistic) + @(Get-LcTaskStatistic -TaskId $task) + @(Get-LcTaskStatistic -Id t)
        $read.TaskId | Should -Be 't', 'small', 't', 't', 't', 't'
        $read | ForEach-Object { $_ | Should -BeOfType LongCall.TaskStatistic }
        # Nothing else of an object is bound.
        @(Get-SimulatorRequest $simulator).query | Where-Object { $_.PSObject.Properties.Name -contains 'date' } | Should -BeNullOrEmpty
        { Get-LcTaskStatistic (Get-Item .) } | Should -Throw '*not a valid task id*'
    }

    It 'goes on after a task that is not there' {
        $read = Get-LcTaskStatistic nobody, small -ErrorVariable failure -ErrorAction SilentlyContinue
        $read.TaskId | Should -Be 'small'
        $failure[0].FullyQualifiedErrorId | Should -BeExactly 'TaskNotFound,LongCall.Commands.GetLcTaskStatisticCommand'
        $failure[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure[0].TargetObject | Should -Be 'nobody'
    }

    It 'asks under the owner of a task that carries it' {
        $read = [pscustomobject]@{ TaskId = 's'; SubUserId = 'sub' }, [pscustomobject]@{ TaskId = 'small'; SubUserId = $null } | Get-LcTaskStatistic
        $read.TaskId | Should -Be 's', 'small'
        $request = @(Get-SimulatorRequest $simulator)
        $request[0].query.sub_user_id | Should -Be 'sub'
        $request[1].query.PSObject.Properties.Name | Should -Not -Contain 'sub_user_id'
    }

    It 'sends a time range on the clock of China, a date alone as the end of its day' {
        $null = Get-LcTaskStatistic t -StartAt 2025-06-24 -EndAt 2025-06-30
        $null = Get-LcTaskStatistic t -Since '2025-06-24T00:00:00Z' -Until ([datetime] '2025-06-30')
        $date = @(Get-SimulatorRequest $simulator).query.date
        "$date" | Should -Be '2025-06-24 00:00:00 2025-06-30 23:59:59 2025-06-24 08:00:00 2025-06-30 00:00:00'
    }

    It 'refuses before a request: <Id>' -ForEach @(
        @{ Id = 'TimeRangeIncomplete'; Parameter = @{ StartAt = '2025-06-24' } }
        @{ Id = 'TimeRangeIncomplete'; Parameter = @{ EndAt = '2025-06-24' } }
        @{ Id = 'TimeRangeReversed'; Parameter = @{ StartAt = '2025-06-24'; EndAt = '2025-06-23' } }
        @{ Id = 'FilterEmpty'; Parameter = @{ StartAt = $null; EndAt = '2025-06-24' } }
        @{ Id = 'FilterEmpty'; Parameter = @{ StartAt = '2025-06-24'; EndAt = '' } }
        @{ Id = 'FilterEmpty'; Parameter = @{ SubUserId = $null } }
        @{ Id = 'ConnectionEmpty'; Parameter = @{ Connection = $null } }
        @{ Id = 'ParameterArgumentTransformationError'; Parameter = @{ StartAt = '06/07/2025'; EndAt = '2025-06-24' } }
    ) {
        { Get-LcTaskStatistic t @Parameter } | Should -Throw -ErrorId "$Id,*"
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 0
    }

    It 'agrees with the records that are read: the three lines of help' {
        $read = @{}; Get-LcCallRecord -TaskId t -All | ForEach-Object { $read[[int] $_.IntentionTag]++; $read[$_.BillMs -gt 0]++ }
        $total = Get-LcTaskStatistic -TaskId t
        $side = $total.Intentions | Select-Object IntentionTag, Total, @{ n = 'Read'; e = { [int] $read[[int] $_.IntentionTag] } }

        $total.Answered | Should -Be $read[$true]
        $total.NotAnswered | Should -Be $read[$false]
        $side.Count | Should -BeGreaterThan 5
        $side | ForEach-Object { $_.Read | Should -Be $_.Total -Because $_.IntentionTag }
        ($side | Measure-Object -Property Read -Sum).Sum | Should -Be 250
        # Those without a grade come both ways.
        $line = Select-String -LiteralPath (Join-Path $PSScriptRoot '../../src/help/en-US/Get-LcTaskStatistic.md') -SimpleMatch '$read = @{}; Get-LcCallRecord -TaskId demo -All | ForEach-Object { $read[[int] $_.IntentionTag]++; $read[$_.BillMs -gt 0]++ }'
        $line | Should -HaveCount 1
    }

    It 'keeps percentages as they were sent, and shows two decimals' {
        Send-Simulator $simulator faults @{ kind = 'RawBody'; route = 'Statistic'; body = '{"code":200,"data":{"answer_rate":{"answered":1,"noAnswer":2,"callCompletetRate":33.329999999999998},"intention":[{"intention_results":1,"name":"A类客户","total":1,"percent":33.329999999999998}],"number_status":[{"status":4,"status_str":"无应答\u001b[31m","count":2},{"status":5,"status_str":"空号","count":0}],"rounds":{"1":0,">20":3}}}'; times = 2 }
        $total = Get-LcTaskStatistic t
        $total.AnswerRate.ToString([cultureinfo]::InvariantCulture) | Should -Be '33.329999999999998'
        $text = $total | Out-String
        $text | Should -Match '33\.33 %'
        $text | Should -Match 'NoAnswer \(无应答'
        $text | Should -Not -Match '空号'
        $text.Contains([string] [char] 27 + '[31m') | Should -BeFalse
        $total.Rounds[1].Rounds | Should -BeExactly '>20'
        ($total | ConvertTo-Json -Depth 5) | Should -Match '"Answered":\s+1,'
    }

    It 'stops at once when the pipeline has enough' {
        't', 'small', 's' | Get-LcTaskStatistic | Select-Object -First 1 | ForEach-Object TaskId | Should -Be 't'
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 1
    }
}
