# Get-LcTask, Get-LcSubUser and Get-LcTaskNumber: what they ask for and give, what binds, and what stands around -TaskId.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ t1 = 30 } -Option '--plain'
    Send-Simulator $simulator sub-users @{ id = 's1'; name = '华东分公司' }
    Send-Simulator $simulator sub-users @{ id = 's2'; name = '华南分公司' }
    Send-Simulator $simulator tasks @{ taskId = 't2'; rows = 12; name = '老客户回访'; status = 1 }
    Send-Simulator $simulator tasks @{ taskId = 'e1'; rows = 5; name = '华东回访计划二〇二五年第三季度重点客户'; ownerId = 's1' }
    Send-Simulator $simulator tasks @{ taskId = 'e2'; rows = 3; name = '华东续费'; ownerId = 's1'; status = 3 }
    Send-Simulator $simulator tasks @{ taskId = 'f1'; rows = 4; name = '华南回访'; ownerId = 's2' }
    # All at once, before the first request for a page.
    Send-Simulator $simulator changes @{ addTasks = @(foreach ($i in 1..40) { @{ taskId = "n$i"; rows = 0; name = "批量 $i 期"; status = 1 } }) }
    Connect-Simulator $simulator
    $null = Get-LcSubUser
    # Retries wait; how they do is tested elsewhere.
    $once = Connect-Simulator $simulator -Parameter @{ MaximumRetryCount = 0; PassThru = $true }
    Connect-Simulator $simulator
    $always = [int]::MaxValue

    function Get-Failure([scriptblock] $Script) { try { $null = & $Script } catch { $_ } }
    function Get-Query { @(Get-SimulatorRequest $simulator | ForEach-Object { ConvertTo-Json -InputObject $_.query -Compress }) }
    function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
    # Which sub-account each record's own task has: 'task owner count'.
    function Get-Reading([object[]] $Record) { @($Record | Group-Object -Property TaskId, SubUserId | ForEach-Object { "$($_.Group[0].TaskId) $($_.Group[0].SubUserId) $($_.Count)" } | Sort-Object) }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Get-LcTask' {
    BeforeEach { Clear-Simulator $simulator }

    It 'alone gives the first page, and warns once with the numbers' {
        $task = Get-LcTask -WarningVariable warning -WarningAction SilentlyContinue
        $task | Should -HaveCount 15
        $task[0] | Should -BeOfType ([LongCall.CallTask])
        $warning | Should -HaveCount 1
        "$warning" | Should -BeLike '*15 of 42 tasks. Add -All to Get-LcTask *'
        Get-Query | Should -Be '{"page":"1"}'
    }

    It 'says of a pattern that only one page was compared with it' {
        $null = Get-LcTask -Name '批*' -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike '*only this one page was compared with the pattern, 15 of 40 tasks. Add -All to Get-LcTask *'
    }

    It 'advises no smaller pages for rows that are small, and -SubUserId for a task that is not there' {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 500; times = $always }
        $null = Get-LcTask -Connection $once -ErrorAction SilentlyContinue -ErrorVariable failure
        $null = Get-LcTask -All -Connection $once -ErrorAction SilentlyContinue -ErrorVariable +failure
        "$failure" | Should -Not -Match 'PageSize'
        $null = Get-LcCallRecord t1 -Connection $once -ErrorAction SilentlyContinue -ErrorVariable failure
        "$failure" | Should -Match 'PageSize'
        Clear-Simulator $simulator
        $null = Get-LcTaskNumber none -ErrorAction SilentlyContinue -ErrorVariable failure
        "$failure" | Should -BeLike '*A task of a sub-account needs -SubUserId.'
        $null = Get-LcTaskNumber none -SubUserId s1 -ErrorAction SilentlyContinue -ErrorVariable failure
        "$failure" | Should -Not -BeLike '*-SubUserId*'
    }

    It 'gives every task in order with -All' {
        (Get-LcTask -All).TaskId | Should -BeExactly (@('t1', 't2') + (1..40 | ForEach-Object { "n$_" }))
    }

    It 'sends <Name>' -ForEach @(
        @{ Name = 'a name as it is'; Given = @{ Name = ' 回访 ' }; Query = '{"name":"回访","page":"1"}' }
        @{ Name = 'one state'; Given = @{ Status = 'Running' }; Query = '{"status":["2"],"page":"1"}' }
        @{ Name = 'states, as names and numbers'; Given = @{ Status = 1, 'Waiting', '2' }; Query = '{"status":["1","3","2"],"page":"1"}' }
        @{ Name = 'a sub-account'; Given = @{ SubUserId = 's1' }; Query = '{"sub_user_id":"s1","page":"1"}' }
        @{ Name = 'the longest run between wildcards'; Given = @{ Name = '*回访*计划[一二]季?' }; Query = '{"name":"回访","page":"1"}' }
        @{ Name = 'nothing for wildcards alone'; Given = @{ Name = '*' }; Query = '{"page":"1"}' }
        @{ Name = 'an escaped wildcard as itself'; Given = @{ Name = 'a`[b*' }; Query = '{"name":"a[b","page":"1"}' }
        @{ Name = 'nothing of what stands in a set'; Given = @{ Name = 'x[abc`]def]yy' }; Query = '{"name":"yy","page":"1"}' }
    ) {
        $null = Get-LcTask @Given -WarningAction SilentlyContinue
        Get-Query | Should -BeExactly $Query
    }

    It 'finds <Pattern> by the whole name in any case' -ForEach @(
        @{ Pattern = '批量 1?期'; Found = @('n1') }
        @{ Pattern = '批量 *5 期'; Found = 'n5', 'n15', 'n25', 'n35' }
        @{ Pattern = '批量 [12] 期'; Found = 'n1', 'n2' }
        @{ Pattern = '*回访'; Found = 't1', 't2' }
        @{ Pattern = '?量'; Found = @() }
    ) {
        (Get-LcTask $Pattern -All).TaskId | Should -BeExactly $(if ($Found) { $Found })
    }

    It 'counts -First, -Skip and a page by what matches' {
        (Get-LcTask '批量 *5 期' -First 2 -Skip 1).TaskId | Should -Be 'n15', 'n25'
        (Get-LcTask '批量 *5 期' -Skip 1 -WarningVariable warning -WarningAction SilentlyContinue).TaskId | Should -Be 'n15'
        "$warning" | Should -BeLike '*15 of 40 tasks*' -Because 'one page of the 40 with 批量 in their name was looked through'
        (Get-LcTask '批量 *5 期' -First 0 -IncludeTotalCount).ToString() | Should -Be 'Estimated total count: 40'
        "$(Get-LcTask 批量 -First 0 -IncludeTotalCount)" | Should -Be '40'
    }

    It 'says the owner of each, and lists all with -IncludeSubUser' {
        $task = Get-LcTask -IncludeSubUser -All
        $task | Should -HaveCount 45
        @($task | Where-Object SubUserId | ForEach-Object { "$($_.TaskId) $($_.SubUserId)" }) | Should -Be 'e1 s1', 'e2 s1', 'f1 s2'
        (Get-SimulatorRequest $simulator).route | Should -Be 'AllTasks'
        (Get-LcTask -SubUserId s1).SubUserId | Should -Be 's1', 's1'
    }

    It 'refuses -IncludeSubUser for one sub-account: <Name>' -ForEach @(
        @{ Name = 'typed'; Script = { Get-LcTask -IncludeSubUser -SubUserId s1 } }
        @{ Name = 'piped'; Script = { [pscustomobject]@{ SubUserId = 's1' } | Get-LcTask -IncludeSubUser } }
        @{ Name = 'of the connection'; Script = { Get-LcTask -IncludeSubUser -Connection $ofSub } }
    ) {
        $ofSub = Connect-Simulator $simulator -Parameter @{ SubUserId = 's1'; PassThru = $true }
        Connect-Simulator $simulator
        $failure = Get-Failure $Script
        $failure.FullyQualifiedErrorId | Should -BeLike 'IncludeSubUserWithSubUserId,*'
        "$failure" | Should -BeLike '*-SubUserId*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'refuses before a request: <Line>' -ForEach @(
        @{ Line = 'Get-LcTask $null' }, @{ Line = 'Get-LcTask ""' }, @{ Line = 'Get-LcTask " "' }, @{ Line = 'Get-LcTask -Status $null' }, @{ Line = 'Get-LcTask -Status @()' }
        @{ Line = 'Get-LcTask -SubUserId $null' }, @{ Line = 'Get-LcSubUser $null' }, @{ Line = 'Get-LcSubUser -Email ""' }, @{ Line = 'Get-LcSubUser -Phone $null' }, @{ Line = 'Get-LcSubUser -Id ""' }
        @{ Line = 'Get-LcTaskNumber t1 -Status $null' }, @{ Line = 'Get-LcTaskNumber t1 -StartAt $null' }, @{ Line = 'Get-LcTaskNumber t1 -EndAt ""' }, @{ Line = 'Get-LcTaskNumber t1 -SubUserId ""' }
    ) {
        (Get-Failure ([scriptblock]::Create($Line))).FullyQualifiedErrorId | Should -BeLike 'FilterEmpty,*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'refuses what is no state, and never adds two up: <Given>' -ForEach @{ Given = 'Paused,Running' }, @{ Given = '1,2' }, @{ Given = 'Paused;Running' }, @{ Given = 'Stopped' }, @{ Given = 9 }, @{ Given = 0 } {
        "$(Get-Failure { Get-LcTask -Status $Given })" | Should -BeLike '*Paused*Running*Waiting*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'refuses a pattern that is not whole' {
        (Get-Failure { Get-LcTask 'a[b' }).FullyQualifiedErrorId | Should -BeLike 'NamePatternRefused,*'
        (Get-Failure { Get-LcSubUser 'a[b' }).FullyQualifiedErrorId | Should -BeLike 'NamePatternRefused,*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'refuses -All with -Page' {
        (Get-Failure { Get-LcTask -All -Page 2 }).FullyQualifiedErrorId | Should -BeLike 'AmbiguousParameterSet,*'
    }
}

Describe 'Get-LcSubUser' {
    BeforeEach { Clear-Simulator $simulator }

    It 'gives the sub-accounts, by what is asked for' {
        $all = Get-LcSubUser
        $all | Should -BeOfType ([LongCall.SubUser])
        $all.SubUserId | Should -Be 's1', 's2'
        (Get-LcSubUser 华南).SubUserId | Should -Be 's2'
        (Get-LcSubUser '华?分*').SubUserId | Should -Be 's1', 's2'
        (Get-LcSubUser '东*') | Should -BeNullOrEmpty
        (Get-LcSubUser -Email sub2 -Phone 138 -Id s2).Name | Should -Be '华南分公司'
        Get-Query | Should -Be '{"page":"1"}', '{"name":"华南","page":"1"}', '{"name":"华","page":"1"}', '{"name":"东","page":"1"}', '{"id":"s2","email":"sub2","phone":"138","page":"1"}'
    }
}

Describe 'Get-LcTaskNumber' {
    BeforeEach { Clear-Simulator $simulator }

    It 'gives the numbers of tasks: <Name>' -ForEach @(
        @{ Name = 'by id'; Script = { Get-LcTaskNumber t1, t2 -All } }
        @{ Name = 'from the pipeline'; Script = { 't1', 't2' | Get-LcTaskNumber -All } }
        @{ Name = 'of tasks'; Script = { Get-LcTask -First 2 | Get-LcTaskNumber -All } }
        @{ Name = 'of objects with an Id'; Script = { Get-LcTaskNumber @([pscustomobject]@{ Id = 't1' }, @{ TaskId = 't2' }) -All } }
    ) {
        $number = & $Script
        @($number | Group-Object TaskId | ForEach-Object Name) | Should -Be 't1', 't2'
        @($number.Id | Select-Object -Unique).Count | Should -Be $number.Count
        $number | Should -BeOfType ([LongCall.TaskNumber])
        $number.Status | Should -Contain ([LongCall.NumberStatus]::Success)
    }

    It 'selects by state and time' {
        (Get-LcTaskNumber t1 -Status Success, 0 -StartAt 2020-01-01 -EndAt 2030-01-01 -All).Status | Sort-Object -Unique | Should -Be 'Waiting', 'Success'
        Get-Query | Should -Be '{"status":["1","0"],"start_at":"2020-01-01 00:00:00","end_at":"2030-01-01 23:59:59","page":"1","per_page":"100"}'
    }

    It 'refuses a range that ends before it begins, and two states as one text' {
        (Get-Failure { Get-LcTaskNumber t1 -StartAt 2025-02-01 -EndAt 2025-01-31 }).FullyQualifiedErrorId | Should -BeLike 'TimeRangeReversed,*'
        "$(Get-Failure { Get-LcTaskNumber t1 -Status 'Busy,NoAnswer' })" | Should -BeLike "*'Busy,NoAnswer'*"
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'goes on with the next task where one is not there' {
        $number = Get-LcTaskNumber nope, t2 -All -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure.FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
        $failure.TargetObject | Should -Be 'nope'
        $number.TaskId | Sort-Object -Unique | Should -Be 't2'
    }
}

Describe 'The whole way' {
    BeforeEach { Clear-Simulator $simulator }

    It 'is one pipeline: <Name>' -ForEach @(
        @{ Name = 'tasks by name'; Script = { Get-LcTask 回访 | Get-LcCallRecord -All }; Read = 't1  30', 't2  12' }
        @{ Name = 'every sub-account'; Script = { Get-LcSubUser | Get-LcTask | Get-LcCallRecord -All }; Read = 'e1 s1 5', 'e2 s1 3', 'f1 s2 4' }
        @{ Name = 'all of them'; Script = { Get-LcTask -IncludeSubUser -All | Get-LcCallRecord -All }; Read = 'e1 s1 5', 'e2 s1 3', 'f1 s2 4', 't1  30', 't2  12' }
        @{ Name = 'one sub-account'; Script = { Get-LcTask -SubUserId s1 | Get-LcCallRecord -All }; Read = 'e1 s1 5', 'e2 s1 3' }
        @{ Name = 'tasks of several owners in -TaskId'; Script = { Get-LcCallRecord -TaskId (Get-LcTask -IncludeSubUser -All | Where-Object TaskId -NotLike 'n*') -All }; Read = 'e1 s1 5', 'e2 s1 3', 'f1 s2 4', 't1  30', 't2  12' }
        @{ Name = 'records again'; Script = { Get-LcCallRecord -TaskId (Get-LcCallRecord e2 -SubUserId s1 -All)[0] -All }; Read = @('e2 s1 3') }
        @{ Name = 'tasks that were in a job'; Script = { Get-LcSubUser 华南 | Get-LcTask | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) } | Get-LcCallRecord -All }; Read = @('f1 s2 4') }
        @{ Name = 'the numbers of all'; Script = { Get-LcTask -IncludeSubUser | Get-LcTaskNumber | Sort-Object -Property TaskId -Unique | Get-LcCallRecord -All }; Read = 'e1 s1 5', 'e2 s1 3', 'f1 s2 4', 't1  30', 't2  12' }
        @{ Name = 'the totals of all'; Script = { Get-LcTask -IncludeSubUser | Get-LcTaskStatistic | Get-LcCallRecord -All }; Read = 'e1 s1 5', 'e2 s1 3', 'f1 s2 4', 't1  30', 't2  12' }
        @{ Name = 'an object and a text'; Script = { Get-LcCallRecord ([pscustomobject]@{ TaskId = 'f1'; SubUserId = 's2' }), t2 -All }; Read = 'f1 s2 4', 't2  12' }
    ) {
        Get-Reading (& $Script -WarningAction SilentlyContinue 3>$null) | Should -BeExactly $Read
    }

    It 'asks for the records of a number''s task under its owner' {
        $null = Get-LcTask -IncludeSubUser | Get-LcTaskNumber | Get-LcCallRecord
        $request = @(Get-SimulatorRequest $simulator | Where-Object route -EQ 'Records')
        $asked = $request | ForEach-Object { ($_.rawTarget -replace '.*/task/([^/]+)/.*', '$1') + ' ' + $_.query.sub_user_id } | Sort-Object -Unique
        $asked | Where-Object { $_ -notmatch '^n' } | Should -Be 'e1 s1', 'e2 s1', 'f1 s2', 't1 ', 't2 '
    }

    It 'reads under -SubUserId where it was typed, whoever the task belongs to' {
        $null = Get-LcCallRecord -TaskId (Get-LcTask -SubUserId s1) -SubUserId s2 -ErrorAction SilentlyContinue
        (Get-SimulatorRequest $simulator | Where-Object route -EQ 'Records').query.sub_user_id | Sort-Object -Unique | Should -Be 's2'
    }

    It 'reads under the sub-account asked for, also if the rows say no owner, and keeps to that of the connection' {
        Send-Simulator $simulator faults @{ kind = 'RawBody'; route = 'Tasks'; times = 2; body = '{"code":200,"status":"success","meta":{"total":1,"last_page":1,"per_page":"15"},"data":[{"uuid":"e2"}]}' }
        Get-Reading (Get-LcTask -SubUserId s1 | Get-LcCallRecord -All) | Should -Be 'e2 s1 3'
        $ofSub = Connect-Simulator $simulator -Parameter @{ SubUserId = 's1'; PassThru = $true }
        Connect-Simulator $simulator
        Get-Reading (Get-LcTask -Connection $ofSub | Get-LcCallRecord -All) | Should -Be 'e2 s1 3' -Because 'the task carries its owner to another connection'
    }

    It 'binds nothing else of what is piped in' {
        $everything = [pscustomobject]@{ SubUserId = 's1'; Name = '华南'; Status = 'Paused'; IncludeSubUser = $true; Email = 'x'; Phone = '1'; Id = 'x'; TaskId = 'x'; StartAt = '2025-01-01'; EndAt = '2025-01-02'; Page = 3; First = 1 }
        ($everything | Get-LcTask).TaskId | Should -Be 'e1', 'e2'
        $everything.TaskId = 'e1'
        $null = $everything | Get-LcTaskNumber -All
        Get-Query | Should -Be '{"sub_user_id":"s1","page":"1"}', '{"sub_user_id":"s1","page":"1","per_page":"100"}'
        "$(Get-Failure { 'text' | Get-LcTask -ErrorAction Stop })" | Should -Not -BeNullOrEmpty
        "$(Get-Failure { Get-LcSubUser | Get-LcCallRecord -ErrorAction Stop })" | Should -BeLike '*not a valid task id*'
        $parameter = foreach ($cmdlet in 'Get-LcTask', 'Get-LcSubUser', 'Get-LcTaskNumber') {
            (Get-Command $cmdlet).Parameters.Values | Where-Object { $_.ParameterSets.Values.ValueFromPipelineByPropertyName -contains $true } | ForEach-Object { "$cmdlet $($_.Name)" }
        }
        $parameter | Sort-Object | Should -Be 'Get-LcSubUser All', 'Get-LcSubUser Connection', 'Get-LcTask All', 'Get-LcTask Connection', 'Get-LcTask SubUserId',
            'Get-LcTaskNumber All', 'Get-LcTaskNumber Connection', 'Get-LcTaskNumber SubUserId', 'Get-LcTaskNumber TaskId'
    }

    It 'takes a script block for the sub-account, and refuses one that gives nothing' {
        ([pscustomobject]@{ Owner = 's2' } | Get-LcTask -SubUserId { $_.Owner }).TaskId | Should -Be 'f1'
        $null = [pscustomobject]@{ Owner = '' } | Get-LcTask -SubUserId { $_.Owner } -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FilterEmpty,*'
    }

    It 'means the same through a function of one''s own' {
        function Get-Call {
            param([Parameter(Mandatory, ValueFromPipeline)] [LongCall.TaskIdentity[]] $TaskId, [Parameter(ValueFromPipelineByPropertyName)] [string] $SubUserId)
            process { Get-LcCallRecord -TaskId $TaskId -All }
        }
        Get-Reading (Get-LcTask -IncludeSubUser -All | Where-Object SubUserId | Get-Call) | Should -Be 'e1 s1 5', 'e2 s1 3', 'f1 s2 4'
        Get-Reading (Get-Call -TaskId (Get-LcTask -SubUserId s2)) | Should -Be 'f1 s2 4'
    }
}

Describe 'A record''s SubUserId' {
    BeforeAll {
        $record = @(Get-LcCallRecord -TaskId ([pscustomobject]@{ TaskId = 'f1'; SubUserId = 's2' }), t2 -All)
        $of = $record[0], $record[-1]
    }

    It 'is whom it was read under, and none for the account itself' {
        $of[0].SubUserId | Should -BeExactly 's2'
        $of[1].SubUserId | Should -BeNullOrEmpty
    }

    It 'goes through <Name>' -ForEach @(
        @{ Name = 'a job'; Take = { Start-Job { Import-Module $using:manifest; $using:of } | Receive-Job -Wait -AutoRemoveJob } }
        @{ Name = 'CLIXML'; Take = { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($of)) } }
    ) {
        $manifest = Get-StagedModulePath
        $taken = @(& $Take)
        $taken | Should -BeOfType ([LongCall.CallRecord])
        $taken[0].SubUserId | Should -BeExactly 's2'
        $taken[1].SubUserId | Should -BeNullOrEmpty
    }

    It 'is a column behind UserId' {
        $column = ($of | ConvertTo-Csv | ConvertFrom-Csv)[0]
        $column.SubUserId | Should -Be 's2'
        $name = @($column.PSObject.Properties.Name)
        $name[[array]::IndexOf($name, 'UserId') + 1] | Should -Be 'SubUserId'
    }
}

Describe 'A list that breaks off' {
    BeforeEach { Clear-Simulator $simulator }

    It 'gives the line that goes on: <Name>' -ForEach @(
        @{
            Name = 'tasks'; Route = 'Tasks'; Page = 3; Key = 'TaskId'; Text = '20 of 40 tasks were written*join the two results by TaskId*'
            Read = { Get-LcTask 批量 -Status Paused -All -PageSize 10 -Connection $once }; Line = "Get-LcTask -Name '批量' -Status Paused -All -PageSize 10 -Skip 10"; Count = 30
        }
        @{
            Name = 'tasks by pattern'; Route = 'Tasks'; Page = 4; Key = 'TaskId'; Text = '3 of ? tasks were written*'
            Read = { Get-LcTask '批量 *[05] 期' -Skip 3 -All -PageSize 10 -ThrottleLimit 1 -Connection $once }; Line = "Get-LcTask -Name '批量 *[05] 期' -All -PageSize 10"; Count = 8
        }
        @{
            Name = 'tasks of all'; Route = 'AllTasks'; Page = 2; Key = 'TaskId'; Text = '10 of 45 tasks*'
            Read = { Get-LcTask -IncludeSubUser -All -PageSize 10 -ThrottleLimit 1 -Connection $once }; Line = 'Get-LcTask -IncludeSubUser -All -PageSize 10'; Count = 45
        }
        @{
            Name = 'numbers'; Route = 'Numbers'; Page = 3; Key = 'Id'; Text = '20 of * numbers were written*by Id*'
            Read = { Get-LcTaskNumber t1 -StartAt 2020-01-01 -All -PageSize 10 -Connection $once }; Line = "Get-LcTaskNumber -TaskId 't1' -StartAt '2020-01-01 00:00:00' -All -PageSize 10 -Skip 10"; Count = $null
        }
        @{
            Name = 'sub-accounts'; Route = 'SubUsers'; Page = 2; Key = 'SubUserId'; Text = '1 of 2 sub-accounts were written*by SubUserId*'
            Read = { Get-LcSubUser 华 -Phone 138 -All -PageSize 1 -Connection $once }; Line = "Get-LcSubUser -Name '华' -Phone '138' -All -PageSize 1"; Count = 2
        }
    ) {
        $whole = @(& $Read)
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 503; route = $Route; page = $Page; times = $always }
        $rows = @(& { $ErrorActionPreference = 'SilentlyContinue'; $Error.Clear(); & $Read })
        $said, $goOn = "$($Error[0])" -split '\r?\n'
        $said | Should -BeLike "*$Text"
        $goOn | Should -BeExactly $Line
        Clear-Simulator $simulator
        $rest = @(& ([scriptblock]::Create($goOn)))
        if ($Count) { $rest | Should -HaveCount $Count }
        @(@($rows) + $rest | ForEach-Object $Key | Select-Object -Unique) | Sort-Object | Should -BeExactly @(@($whole) + @($rest) | ForEach-Object $Key | Select-Object -Unique | Sort-Object)
    }

    It 'names each task''s owner where they differ, and one for all where they do not' {
        $task = Get-LcTask -IncludeSubUser -All | Where-Object TaskId -In t2, e1, e2, f1
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 401; route = 'Records'; taskId = 'e2'; times = $always }
        $line = ("$(Get-Failure { Get-LcCallRecord $task -All })" -split '\r?\n')[-1]
        $line | Should -BeExactly "Get-LcCallRecord -TaskId ([pscustomobject]@{ TaskId = 'e2'; SubUserId = 's1' }),([pscustomobject]@{ TaskId = 'f1'; SubUserId = 's2' }) -All"
        Clear-Simulator $simulator
        Get-Reading (& ([scriptblock]::Create($line))) | Should -Be 'e2 s1 3', 'f1 s2 4'

        Send-Simulator $simulator faults @{ kind = 'Status'; status = 401; route = 'Records'; taskId = 'f1'; times = $always }
        ("$(Get-Failure { Get-LcCallRecord $task -All })" -split '\r?\n')[-1] | Should -BeExactly "Get-LcCallRecord -TaskId 'f1' -SubUserId 's2' -All"
        ("$(Get-Failure { $task | Get-LcCallRecord -All })" -split '\r?\n')[-1] | Should -BeExactly "Get-LcCallRecord -TaskId 'f1' -SubUserId 's2' -All"
    }

    It 'is said in Chinese as a Chinese speaker would' {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 503; route = 'Tasks'; page = 2; times = $always }
        $child = Invoke-PwshChild -Simulator $simulator -Culture 'zh-CN' {
            Connect-LcAccount -MaximumRetryCount 0
            Get-LcTask -All -PageSize 10 -ErrorAction SilentlyContinue -ErrorVariable failure | Out-Null
            "$failure"
            Get-LcTask -WarningVariable warning -WarningAction SilentlyContinue | Out-Null
            "$warning"
            Get-LcTaskNumber none -ErrorAction SilentlyContinue -ErrorVariable failure
            "$failure"
        }
        $child.StdErr | Should -BeNullOrEmpty
        $child.StdOut | Should -BeLike '*已输出 10 / 42 个任务。*再按 TaskId 合并两次的结果*'
        $child.StdOut | Should -BeLike '*任务列表：仅返回一页（15 / 42 个任务）。给 Get-LcTask 加上 -All*'
        # What the service says itself is not said twice.
        $child.StdOut | Should -BeLike '*任务 none：任务不存在（代码 5002）。如果是子账号的任务，请指定 -SubUserId。*'
    }

    It 'writes what a terminal would obey as its number' {
        $id = 'y"$' + [char] 27 + '[1m'
        Send-Simulator $simulator tasks @{ taskId = $id; rows = 20 }
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 503; route = 'Records'; taskId = $id; page = 3; times = $always }
        $null = Get-LcCallRecord $id -All -PageSize 5 -Connection $once -ErrorAction SilentlyContinue -ErrorVariable failure
        $line = ("$failure" -split '\r?\n')[-1]
        $line | Should -BeExactly 'Get-LcCallRecord -TaskId "y`"`$$([char]0x1B)[1m" -All -PageSize 5 -Skip 5'
        Clear-Simulator $simulator
        (& ([scriptblock]::Create($line))) | Should -HaveCount 15
    }

    It 'has the error of the contract on each route: <Kind> <Status>' -ForEach @(
        @{ Kind = 'Status'; Status = 401; Id = 'Unauthorized'; Ends = $true }, @{ Kind = 'Html200'; Status = $null; Id = 'InvalidResponse'; Ends = $false }, @{ Kind = 'Status'; Status = 429; Id = 'Throttled'; Ends = $false }
    ) {
        Send-Simulator $simulator faults @{ kind = $Kind; status = $Status; times = $always }
        foreach ($script in { Get-LcTask -Connection $once }, { Get-LcSubUser -Connection $once }, { Get-LcTaskNumber t1 -Connection $once }) {
            $ended = $null
            try { $null = & { $ErrorActionPreference = 'SilentlyContinue'; $Error.Clear(); & $script } } catch { $ended = $_ }
            ($null -ne $ended) | Should -Be $Ends
            $failure = if ($ended) { $ended } else { $Error[0] }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        }
    }
}

Describe 'Completion' {
    BeforeAll {
        Clear-Simulator $simulator
        $null = Get-LcTask -IncludeSubUser -All
        Clear-Simulator $simulator
    }

    It 'of -TaskId offers the tasks seen, with their names, and asks for nothing: <Line>' -ForEach @(
        @{ Line = 'Get-LcCallRecord e'; Found = 'e1', 'e2' }
        @{ Line = 'Get-LcTaskNumber -TaskId 续费'; Found = @('e2') }
        @{ Line = 'Get-LcCallRecord t1,f'; Found = @('f1') }
        @{ Line = "Get-LcCallRecord -TaskId 'F"; Found = @("'f1'") }
        @{ Line = 'Get-LcCallRecord zzz'; Found = @() }
    ) {
        $offered = @(Get-Completion $Line | Where-Object ResultType -EQ 'ParameterValue')
        $offered.CompletionText | Should -Be $(if ($Found) { $Found })
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'shows names as tooltips, with the sub-account, and offers only what can be read under one that is typed' {
        (Get-Completion 'Get-LcCallRecord f').ToolTip | Should -Be '华南回访 (s2)'
        (Get-Completion 'Get-LcCallRecord t1').ToolTip | Should -Not -Match '\('
        (Get-Completion 'Get-LcCallRecord -SubUserId s1 -TaskId 回访').CompletionText | Should -Be 'e1'
        (Get-Completion 'Get-LcCallRecord -SubUserId s2 -TaskId 回访').CompletionText | Should -Be 'f1'
    }

    It 'leaves out an id that nobody can type' {
        Send-Simulator $simulator tasks @{ taskId = "x$([char] 27)[31m"; rows = 1; name = '转义' }
        Send-Simulator $simulator tasks @{ taskId = 'x1'; rows = 1; name = '转义' }
        $null = Get-LcTask 转义 -All
        (Get-Completion 'Get-LcCallRecord 转义').CompletionText | Should -Be 'x1'
    }

    It 'quotes an id that could be read as something else' {
        foreach ($id in '12345', '1e5', 'a b', "it's", '8f14e45f-ceea-467f-a9f9-1d1f0e3b2c4d') { Send-Simulator $simulator tasks @{ taskId = $id; rows = 1; name = "引号 $id" } }
        $null = Get-LcTask 引号 -All
        (Get-Completion 'Get-LcCallRecord 引号').CompletionText | Should -Be "'12345'", "'1e5'", "'a b'", "'it''s'", '8f14e45f-ceea-467f-a9f9-1d1f0e3b2c4d'
        foreach ($id in (Get-Completion 'Get-LcCallRecord 引号').CompletionText) {
            (& ([scriptblock]::Create("Get-LcCallRecord $id -All"))).Count | Should -Be 1
        }
    }

    It 'offers no task of another account, nor in another session' {
        $ids = { @((TabExpansion2 'Get-LcCallRecord e' 18).CompletionMatches | Where-Object CompletionText -Match '^e\d') }
        & $ids | Should -Not -BeNullOrEmpty
        Connect-LcAccount -AccountId other -Token $simulator.Token -BaseUri $simulator.BaseUri
        & $ids | Should -BeNullOrEmpty
        Disconnect-LcAccount
        & $ids | Should -BeNullOrEmpty
        Connect-Simulator $simulator
        & $ids | Should -Not -BeNullOrEmpty -Because 'it is the account that saw them'
        $other = [powershell]::Create()
        try {
            $null = $other.AddScript('param($Manifest, $Connection) Import-Module $Manifest; @((TabExpansion2 "Get-LcCallRecord e" 18).CompletionMatches | Where-Object CompletionText -Match "^e\d").Count').AddArgument((Get-StagedModulePath))
            $other.Invoke() | Should -Be 0
        }
        finally { $other.Dispose() }
    }

    It 'of -Status offers the states' {
        (Get-Completion 'Get-LcTask -Status ').CompletionText | Should -Be 'Paused', 'Running', 'Waiting'
        (Get-Completion 'Get-LcTaskNumber t1 -Status Bu').CompletionText | Should -Be 'Busy'
    }
}

Describe 'Views' {
    It 'show the whole id of a task, its state, owner and name within 80 columns' {
        $guid = '8f14e45f-ceea-467f-a9f9-1d1f0e3b2c4d'
        Send-Simulator $simulator sub-users @{ id = '7c9e6679-7425-40de-944b-e07fc1f90ae7'; name = '华北分公司' }
        Send-Simulator $simulator tasks @{ taskId = $guid; rows = 0; name = '长名' + '称' * 10000; ownerId = '7c9e6679-7425-40de-944b-e07fc1f90ae7' }
        $text = (Get-LcTask -IncludeSubUser -All | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ }
        $text[0] | Should -Match '^TaskId +Status +SubUserId +Name'
        ($text -match '^e1 ') | Should -Match '^e1 +Running +s1 +华东回访'
        $long = [array]::IndexOf($text, ($text -match "^$guid")[0])
        $text[$long] | Should -Match "^$guid \w+ +7c9e6679-7… +长名称"
        $rest = @($text[($long + 1)..($text.Count - 1)] | Where-Object { $_ -match '称' })
        $rest.Count | Should -BeLessThan 7
        $rest[-1] | Should -BeLike '*…'
    }

    It 'say why a number was not reached, in the language of the session' {
        $table = Get-LcTaskNumber t1 -Status BlockedByUser, Waiting, Success -All | Out-String -Width 120
        $table | Should -Match '(?m)^1\d{10} .*Waiting +not called yet'
        $table | Should -Match '(?m) Success +reached'
        $child = Invoke-PwshChild -Simulator $simulator -Culture 'zh-CN' { Connect-LcAccount; Get-LcTaskNumber t1 -Status Waiting -All | Out-String -Width 120 }
        $child.StdErr | Should -BeNullOrEmpty
        $child.StdOut | Should -BeLike '*Waiting*尚未呼叫*'
    }

    It 'show a sub-account with the id that -SubUserId takes' {
        Get-LcSubUser | Out-String -Width 120 | Should -Match '(?m)^s1 +13800000001 +华东分公司'
        Get-LcSubUser | Format-List | Out-String | Should -Match '(?m)^SubUserId *: s1'
        Get-LcTask -First 1 | Format-List | Out-String | Should -Match '(?m)^TaskId *: t1'
        Get-LcTaskNumber t1 -First 1 | Format-List | Out-String | Should -Match '(?m)^Reason *: \w'
    }
}
