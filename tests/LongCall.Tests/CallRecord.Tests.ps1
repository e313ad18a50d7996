# Get-LcCallRecord: what each parameter asks for and gives, alone and together.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ a = 250; b = 120; small = 7; empty = 0 } -Option '--plain', '--sub-user', 'sub-1'
    Connect-Simulator $simulator
    $idOf = @{}
    foreach ($task in 'a', 'b', 'small') { $idOf[$task] = @(Get-SimulatorId $simulator $task) }

    # The requests for records since the last clearing, as 'task:page'.
    function Get-Asked { @(Get-SimulatorRequest $simulator | ForEach-Object { "$($_.taskId):$($_.page)" }) }

    # The error of a script that is to fail, terminating or not.
    function Get-Failure([scriptblock] $Script) {
        try { (& $Script 2>&1) | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Select-Object -First 1 } catch { $_ }
    }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Get-LcCallRecord' {
    BeforeEach { Clear-Simulator $simulator }

    Context 'Pages of one task' {
        It 'gives the first page, asks once, and warns once with the numbers and -All' {
            $rows = Get-LcCallRecord a -WarningVariable warning -WarningAction SilentlyContinue
            $rows.Id | Should -BeExactly $idOf.a[0..14]
            Get-Asked | Should -Be 'a:1'
            $warning | Should -HaveCount 1
            $warning[0].Message | Should -BeLike '*-All*'
            $warning[0].Message | Should -Match '\b15\b.*\b250\b'
        }

        It 'warns once for several tasks' {
            $null = 'a', 'b' | Get-LcCallRecord -WarningVariable warning -WarningAction SilentlyContinue
            $warning | Should -HaveCount 1
        }

        It 'does not warn where the first page is all there is' {
            $rows = Get-LcCallRecord small -WarningVariable warning
            $rows.Id | Should -BeExactly $idOf.small
            $warning | Should -BeNullOrEmpty
        }

        It 'gives nothing for an empty task, without a word' {
            Get-LcCallRecord empty -All -WarningVariable warning -ErrorVariable failure | Should -BeNullOrEmpty
            @($warning) + @($failure) | Should -BeNullOrEmpty
            Get-Asked | Should -Be 'empty:1'
        }

        It 'gives every row in order with -All, a hundred a request' {
            (Get-LcCallRecord a -All).Id | Should -BeExactly $idOf.a
            Get-Asked | Sort-Object | Should -Be 'a:1', 'a:2', 'a:3'
            (Get-SimulatorRequest $simulator).query.per_page | Should -Be '100', '100', '100'
        }

        It 'heeds -PageSize with -All' {
            (Get-LcCallRecord a -All -PageSize 60).Id | Should -BeExactly $idOf.a
            (Get-SimulatorRequest $simulator).query.per_page | Sort-Object -Unique | Should -Be '60'
            Get-Asked | Should -HaveCount 5
        }

        It 'heeds -PageSize without -All' {
            (Get-LcCallRecord a -PerPage 3 -WarningAction SilentlyContinue).Id | Should -BeExactly $idOf.a[0..2]
            (Get-SimulatorRequest $simulator).query.per_page | Should -Be '3'
        }

        It 'has at most -ThrottleLimit <Limit> requests in flight' -ForEach @{ Limit = 1 }, @{ Limit = 3 } {
            Send-Simulator $simulator faults @{ kind = 'Delay'; delayMs = 60; times = 1000 }
            (Get-LcCallRecord a -All -PageSize 20 -ThrottleLimit $Limit).Id | Should -BeExactly $idOf.a
            $most = (Get-SimulatorRequest $simulator | Measure-Object inFlight -Maximum).Maximum
            # A client can have the whole answer a moment before the server says that it has ended.
            $most | Should -BeLessOrEqual ($Limit + 1)
            if ($Limit -gt 1) { $most | Should -BeGreaterThan 1 }
        }

        It 'gives one page with -Page, without a warning and without per_page' {
            (Get-LcCallRecord a -Page 2 -WarningVariable warning).Id | Should -BeExactly $idOf.a[15..29]
            Get-Asked | Should -Be 'a:2'
            $warning | Should -BeNullOrEmpty
            (Get-SimulatorRequest $simulator).query.PSObject.Properties.Name | Should -Not -Contain 'per_page'
        }

        It 'gives one page of each task with -Page and -PageSize' {
            (Get-LcCallRecord a, b -Page 3 -PageSize 40).Id | Should -BeExactly ($idOf.a[80..119] + $idOf.b[80..119])
            Get-Asked | Should -Be 'a:3', 'b:3'
        }

        It 'gives nothing for a page past the end' {
            Get-LcCallRecord small -Page 5 -ErrorVariable failure | Should -BeNullOrEmpty
            $failure | Should -BeNullOrEmpty
        }

        It 'gives the page behind -Skip <Skip> and says that there is more' -ForEach @(
            @{ Skip = 10; First = 10; Last = 14 }
            @{ Skip = 20; First = 20; Last = 29 }
            @{ Skip = 45; First = 45; Last = 59 }
        ) {
            (Get-LcCallRecord a -Skip $Skip -WarningVariable warning -WarningAction SilentlyContinue).Id | Should -BeExactly $idOf.a[$First..$Last]
            $warning | Should -HaveCount 1
        }

        It 'gives the page behind -Skip of several tasks, and what is left of -Skip to the next' {
            (Get-LcCallRecord small, a -Skip 10 -WarningAction SilentlyContinue).Id | Should -BeExactly $idOf.a[3..14]
            Get-LcCallRecord small -Skip 7 -WarningVariable warning | Should -BeNullOrEmpty
            $warning | Should -BeNullOrEmpty
        }

        It 'takes -All:$false with -Page, as a script splats it' {
            $splat = @{ All = $false; Page = 2 }
            (Get-LcCallRecord a @splat).Id | Should -BeExactly $idOf.a[15..29]
        }

        It 'warns of more where the service does not say how many' {
            Send-Simulator $simulator faults @{ kind = 'RawBody'; body = '{"code":200,"meta":{"last_page":3},"data":[{"id":"1"}]}' }
            (Get-LcCallRecord a -WarningVariable warning -WarningAction SilentlyContinue).Id | Should -Be '1'
            $warning | Should -HaveCount 1
            "$warning" | Should -BeLike '*-All*'
        }
    }

    Context 'Order of what happens' {
        It 'costs one request where the pipeline takes one record' {
            (Get-LcCallRecord a -All | Select-Object -First 1).Id | Should -BeExactly $idOf.a[0]
            Start-Sleep -Milliseconds 200
            Get-Asked | Should -Be 'a:1'
        }

        It 'gives the first record before the last page is asked for' {
            $seen = $null
            Get-LcCallRecord a -All -PageSize 10 | ForEach-Object {
                if ($null -eq $seen) {
                    Start-Sleep -Milliseconds 200
                    $seen = Get-Asked
                }
            }
            $seen.Count | Should -BeGreaterThan 0
            $seen | Should -Not -Contain 'a:25'
            Get-Asked | Should -Contain 'a:25'
        }

        It 'asks for what -First needs and no more' {
            (Get-LcCallRecord a -First 1).Id | Should -BeExactly $idOf.a[0]
            Get-Asked | Should -Be 'a:1'
        }
    }

    Context 'Several tasks' {
        It 'gives every row of those there are in order, and one TaskNotFound' {
            $rows = Get-LcCallRecord -TaskId a, unknown, b -All -ErrorVariable failure -ErrorAction SilentlyContinue
            $rows.Id | Should -BeExactly ($idOf.a + $idOf.b)
            $rows.TaskId | Select-Object -Unique | Should -Be 'a', 'b'
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
            $failure[0].TargetObject | Should -Be 'unknown'
        }

        It 'gives the same from the pipeline by value' {
            $rows = 'a', 'unknown', 'b' | Get-LcCallRecord -All -ErrorVariable failure -ErrorAction SilentlyContinue
            $rows.Id | Should -BeExactly ($idOf.a + $idOf.b)
            $failure.FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
        }

        It 'counts -First over all tasks: <How>' -ForEach @(
            @{ How = 'in one list'; Read = { Get-LcCallRecord small, b -First 10 } }
            @{ How = 'from the pipeline'; Read = { 'small', 'b' | Get-LcCallRecord -First 10 } }
            @{ How = 'with -All'; Read = { Get-LcCallRecord small, b -All -First 10 } }
        ) {
            (& $Read).Id | Should -BeExactly ($idOf.small + $idOf.b[0..2])
        }

        It 'counts -Skip over all tasks: <How>' -ForEach @(
            @{ How = 'in one list'; Read = { Get-LcCallRecord small, b, a -All -Skip 10 } }
            @{ How = 'from the pipeline'; Read = { 'small', 'b', 'a' | Get-LcCallRecord -All -Skip 10 } }
        ) {
            (& $Read).Id | Should -BeExactly ($idOf.b[3..119] + $idOf.a)
        }

        It 'counts -Skip and -First together' {
            (Get-LcCallRecord small, b -Skip 5 -First 4).Id | Should -BeExactly ($idOf.small[5..6] + $idOf.b[0..1])
        }

        It 'asks for nothing more once -First is reached' {
            $null = 'small', 'b' | Get-LcCallRecord -First 7
            Get-Asked | Should -Be 'small:1'
        }

        It 'writes a total before the rows of each task' {
            $out = @(Get-LcCallRecord small, b -All -IncludeTotalCount)
            $out | Should -HaveCount (2 + 7 + 120)
            $out[0] | Should -BeOfType ([uint64])
            $out[0], $out[8] | Should -Be 7, 120
            $out[1..7].Id + $out[9..128].Id | Should -BeExactly ($idOf.small + $idOf.b)
        }

        It 'writes the totals alone with -First 0, one request each' {
            Get-LcCallRecord small, b -First 0 -IncludeTotalCount | Should -Be 7, 120
            Get-Asked | Should -Be 'small:1', 'b:1'
        }

        It 'writes the total of the whole, whatever -First and -Skip' {
            $out = @(Get-LcCallRecord b -Skip 3 -First 2 -IncludeTotalCount)
            $out[0] | Should -Be 120
            $out[1..2].Id | Should -BeExactly $idOf.b[3..4]
        }
    }

    Context 'What binds from the pipeline' {
        It 'takes TaskId and SubUserId of an object, and nothing else of a task' {
            $task = [pscustomobject]@{
                TaskId = 'small'; SubUserId = 'sub-1'; Name = '九月回访'; Status = 'Running'; StartTime = '09:00'; CreatedAt = '2024-01-01'; Id = 'b'
            }
            ($task | Get-LcCallRecord -All).Id | Should -BeExactly $idOf.small
            $request = Get-SimulatorRequest $simulator
            $request.query.PSObject.Properties.Name | Sort-Object | Should -Be 'page', 'per_page', 'sub_user_id'
            $request.query.sub_user_id | Should -Be 'sub-1'
        }

        It 'takes the id of <Name>' -ForEach @(
            @{ Name = 'an object with Id'; Value = [pscustomobject]@{ Id = 'small' } }
            @{ Name = 'a dictionary with TaskId'; Value = @{ TaskId = 'small' } }
        ) {
            ($Value | Get-LcCallRecord -All).Id | Should -BeExactly $idOf.small
            Clear-Simulator $simulator
            (Get-LcCallRecord $Value -All).Id | Should -BeExactly $idOf.small
        }

        It 'takes a Guid' {
            $guid = [guid]'4d99d91c-f5d9-49da-88da-758977cc58aa'
            Send-Simulator $simulator tasks @{ taskId = "$guid"; rows = 2 }
            Get-LcCallRecord $guid | Should -HaveCount 2
            $guid | Get-LcCallRecord | Should -HaveCount 2
            (Get-SimulatorRequest $simulator).taskId | Should -Be "$guid", "$guid"
        }

        It 'takes the task of a call record, not its own id' {
            $record = Get-LcCallRecord small -First 1
            $record | Get-LcCallRecord -First 1 -ErrorAction SilentlyContinue | Out-Null
            Get-Asked | Select-Object -Unique | Should -Be 'small:1'
        }

        It 'reads a CSV whose columns carry the names of the parameters' {
            $csv = Join-Path $TestDrive 'jobs.csv'
            @(
                'TaskId,Keyword,IntentionTag,ScoreRange,StartAt,EndAt,HangupDate,SubUserId,All'
                'small,,,,,,,,true'
                'b,,A;B,0-20;80-100,2020-01-01,2030-01-01,2020-01-01;2030-01-01,sub,false'
                'a,138,,,,,,,'
            ) | Set-Content -LiteralPath $csv
            Import-Csv -LiteralPath $csv | Get-LcCallRecord -WarningAction SilentlyContinue -ErrorVariable failure | Out-Null
            $failure | Should -BeNullOrEmpty
            $small, $b, $a = (Get-SimulatorRequest $simulator).query
            $small.PSObject.Properties.Name | Sort-Object | Should -Be 'page', 'per_page'
            $small.per_page | Should -Be '100'
            $b.intention_tags | Should -Be '1', '2'
            "$($b.levels[0]) | $($b.levels[1])" | Should -Be '0 20 | 80 100'
            $b.start_at, $b.end_at | Should -Be '2020-01-01 00:00:00', '2030-01-01 23:59:59'
            $b.hangup_date | Should -Be '2020-01-01 00:00:00', '2030-01-01 23:59:59'
            $b.sub_user_id | Should -Be 'sub'
            $b.PSObject.Properties.Name | Should -Not -Contain 'per_page'
            $a.keyword | Should -Be '138'
            $a.PSObject.Properties.Name | Should -Not -Contain 'intention_tags'
        }

        It 'takes the All column as <Text>' -ForEach @(
            @{ Text = 'True'; Rows = 120 }
            @{ Text = 'TRUE'; Rows = 120 }
            @{ Text = 'false'; Rows = 15 }
            @{ Text = ''; Rows = 15 }
            @{ Text = $true; Rows = 120 }
            @{ Text = $false; Rows = 15 }
        ) {
            [pscustomobject]@{ TaskId = 'b'; All = $Text } | Get-LcCallRecord -WarningAction SilentlyContinue | Should -HaveCount $Rows
        }

        It 'reads the next row of a CSV after one whose range is reversed' {
            $row = [pscustomobject]@{ TaskId = 'a'; StartAt = '2024-02-01'; EndAt = '2024-01-01' }, [pscustomobject]@{ TaskId = 'small'; StartAt = ''; EndAt = '' }
            ($row | Get-LcCallRecord -All -ErrorVariable failure -ErrorAction SilentlyContinue).Id | Should -BeExactly $idOf.small
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'TimeRangeReversed,*'
            Get-Asked | Should -Be 'small:1'
        }

        It 'takes None of a bound property as no filter' {
            [pscustomobject]@{ TaskId = 'small'; IntentionTag = 'None' } | Get-LcCallRecord -All | Should -HaveCount 7
            (Get-SimulatorRequest $simulator).query.PSObject.Properties.Name | Should -Not -Contain 'intention_tags'
        }

        It 'takes an absent value of a bound property as no filter' {
            $row = [pscustomobject]@{ TaskId = 'small'; Keyword = $null; IntentionTag = $null; ScoreRange = $null; StartAt = $null; EndAt = $null; HangupDate = @(); SubUserId = $null }
            $row | Get-LcCallRecord -All | Should -HaveCount 7
            (Get-SimulatorRequest $simulator).query.PSObject.Properties.Name | Sort-Object | Should -Be 'page', 'per_page'
        }

        It 'takes a script block that gives a filter for each input' {
            $row = [pscustomobject]@{ TaskId = 'b'; Grade = 'A'; Sub = 'sub' }, [pscustomobject]@{ TaskId = 'small'; Grade = 'B'; Sub = 's2' }
            $null = $row | Get-LcCallRecord -All -IntentionTag { $_.Grade } -SubUserId { $_.Sub } -Keyword { '1' }
            $b, $small = (Get-SimulatorRequest $simulator).query
            $b.intention_tags, $b.sub_user_id, $b.keyword | Should -Be '1', 'sub', '1'
            $small.intention_tags, $small.sub_user_id, $small.keyword | Should -Be '2', 's2', '1'
        }

        It 'refuses a row for which the script block of -<Parameter> gives nothing, and reads the next' -ForEach @(
            @{ Parameter = 'Keyword'; Good = '1' }, @{ Parameter = 'IntentionTag'; Good = 'A' }, @{ Parameter = 'ScoreRange'; Good = '0-100' }, @{ Parameter = 'StartAt'; Good = '2024-01-01' }
            @{ Parameter = 'EndAt'; Good = '2024-01-01' }, @{ Parameter = 'HangupDate'; Good = '2024-01-01' }, @{ Parameter = 'SubUserId'; Good = 'sub' }
        ) {
            $row = foreach ($value in $null, '', ' ', $Good) { [pscustomobject]@{ TaskId = 'small'; Value = $value } }
            $given = @{ $Parameter = { $_.Value } }
            $null = $row | Get-LcCallRecord -All @given -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure | Should -HaveCount 3
            $failure.FullyQualifiedErrorId | ForEach-Object { $_ | Should -BeLike 'FilterEmpty,*' }
            Get-SimulatorRequest $simulator | Should -HaveCount 1
        }

        It 'refuses a row for which the script block gives None' {
            $failure = Get-Failure { [pscustomobject]@{ TaskId = 'small' } | Get-LcCallRecord -IntentionTag { 'None' } }
            $failure.FullyQualifiedErrorId | Should -BeLike 'IntentionTagNone,*'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'takes a hashtable with the task, and with keys that are no parameter''s' {
            Get-LcCallRecord @{ TaskId = 'small' } | Should -HaveCount 7
            @{ Id = 'small'; Name = 'x' }, ([ordered]@{ taskid = 'small' }) | Get-LcCallRecord | Should -HaveCount 14
        }

        It 'takes a connection by property name' {
            $connection = Get-LcConnection
            [pscustomobject]@{ TaskId = 'small'; Connection = $connection } | Get-LcCallRecord | Should -HaveCount 7
        }

        It 'takes the current connection for a row without one behind a row with one' {
            [pscustomobject]@{ TaskId = 'small'; Connection = Get-LcConnection }, [pscustomobject]@{ TaskId = 'small' } | Get-LcCallRecord | Should -HaveCount 14
            $failure = Get-Failure { [pscustomobject]@{ TaskId = 'small'; Connection = Get-LcConnection }, [pscustomobject]@{ TaskId = 'small'; Connection = $null } | Get-LcCallRecord }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionEmpty,*'
        }

        It 'stops where another command of the pipeline connects to another account: <Name>' -ForEach @(
            @{ Name = 'behind it'; Read = { 'small', 'b' | Get-LcCallRecord -All | ForEach-Object { $null = Connect-LcAccount other $simulator.Token -BaseUri $simulator.BaseUri } } }
            @{ Name = 'in front of it'; Read = { 'small', 'b' | ForEach-Object { if ($_ -eq 'b') { Connect-LcAccount other $simulator.Token -BaseUri $simulator.BaseUri }; $_ } | Get-LcCallRecord -All } }
        ) {
            try {
                $failure = Get-Failure $Read
                $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionChanged,*'
                Get-Asked | Should -Be 'small:1'
            }
            finally { Connect-Simulator $simulator }
        }

        It 'goes on where another command of the pipeline connects to the same account again' {
            'small', 'small' | ForEach-Object { Connect-Simulator $simulator; $_ } | Get-LcCallRecord -All | Should -HaveCount 14
        }
    }

    Context 'Filters give what they say' {
        BeforeAll { $every = Get-LcCallRecord a -All }

        It 'IntentionTag' {
            $expected = $every | Where-Object IntentionTag -In 'A', 'C'
            $expected | Should -Not -BeNullOrEmpty
            (Get-LcCallRecord a -All -IntentionTag A, C).Id | Should -BeExactly $expected.Id
        }

        It 'ScoreRange' {
            $expected = $every | Where-Object { $null -ne $_.Score -and ($_.Score -le 20 -or ($_.Score -ge 80 -and $_.Score -le 100)) }
            $expected | Should -Not -BeNullOrEmpty
            (Get-LcCallRecord a -All -ScoreRange '0-20', '80..100').Id | Should -BeExactly $expected.Id
        }

        It 'Keyword' {
            $part = $every[3].Callee.Substring(3, 4)
            $found = Get-LcCallRecord a -All -Callee $part
            $found.Id | Should -Contain $every[3].Id
            $found | Where-Object Callee -NotLike "*$part*" | Should -BeNullOrEmpty
        }

        It 'StartAt and EndAt together with IntentionTag' {
            $from, $to = $every[200].CallDate, $every[40].CallDate
            $expected = $every | Where-Object { $_.CallDate -ge $from -and $_.CallDate -le $to -and $_.IntentionTag -eq 'D' }
            $expected | Should -Not -BeNullOrEmpty
            (Get-LcCallRecord a -All -Since $from -Until $to -IntentionTag D).Id | Should -BeExactly $expected.Id
        }
    }

    Context 'Years of another calendar' {
        It 'get one warning for the whole call: <Year>' -ForEach @{ Year = '2568' }, @{ Year = '1403' } {
            $row = [pscustomobject]@{ TaskId = 'small'; EndAt = "$Year-06-01" }, [pscustomobject]@{ TaskId = 'b'; EndAt = "$Year-06-02" }
            $null = $row | Get-LcCallRecord -First 1000 -WarningVariable warning -WarningAction SilentlyContinue
            $warning | Should -HaveCount 1
            $warning[0].Message | Should -BeLike "*-EndAt*$Year-06-01*"
        }

        It 'get none where the year is near' {
            $null = Get-LcCallRecord small -StartAt 2000-01-01 -EndAt 2030-01-01 -HangupDate 2001-01-01, 2030-01-01 -WarningVariable warning
            $warning | Should -BeNullOrEmpty
        }
    }

    Context 'What is refused before any request' {
        AfterEach { Get-SimulatorRequest $simulator | Should -BeNullOrEmpty }

        It '-All with -Page: a parameter set that there is not' {
            (Get-Failure { Get-LcCallRecord a -All -Page 1 }).FullyQualifiedErrorId | Should -BeLike 'AmbiguousParameterSet,*'
        }

        It '-Page with <Name>' -ForEach @(
            @{ Name = '-First'; More = @{ First = 1 } }
            @{ Name = '-Skip'; More = @{ Skip = 1 } }
        ) {
            { Get-LcCallRecord a -Page 1 @More } | Should -Throw -ErrorId 'PageWithPaging,*'
        }

        It '<Parameter> <Name>' -ForEach @(
            @{ Parameter = 'Page'; Name = '0'; Value = 0 }
            @{ Parameter = 'PageSize'; Name = '0'; Value = 0 }
            @{ Parameter = 'ThrottleLimit'; Name = '-1'; Value = -1 }
            @{ Parameter = 'ThrottleLimit'; Name = '33, more than the top'; Value = 33 }
            @{ Parameter = 'IntentionTag'; Name = 'F'; Value = 'F' }
            @{ Parameter = 'IntentionTag'; Name = '6'; Value = 6 }
            @{ Parameter = 'IntentionTag'; Name = 'a date'; Value = [datetime]::Now }
            @{ Parameter = 'ScoreRange'; Name = '100-60'; Value = '100-60' }
            @{ Parameter = 'ScoreRange'; Name = 'text'; Value = 'high' }
            @{ Parameter = 'ScoreRange'; Name = 'three numbers'; Value = 1, 2, 3 }
            @{ Parameter = 'StartAt'; Name = '09/10/2024'; Value = '09/10/2024' }
            @{ Parameter = 'StartAt'; Name = '15.9.2024'; Value = '15.9.2024' }
            @{ Parameter = 'StartAt'; Name = 'yesterday'; Value = 'yesterday' }
            @{ Parameter = 'StartAt'; Name = '2024-02-30'; Value = '2024-02-30' }
            @{ Parameter = 'EndAt'; Name = '2024-9'; Value = '2024-9' }
            @{ Parameter = 'EndAt'; Name = 'a number'; Value = 20240915 }
            @{ Parameter = 'HangupDate'; Name = 'three times'; Value = '2024-09-01', '2024-09-02', '2024-09-03' }
            @{ Parameter = 'HangupDate'; Name = 'half a range'; Value = ';2024-09-02' }
            @{ Parameter = 'TaskId'; Name = 'an int'; Value = 5 }
            @{ Parameter = 'TaskId'; Name = 'a date'; Value = [datetime]'2024-09-15' }
            @{ Parameter = 'TaskId'; Name = 'a file'; Value = [IO.FileInfo] 'a' }
            @{ Parameter = 'TaskId'; Name = 'an object without an id'; Value = [pscustomobject]@{ Name = 'a' } }
            @{ Parameter = 'TaskId'; Name = 'blank text'; Value = '  ' }
            @{ Parameter = 'TaskId'; Name = 'a list with a bad one'; Value = 'a', 5 }
            @{ Parameter = 'Connection'; Name = 'text'; Value = 'a' }
        ) {
            $given = @{ TaskId = 'a' }
            $given[$Parameter] = $Value
            $failure = Get-Failure { Get-LcCallRecord @given }
            $failure | Should -Not -BeNullOrEmpty
            $failure.FullyQualifiedErrorId | Should -BeLike 'Parameter*,LongCall.Commands.GetLcCallRecordCommand'
            $failure.Exception.ParameterName | Should -BeExactly $Parameter
            "$failure" | Should -BeLike "*$Parameter*"
        }

        It 'a time, with what is wrong about it: <Value>' -ForEach @(
            @{ Value = 20250630; Says = '*with - or /*2024-09-15*' }
            @{ Value = '20250630'; Says = '*with - or /*' }
            @{ Value = '2025.06.30'; Says = '*with - or /*' }
            @{ Value = '2025-06-30 10.14'; Says = '*with - or /*colons*' }
            @{ Value = '2025-06-30 25:00'; Says = '*no such time of day*' }
            @{ Value = '2025-06-30T10:14+15:00'; Says = '*no such time of day or offset*' }
            @{ Value = '2025-06-31'; Says = '*not a valid date*' }
            @{ Value = '30.6.2025'; Says = '*Put the year first*' }
            @{ Value = 'yesterday'; Says = '*Put the year first*' }
        ) {
            "$(Get-Failure { Get-LcCallRecord a -StartAt $Value })" | Should -BeLike $Says
            if ($Value -notlike '*2025-*') { "$(Get-Failure { Get-LcCallRecord a -HangupDate $Value })" | Should -BeLike "*each written like 2024-09-15*" }
        }

        It 'a piped <Name>' -ForEach @(
            @{ Name = 'int'; Value = 5 }
            @{ Name = 'date'; Value = [datetime]'2024-09-15' }
            @{ Name = 'FileInfo'; Value = [IO.FileInfo] 'a' }
        ) {
            $failure = Get-Failure { $Value | Get-LcCallRecord }
            $failure.FullyQualifiedErrorId | Should -BeLike '*,LongCall.Commands.GetLcCallRecordCommand'
            $failure.CategoryInfo.Category | Should -BeIn 'InvalidArgument', 'InvalidData', 'InvalidType'
        }

        It 'a range of time that ends before it begins: <Name>' -ForEach @(
            @{ Name = 'StartAt, EndAt'; Given = @{ StartAt = '2024-09-15'; EndAt = '2024-09-14' } }
            @{ Name = 'HangupDate'; Given = @{ HangupDate = '2024-09-15', '2024-09-14' } }
        ) {
            $failure = Get-Failure { Get-LcCallRecord a @Given }
            $failure.FullyQualifiedErrorId | Should -BeLike 'TimeRangeReversed,*'
            "$failure" | Should -BeLike "*$($Name.Split(',')[0])*"
        }

        It 'None as a typed grade' {
            { Get-LcCallRecord a -IntentionTag None } | Should -Throw -ErrorId 'IntentionTagNone,*'
        }

        It 'an unset variable as -<Parameter>, which would read everything' -ForEach @(
            @{ Parameter = 'Keyword' }, @{ Parameter = 'IntentionTag' }, @{ Parameter = 'ScoreRange' }, @{ Parameter = 'StartAt' }, @{ Parameter = 'EndAt' }
            @{ Parameter = 'HangupDate' }, @{ Parameter = 'SubUserId' }
        ) {
            $list = @($null, '', ' ')
            if ($Parameter -in 'IntentionTag', 'ScoreRange', 'HangupDate') { $list += , @() }
            foreach ($value in $list) {
                $given = @{ $Parameter = $value }
                $failure = Get-Failure { Get-LcCallRecord a @given }
                $failure.FullyQualifiedErrorId | Should -BeLike 'FilterEmpty,*' -Because "'$value'"
                "$failure" | Should -BeLike "*-$Parameter*"
            }
        }

        It 'an empty place in a list of -<Parameter>, which would be lost: <Name>' -ForEach @(
            foreach ($one in @{ Parameter = 'HangupDate'; Good = '2024-09-15' }, @{ Parameter = 'IntentionTag'; Good = 'A' }, @{ Parameter = 'ScoreRange'; Good = '0-20' }) {
                @{ Parameter = $one.Parameter; Name = 'empty text in front'; Value = '', $one.Good }
                @{ Parameter = $one.Parameter; Name = 'empty text behind'; Value = $one.Good, '' }
                @{ Parameter = $one.Parameter; Name = 'blanks'; Value = $one.Good, '  ' }
                @{ Parameter = $one.Parameter; Name = '$null'; Value = $one.Good, $null }
                @{ Parameter = $one.Parameter; Name = 'separators alone'; Value = ' ; ' }
            }
        ) {
            $given = @{ $Parameter = $Value }
            $failure = Get-Failure { Get-LcCallRecord a @given }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
            $failure.Exception.ParameterName | Should -BeExactly $Parameter
            (Get-Failure { New-Object PSObject -Property ($given + @{ TaskId = 'a' }) | Get-LcCallRecord }).Exception.ParameterName | Should -BeExactly $Parameter
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'a hashtable with the name or an alias of any parameter' {
            $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
            $paging = 'First', 'Skip', 'IncludeTotalCount'
            $parameter = (Get-Command Get-LcCallRecord).Parameters.Values | Where-Object { $_.Name -ne 'TaskId' -and ($_.Name -notin $common -or $_.Name -in $paging) }
            $name = @($parameter.Name) + @($parameter.Aliases)
            $name.Count | Should -BeGreaterThan 15
            foreach ($one in $name) {
                { Get-LcCallRecord @{ TaskId = 'a'; $one = '1' } } | Should -Throw -Because $one
            }
        }

        It 'a hashtable with <Key>, which would be dropped' -ForEach @(
            @{ Key = 'SubUserId' }, @{ Key = 'IntentionTag' }, @{ Key = 'startat' }, @{ Key = 'Since' }, @{ Key = 'Callee' }, @{ Key = 'All' }, @{ Key = 'First' }, @{ Key = 'Score Range ' }, @{ Key = 'Connection' }
        ) {
            foreach ($task in @{ TaskId = 'a'; $Key = 'x' }, ([ordered]@{ Id = 'a'; $Key = 'x' })) {
                foreach ($failure in (Get-Failure { Get-LcCallRecord $task }), (Get-Failure { $task | Get-LcCallRecord }), (Get-Failure { Get-LcCallRecord 'b', $task })) {
                    $failure.Exception.ParameterName | Should -BeExactly 'TaskId'
                    "$failure" | Should -BeLike "*$Key*pscustomobject*"
                }
            }
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'a row whose own TaskId or Id is no task: <Name>' -ForEach @(
            @{ Name = 'a number'; Row = [pscustomobject]@{ Id = 5 } }
            @{ Name = '$null'; Row = [pscustomobject]@{ TaskId = $null } }
            @{ Name = 'a list'; Row = [pscustomobject]@{ TaskId = @('a', 'b') } }
        ) {
            $failure = Get-Failure { $Row | Get-LcCallRecord }
            "$failure" | Should -BeLike '*not a valid task id*'
            "$failure" | Should -Not -BeLike '*Rename*'
        }

        It 'an empty list, which the message shows' {
            "$(Get-Failure { Get-LcCallRecord a -StartAt @() })" | Should -BeLike '*@() is not*'
            "$(Get-Failure { Get-LcCallRecord a -Connection @() })" | Should -BeLike '*@() is not*'
        }

        It 'an empty -SubUserId, and says whose records would be read' {
            "$(Get-Failure { Get-LcCallRecord a -SubUserId '' })" | Should -BeLike '*main account*'
        }

        It 'an unset variable as -Connection: <Name>' -ForEach @(
            @{ Name = 'typed'; Read = { Get-LcCallRecord a -Connection $null } }
            @{ Name = 'by property name'; Read = { [pscustomobject]@{ TaskId = 'a'; Connection = $null } | Get-LcCallRecord } }
        ) {
            $failure = Get-Failure $Read
            $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionEmpty,*'
            "$failure" | Should -BeLike '*-Connection*'
        }

        It 'a task id that is a number, and says to put it in quotes: <_>' -ForEach 123, 12345678901234567890, 1.5 {
            $task = $_
            "$(Get-Failure { Get-LcCallRecord -TaskId $task })" | Should -BeLike "*'$task'*"
            "$(Get-Failure { Get-LcCallRecord -TaskId $task })" | Should -Match 'in quotes|引号'
        }

        It 'two times with a comma in one text, and names the semicolon' {
            "$(Get-Failure { Get-LcCallRecord a -HangupDate '2025-06-01,2025-06-30' })" | Should -BeLike "*';'*"
        }

        It 'a day that no calendar has' {
            foreach ($text in '2025-02-30', '2025/13/1', '2025年2月29日', '0000-01-01') {
                $failure = Get-Failure { Get-LcCallRecord a -StartAt $text }
                "$failure" | Should -Match 'valid date|日期不存在' -Because $text
            }
        }

        It 'a page in front of good ones, so that nothing is half done' {
            { Get-LcCallRecord a, b -All -PageSize 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }
    }

    Context 'Common parameters' {
        It '-OutVariable, -ErrorVariable and -ErrorAction Stop' {
            $null = Get-LcCallRecord small -OutVariable out
            $out.Id | Should -BeExactly $idOf.small
            { Get-LcCallRecord unknown, small -ErrorAction Stop } | Should -Throw -ErrorId 'TaskNotFound,*'
            Get-LcCallRecord unknown, small -ErrorAction Ignore | Should -HaveCount 7
        }

        It '-Verbose says each request, -Debug asks nobody' {
            $verbose = Get-LcCallRecord a -All -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
            @($verbose | Where-Object Message -Like '*GET *') | Should -HaveCount 3
            $debug = Get-LcCallRecord small -Debug 5>&1 | Where-Object { $_ -is [Management.Automation.DebugRecord] }
            $debug | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'A column that nearly names a parameter' {
    BeforeEach { Clear-Simulator $simulator }

    It 'is an error for its row before any request, and the next row is read: <Name>' -ForEach @(
        @{ Name = 'a blank behind'; Column = 'IntentionTag '; Parameter = 'IntentionTag' }
        @{ Name = 'U+00A0 in front'; Column = "$([char] 0xA0)StartAt"; Parameter = 'StartAt' }
        @{ Name = 'U+FEFF in front'; Column = "$([char] 0xFEFF)Keyword"; Parameter = 'Keyword' }
        @{ Name = 'a zero-width blank within'; Column = "Score$([char] 0x200B)Range"; Parameter = 'ScoreRange' }
        @{ Name = 'full width'; Column = -join ('EndAt'.ToCharArray() | ForEach-Object { [char] ([int] $_ + 0xFEE0) }); Parameter = 'EndAt' }
        @{ Name = 'an alias, in another case'; Column = 'since' + [char] 0x3000; Parameter = 'StartAt' }
    ) {
        $row = New-Object PSObject -Property @{ TaskId = 'a'; $Column = 'x' }
        $records = $row, (New-Object PSObject -Property @{ TaskId = 'small' }) | Get-LcCallRecord -All -ErrorVariable failure -ErrorAction SilentlyContinue
        $records.Id | Should -BeExactly $idOf.small
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ColumnMisspelt,*'
        $failure[0].TargetObject.TaskId | Should -Be 'a'
        "$($failure[0])" | Should -BeLike "*'$Parameter'*"
        Get-Asked | Should -Be 'small:1'
    }

    It 'is seen where the task is typed, and where it is the task''s own column' {
        $failure = Get-Failure { New-Object PSObject -Property @{ 'IntentionTag ' = 'A' } | Get-LcCallRecord -TaskId a }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ColumnMisspelt,*'
        "$(Get-Failure { New-Object PSObject -Property @{ 'TaskId ' = 'a' } | Get-LcCallRecord })" | Should -BeLike "*'TaskId '*'TaskId'*"
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'is seen in a row of a database, in an object of a class, and among the keys of a hashtable' {
        $table = [Data.DataTable]::new()
        foreach ($column in 'TaskId', 'IntentionTag ') { $null = $table.Columns.Add($column) }
        $null = $table.Rows.Add('a', 'A')
        $object = [uri] 'http://a' | Add-Member -NotePropertyMembers @{ TaskId = 'a'; 'IntentionTag ' = 'A' } -PassThru
        foreach ($row in $table.Rows[0], $object) {
            (Get-Failure { $row | Get-LcCallRecord }).FullyQualifiedErrorId | Should -BeLike 'ColumnMisspelt,*'
        }
        "$(Get-Failure { @{ 'TaskId ' = 'a' } | Get-LcCallRecord })" | Should -BeLike "*'TaskId '*'TaskId'*"
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        $null = $table.Columns.Remove('IntentionTag ')
        $table.Rows[0].TaskId = 'small'
        $table.Rows | Get-LcCallRecord | Should -HaveCount 7
    }

    It 'leaves columns alone that are nobody''s, and says them once' {
        $row = 1..3 | ForEach-Object { New-Object PSObject -Property @{ TaskId = 'small'; Remark = $_; 'Page ' = 1 } }
        $said = @($row | Get-LcCallRecord -First 7 -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_.Message -like '*Remark*' })
        $said | Should -HaveCount 1
        $said[0].Message | Should -BeLike '*Page *'
    }

    It 'is no matter of call records, which are of a type' {
        $failed = $null
        $null = Get-LcCallRecord small -First 1 | Get-LcCallRecord -First 1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed | Should -BeNullOrEmpty
    }
}

Describe 'Completion of Get-LcCallRecord' {
    It 'says what each parameter is, in the language of the session' -Skip:($PSVersionTable.PSVersion -lt [version] '7.6') {
        $line = 'Get-LcCallRecord -Int'
        (TabExpansion2 $line $line.Length).CompletionMatches.ToolTip | Should -BeLike '*grades*'
        $child = Invoke-PwshChild -Culture 'zh-CN' { (TabExpansion2 'Get-LcCallRecord -Int' 21).CompletionMatches.ToolTip }
        $child.StdOut | Should -BeLike "*$([char] 0x610F)$([char] 0x5411)*"
    }


    It 'offers the grades that can be asked for, and no None' {
        $line = 'Get-LcCallRecord a -IntentionTag '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'A', 'B', 'C', 'D', 'E'
    }

    It 'offers examples of score ranges' {
        $line = 'Get-LcCallRecord a -ScoreRange '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain '60-79'
    }
}
