# Measure-LcCallRecord: its figures beside those that Group-Object and Measure-Object give, where the totals go, and how they are shown.

BeforeDiscovery {
    $grouping = @(
        'Day', 'Hour', 'IntentionTag', 'Level', 'HangupParty', 'Carrier', 'Province', 'City', 'Task', 'Tag' | ForEach-Object { @{ By = @($_) } }
        @{ By = 'IntentionTag', 'Day' }, @{ By = 'Tag', 'Hour' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    # Its data as PHP sends them: fields that are missing, grades and carriers that nobody knows.
    $simulator = Start-Simulator -Task @{ demo = 1000; small = 30 }
    Connect-Simulator $simulator
    $record = @(Get-LcCallRecord demo, small -All)
    $manifest = Get-StagedModulePath

    function Get-Failure([scriptblock] $Script) { try { $null = & $Script } catch { return $_ }; throw 'There was no error.' }
    function New-Record([string] $Json) { [LongCall.CallRecord] (New-Object PSObject -Property @{ SerializationData = $Json }) }

    function Get-NearestRank([long[]] $Sorted, [double] $Share) {
        if ($Sorted.Count -eq 0) { return 0 }
        $Sorted[[int] [math]::Ceiling($Share * $Sorted.Count) - 1] / 1000
    }

    # The figures of some records by other means than the module's.
    function Get-Figure([object[]] $Record) {
        $answered = @($Record | Where-Object BillMs -gt 0)
        $bill = $answered | Measure-Object -Property BillMs -Sum -Average
        $sorted = [long[]] @($answered | Sort-Object -Property BillMs | ForEach-Object BillMs)
        $rounds = $answered | Where-Object { $null -ne $_.Rounds } | Measure-Object -Property Rounds -Average
        $grade = @{}
        foreach ($one in $Record | Group-Object -Property { if ($_.IntentionTag -in 'A', 'B', 'C', 'D', 'E') { "$($_.IntentionTag)" } else { 'Ungraded' } } -NoElement) { $grade[$one.Name] = $one.Count }
        $time = @($Record | Where-Object { $_.CallDate } | Sort-Object -Property CallDate | ForEach-Object CallDate)
        [ordered]@{
            Count = $Record.Count
            Answered = $answered.Count
            AnswerRate = $answered.Count / $Record.Count
            AnsweredMinutes = $bill.Sum / 60000
            MeanAnsweredSeconds = $bill.Average / 1000
            MedianAnsweredSeconds = Get-NearestRank $sorted 0.5
            P95AnsweredSeconds = Get-NearestRank $sorted 0.95
            MeanRounds = if ($rounds) { $rounds.Average } else { 0 }
            HungUpByCustomer = @($Record | Where-Object HangupParty -eq Customer).Count
            HungUpByAI = @($Record | Where-Object HangupParty -eq AI).Count
            Bridged = @($Record | Where-Object BridgeNumber).Count
            A = [int] $grade.A
            B = [int] $grade.B
            C = [int] $grade.C
            D = [int] $grade.D
            E = [int] $grade.E
            Ungraded = [int] $grade.Ungraded
            FirstCall = if ($time) { $time[0] } else { $null }
            LastCall = if ($time) { $time[-1] } else { $null }
        }
    }

    # What differs, as text; nothing if all figures are the same.
    function Compare-Figure([LongCall.CallSummary] $Summary, [Collections.IDictionary] $Expected, [string] $Group = 'in all') {
        foreach ($name in $Expected.Keys) {
            $is = $Summary.$name
            $shall = $Expected[$name]
            $same = if ($is -is [double]) { [math]::Abs($is - $shall) -le 1e-9 * [math]::Max(1, [math]::Abs($shall)) } else { $is -eq $shall }
            if (-not $same) { "$name of ${Group}: $is instead of $shall" }
        }
    }

    # The values of a record, as the contract words them; several of a record with several tags.
    $inChina = [timespan]::FromHours(8)
    $valueOf = @{
        Day = { if ($_.CallDate) { $_.CallDate.ToOffset($inChina).ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture) } }
        Hour = { if ($_.CallDate) { $_.CallDate.ToOffset($inChina).Hour } }
        IntentionTag = { $_.IntentionTag }
        Level = { if ($_.LevelName) { $_.LevelName } }
        HangupParty = { $_.HangupParty }
        Carrier = { $_.Carrier }
        Province = { if ($_.Province.Name) { $_.Province.Name } }
        City = { if ($_.City.Name) { $_.City.Name } }
        Task = { $_.TaskId }
    }
    function Get-Pair([object[]] $Record, [string[]] $By) {
        foreach ($one in $Record) {
            $keys = , ''
            foreach ($name in $By) {
                $value = if ($name -eq 'Tag') { $one.Tags | Where-Object Name | ForEach-Object Name | Sort-Object -Unique } else { $one | ForEach-Object $valueOf[$name] }
                if ($null -eq $value) { $value = '<null>' }
                $keys = foreach ($key in $keys) { foreach ($next in @($value)) { "$key|$next" } }
            }
            foreach ($key in $keys) { [pscustomobject]@{ Key = $key; Record = $one } }
        }
    }
    function Get-Key([LongCall.CallSummary] $Summary) {
        -join ($Summary.Group.PSObject.Properties | ForEach-Object { if ($null -eq $_.Value) { '|<null>' } else { "|$($_.Value)" } })
    }
    # What differs between the groups of the module and those of Group-Object. All are counted; what is slow to compute is computed for the first of them.
    function Compare-Group([object[]] $Record, [string[]] $By, [int] $Most) {
        $summary = @($Record | Measure-LcCallRecord -By $By)
        $expected = @(Get-Pair $Record $By | Group-Object -Property Key)
        $summary.Count | Should -BeGreaterThan 1
        $summary[0].Group.PSObject.Properties.Name | Should -Be $By
        @($summary | ForEach-Object { Get-Key $_ } | Sort-Object) | Should -Be @($expected.Name | Sort-Object)
        $byKey = @{}
        foreach ($one in $summary) { $byKey[(Get-Key $one)] = $one }
        foreach ($one in $expected) { $byKey[$one.Name].Count | Should -Be $one.Count }
        foreach ($one in $expected | Select-Object -First $Most) { Compare-Figure $byKey[$one.Name] (Get-Figure $one.Group.Record) $one.Name }
    }
    # How many cells of a terminal a line takes.
    function Get-Cell([string] $Line) { $Line.Length + [regex]::Matches($Line, '[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]').Count }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'The figures of 1,030 varied records' {
    It 'are those that Measure-Object gives, and the service' {
        $summary = $record | Measure-LcCallRecord
        Compare-Figure $summary (Get-Figure $record) | Should -BeNullOrEmpty
        $summary.Group | Should -BeNullOrEmpty

        $ofTask = $record | Where-Object TaskId -eq demo | Measure-LcCallRecord
        $statistic = Get-LcTaskStatistic demo
        $ofTask.Answered, ($ofTask.Count - $ofTask.Answered) | Should -Be $statistic.Answered, $statistic.NotAnswered
        $ofTask.AnswerRate * 100 | Should -BeLessThan ([double] $statistic.AnswerRate + 0.01)
        $ofTask.AnswerRate * 100 | Should -BeGreaterThan ([double] $statistic.AnswerRate - 0.01)
        foreach ($grade in 'A', 'B', 'C', 'D', 'E') { $ofTask.$grade | Should -Be ($statistic.Intentions | Where-Object IntentionTag -eq $grade).Total }
    }

    It 'are right by <By>' -ForEach $grouping {
        Compare-Group $record $By -Most 25 | Should -BeNullOrEmpty
    }

    It 'have groups in an order that reads: codes and times by themselves, names by calls, what is missing last' {
        $hour = @($record | Measure-LcCallRecord -By Hour).Group.Hour
        @($hour -ne $null) | Should -Be @($hour -ne $null | Sort-Object)
        $province = @($record | Measure-LcCallRecord -By Province)
        $named = @($province | Where-Object { $_.Group.Province })
        $named.Count | Should -BeGreaterThan 5
        $named.Count | Should -Be @($named | Sort-Object -Property Count -Descending).Count
        for ($i = 1; $i -lt $named.Count; $i++) { $named[$i].Count | Should -Not -BeGreaterThan $named[$i - 1].Count }
        @($record | Measure-LcCallRecord -By Carrier)[-1].Group.Carrier | Should -BeNullOrEmpty
    }
}

Describe 'The figures of 20,000 varied records' -Tag 'Slow' {
    BeforeAll {
        Send-Simulator $simulator tasks @{ taskId = 'many'; rows = 20000 }
        $many = @(Get-LcCallRecord many, small -All)
    }

    It 'are those that Measure-Object gives' {
        $many.Count | Should -Be 20030
        Compare-Figure ($many | Measure-LcCallRecord) (Get-Figure $many) | Should -BeNullOrEmpty
    }

    It 'are right in every group by <By>' -ForEach $grouping {
        Compare-Group $many $By -Most ([int]::MaxValue) | Should -BeNullOrEmpty
    }
}

Describe 'A group' {
    It 'has its values in their types, and a thing that is named twice once' {
        $summary = New-Record '{"id":"1","calldate":"2024-09-15 18:14:51","intention_results":1,"operator":3,"hangup_disposition":2,"task_id":"T","level_name":"好","tags":[{"name":"x"}]}' |
            Measure-LcCallRecord -By Day, Hour, IntentionTag, Level, HangupParty, Carrier, Province, City, Task, Tag, Day
        $group = $summary.Group
        $group.PSObject.Properties.Name | Should -Be 'Day', 'Hour', 'IntentionTag', 'Level', 'HangupParty', 'Carrier', 'Province', 'City', 'Task', 'Tag'
        $group.Day | Should -BeExactly '2024-09-15'
        $group.Hour | Should -BeOfType int
        $group.Hour | Should -Be 18
        $group.IntentionTag | Should -BeOfType LongCall.IntentionTag
        $group.HangupParty | Should -BeOfType LongCall.HangupParty
        $group.Carrier | Should -BeOfType LongCall.Carrier
        $group.Level, $group.Task, $group.Tag | Should -BeExactly '好', 'T', 'x'
        $group.Province | Should -BeNullOrEmpty
        $json = ConvertTo-Json $summary | ConvertFrom-JsonText
        $json.Group.Day | Should -BeExactly '2024-09-15'
        $json.Group.Hour | Should -Be 18
    }

    It 'has day and hour on the clock of China, in whatever offset a time came' {
        # Half past midnight in China.
        $group = (New-Record '{"id":"1","calldate":"2024-12-31T16:30:00Z"}' | Measure-LcCallRecord -By Day, Hour).Group
        $group.Day | Should -BeExactly '2025-01-01'
        $group.Hour | Should -Be 0
    }

    It 'is one for all records that lack the value, and for empty text' {
        $summary = @('{"id":"1"}', '{"id":"2","level_name":""}', '{"id":"3","level_name":"x"}', '{"id":"4","level_name":"X"}' | ForEach-Object { New-Record $_ } | Measure-LcCallRecord -By Level)
        $summary.Count | Should -Be 2
        $summary[1].Group.Level | Should -BeNullOrEmpty
        $summary.ForEach({ $_.Count }) | Should -Be 2, 2
    }

    It 'takes a record once, however often the record has the tag' {
        $summary = @(New-Record '{"id":"1","tags":[{"name":"a"},{"name":"a"},{"name":"b"}]}' | Measure-LcCallRecord -By Tag)
        $summary.ForEach({ "$($_.Group.Tag) $($_.Count)" }) | Should -Be 'a 1', 'b 1'
    }

    It 'of no tag has only calls without any name of one, and is what the report counts' {
        $summary = @('{"id":"1","tags":[{"name":"a"},{"name":""},{}]}', '{"id":"2","tags":[{"name":""},{"name":null}]}', '{"id":"3"}' | ForEach-Object { New-Record $_ } | Measure-LcCallRecord -By Tag)
        $summary.ForEach({ "$($_.Group.Tag) $($_.Count)" }) | Should -Be 'a 1', ' 2'
        @($record | Where-Object { $_.Tags.Count -gt 1 -and @($_.Tags | Where-Object Name).Count -in 1..($_.Tags.Count - 1) }).Count | Should -BeGreaterThan 0
        $page = Join-Path $TestDrive 'untagged.html'
        $record | Export-LcCallReport $page -Language en-US
        $untagged = ($record | Measure-LcCallRecord -By Tag | Where-Object { $null -eq $_.Group.Tag }).Count
        [IO.File]::ReadAllText($page) | Should -Match "Calls without a tag: $untagged\."
    }

    It 'goes through CLIXML and a job with its members' {
        $summary = @($record[0..50] | Measure-LcCallRecord -By Day, Carrier)
        $file = Join-Path $TestDrive 'summary.xml'
        $summary | Export-Clixml -LiteralPath $file
        (Import-Clixml -LiteralPath $file).Group.Day | Should -Be $summary.Group.Day
        $some = $record[0..19]
        $ofJob = Start-Job { Import-Module $using:manifest; $using:some | Measure-LcCallRecord -By Day } | Receive-Job -Wait -AutoRemoveJob
        "$($ofJob.ForEach({ "$($_.Group.Day) $($_.Count)" }))" | Should -Be "$(@($some | Measure-LcCallRecord -By Day).ForEach({ "$($_.Group.Day) $($_.Count)" }))"
    }
}

Describe 'Input' {
    It 'that is empty gives zeros, and with -By nothing' {
        $summary = @() | Measure-LcCallRecord
        @($summary).Count | Should -Be 1
        $summary.Count | Should -Be 0
        foreach ($name in 'Answered', 'AnswerRate', 'AnsweredMinutes', 'MeanAnsweredSeconds', 'MedianAnsweredSeconds', 'P95AnsweredSeconds', 'MeanRounds', 'HungUpByCustomer', 'Ungraded') { $summary.$name | Should -Be 0 }
        foreach ($name in 'Group', 'FirstCall', 'LastCall') { $summary.$name | Should -BeNullOrEmpty }
        @() | Measure-LcCallRecord -By Day -SummaryVariable totals | Should -BeNullOrEmpty
        , $totals | Should -BeOfType LongCall.CallSummary[]
        $totals.Length | Should -Be 0
    }

    It 'that is one record of nothing but an id is one call' {
        $summary = New-Record '{"id":"1"}' | Measure-LcCallRecord
        "$($summary.Count) $($summary.Answered) $($summary.Ungraded) $($summary.MeanRounds) $($summary.FirstCall)" | Should -BeExactly '1 0 1 0 '
    }

    It 'can be a parameter' { (Measure-LcCallRecord -InputObject $record[0]).Count | Should -Be 1 }

    It 'with values that no call has is counted all the same' {
        $summary = '{"id":"1","bill":9223372036854775807,"rounds":2147483647,"intention_results":9}', '{"id":"2","bill":9223372036854775807,"rounds":2147483647,"intention_results":-1}', '{"id":"3","bill":-5}' |
            ForEach-Object { New-Record $_ } | Measure-LcCallRecord
        "$($summary.Count) $($summary.Answered) $($summary.Ungraded)" | Should -BeExactly '3 2 3'
        $summary.MedianAnsweredSeconds | Should -Be 9223372036854775.807
        $summary.AnsweredMinutes | Should -BeGreaterThan 3e14
        ($summary | Out-String -Width 80) -split '\r?\n' | ForEach-Object { Get-Cell $_ | Should -Not -BeGreaterThan 80 }
    }

    It 'that came out of CLIXML counts like what went in' {
        $file = Join-Path $TestDrive 'records.xml'
        $record[0..99] | Export-Clixml -LiteralPath $file
        Compare-Figure (Import-Clixml -LiteralPath $file | Measure-LcCallRecord) (Get-Figure $record[0..99]) | Should -BeNullOrEmpty
    }

    It 'that is no record ends it: <_>' -ForEach 'text', 5 {
        $failure = Get-Failure { $record[0], $_ | Measure-LcCallRecord }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'InputNotRecord,LongCall.Commands.MeasureLcCallRecordCommand'
    }
}

Describe '-SummaryVariable' {
    It 'is set in the scope of the caller: in a function, a script and a module' {
        function Measure-Inside { $record | Measure-LcCallRecord -SummaryVariable inner | Out-Null; $inner }
        (Measure-Inside).Count | Should -Be $record.Count
        Get-Variable inner -ErrorAction Ignore | Should -BeNullOrEmpty

        $file = Join-Path $TestDrive 'totals.ps1'
        Set-Content -LiteralPath $file -Value 'param($r) $r | ForEach-Object { $_ } | Measure-LcCallRecord -PassThru -SummaryVariable inner | & { process { } }; $inner'
        (& $file $record).Count | Should -Be $record.Count
        Get-Variable inner -ErrorAction Ignore | Should -BeNullOrEmpty

        $module = New-Module { function Measure-InModule($r) { $r | Measure-LcCallRecord -SummaryVariable inner | Out-Null; $inner } }
        try { (Measure-InModule $record).Count | Should -Be $record.Count } finally { Remove-Module $module }
        Get-Variable inner -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'holds the summary itself in all, and a list of groups, and the totals are output as well' {
        $output = $record | Measure-LcCallRecord -SummaryVariable totals
        $totals | Should -BeOfType LongCall.CallSummary
        $totals.Count | Should -Be $record.Count
        [object]::ReferenceEquals($output, $totals) | Should -BeTrue
        $output = @($record[0] | Measure-LcCallRecord -By Day -SummaryVariable totals)
        , $totals | Should -BeOfType LongCall.CallSummary[]
        $totals.Length | Should -Be $output.Count
    }

    It 'takes a name as people write it: <_>' -ForEach 'totals', '$totals', 'script:totals', '汇总' {
        $record[0] | Measure-LcCallRecord -SummaryVariable $_ | Out-Null
        (Get-Variable -Name ($_ -replace '^\$|^script:') -ValueOnly -Scope $(if ($_ -like 'script:*') { 'Script' } else { 'Local' })).Count | Should -Be 1
    }

    It 'adds to what the variable holds, after a plus sign' {
        $record[0, 1] | Measure-LcCallRecord -SummaryVariable totals | Out-Null
        $record[0] | Measure-LcCallRecord -SummaryVariable +totals | Out-Null
        $record[0, 1, 2] | Measure-LcCallRecord -SummaryVariable +totals | Out-Null
        $totals.ForEach({ $_.Count }) | Should -Be 2, 1, 3
        $record[0] | Measure-LcCallRecord -SummaryVariable +unheard | Out-Null
        @($unheard).ForEach({ $_.Count }) | Should -Be 1
    }

    It 'is refused before anything is read where it cannot be set: <Name>' -ForEach @(
        @{ Name = 'ErrorActionPreference' }, @{ Name = 'global:warningpreference' }, @{ Name = 'true' }, @{ Name = 'fixed' }, @{ Name = 'number' }, @{ Name = '+number' }
    ) {
        # In this very scope: a script block would have variables of its own.
        Set-Variable -Name fixed -Value 1 -Option ReadOnly
        [int] $number = 7
        $preference = $ErrorActionPreference
        $read = 0
        $failure = $null
        try { $record[0] | ForEach-Object { $read = 1; $_ } | Measure-LcCallRecord -SummaryVariable $Name } catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'SummaryVariableInvalid,LongCall.Commands.MeasureLcCallRecordCommand'
        "$failure" | Should -BeLike "*'$($Name.TrimStart('+'))'*"
        $read | Should -Be 0
        $number | Should -Be 7
        $ErrorActionPreference | Should -Be $preference
    }

    It 'may have the type of what it gets' {
        [LongCall.CallSummary] $totals = $null
        $record[0] | Measure-LcCallRecord -SummaryVariable totals | Out-Null
        $totals.Count | Should -Be 1
        [LongCall.CallSummary[]] $groups = $null
        $record | Measure-LcCallRecord -By Hour -SummaryVariable groups | Out-Null
        $groups.Count | Should -BeGreaterThan 1
    }

    It 'is refused where it is no name: <Name>' -ForEach @($null, '', 'two words', 'env:PATH', 'LongCall.CallSummary', '+' | ForEach-Object { @{ Name = $_ } }) {
        { $record[0] | Measure-LcCallRecord -SummaryVariable $Name } | Should -Throw -ErrorId 'ParameterArgumentTransformationError*' -ExpectedMessage '*-SummaryVariable totals*'
    }

    It 'that cannot be set is told before anything is counted' {
        $seen = 0
        { $record | ForEach-Object { $script:seen++; $_ } | Measure-LcCallRecord -SummaryVariable true } | Should -Throw
        $seen | Should -Be 0
    }

    It 'never holds totals of some of the records: <Name>' -ForEach @(
        @{ Name = 'Select-Object -First'; Stop = { $record | Measure-LcCallRecord -PassThru -SummaryVariable totals | Select-Object -First 3 } }
        @{ Name = 'an error'; Stop = { try { $record | Measure-LcCallRecord -PassThru -SummaryVariable totals | ForEach-Object { if ($_ -eq $record[9]) { throw 'stop' } } } catch { $null = $_ } } }
    ) {
        $totals = 'of before'
        $null = . $Stop
        $totals | Should -BeNullOrEmpty
    }

    It 'stays empty where the pipeline is stopped' {
        $session = [powershell]::Create()
        try {
            $seen = [hashtable]::Synchronized(@{ Count = 0 })
            $null = $session.AddScript('param($manifest, $json, $seen) Import-Module $manifest; $totals = "of before"
                & { while ($true) { $seen["Count"]++; [LongCall.CallRecord] (New-Object PSObject -Property @{ SerializationData = $json }); Start-Sleep -Milliseconds 5 } } |
                    Measure-LcCallRecord -SummaryVariable totals').AddArgument($manifest).AddArgument('{"id":"1"}').AddArgument($seen)
            $session.Runspace = [runspacefactory]::CreateRunspace()
            $session.Runspace.Open()
            $null = $session.BeginInvoke()
            $clock = [Diagnostics.Stopwatch]::StartNew()
            while ($seen['Count'] -lt 5 -and $clock.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 20 }
            $seen['Count'] | Should -BeGreaterThan 4
            $session.Stop()
            $session.InvocationStateInfo.State | Should -Be 'Stopped'
            $session.Runspace.SessionStateProxy.GetVariable('totals') | Should -BeNullOrEmpty
        }
        finally { $session.Runspace.Dispose(); $session.Dispose() }
    }

    It 'is that of Sync-LcCallRecord too' {
        $totals = 'of before'
        { Sync-LcCallRecord small -Path (Join-Path $TestDrive 'sync') -SummaryVariable $totals } | Should -Throw -ErrorId 'ParameterArgumentTransformationError*'
        Sync-LcCallRecord small -Path (Join-Path $TestDrive 'sync') -SummaryVariable '$totals' | Out-Null
        $totals.Added | Should -Be 30
    }
}

Describe '-PassThru' {
    It 'sends the same records on, each before the next comes' {
        $order = [Collections.Generic.List[string]]::new()
        $passed = @($record[0..4] | ForEach-Object { $order.Add('in'); $_ } | Measure-LcCallRecord -PassThru -SummaryVariable totals | ForEach-Object { $order.Add('out'); $_ })
        "$order" | Should -Be 'in out in out in out in out in out'
        for ($i = 0; $i -lt 5; $i++) { [object]::ReferenceEquals($passed[$i], $record[$i]) | Should -BeTrue }
        $totals.Count | Should -Be 5
    }

    It 'sends what a script added to a record along' {
        $one = New-Record '{"id":"1"}'
        $one | Add-Member Shop '上海'
        ($one | Measure-LcCallRecord -PassThru -SummaryVariable totals).Shop | Should -Be '上海'
    }

    It 'lets one reading be totals, groups and a file' {
        Clear-Simulator $simulator
        $file = Join-Path $TestDrive 'calls.csv'
        Get-LcCallRecord demo -All | Measure-LcCallRecord -PassThru -SummaryVariable totals | Measure-LcCallRecord -By Day -PassThru -SummaryVariable days | Export-LcCallRecord -Path $file
        @(Get-SimulatorRequest $simulator).Count | Should -Be 10
        @(Import-Csv -LiteralPath $file).Count | Should -Be 1000
        $totals.Count | Should -Be 1000
        ($days | Measure-Object -Property Count -Sum).Sum | Should -Be 1000
    }

    It 'needs a variable, or the totals would be lost' {
        $failure = Get-Failure { $record | Measure-LcCallRecord -PassThru }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'SummaryVariableMissing,LongCall.Commands.MeasureLcCallRecordCommand'
        "$failure" | Should -BeLike '*-SummaryVariable*'
    }
}

Describe '-By' {
    It 'is completed by Tab' {
        $line = 'Measure-LcCallRecord -By '
        [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText | Should -Be 'Carrier', 'City', 'Day', 'HangupParty', 'Hour', 'IntentionTag', 'Level', 'Province', 'Tag', 'Task'
    }

    It 'is one text too, as a person writes it, and what PowerShell makes of the beginning of a name' {
        ($record[0] | Measure-LcCallRecord -By 'day, HOUR', 'Prov').Group.PSObject.Properties.Name | Should -Be 'Day', 'Hour', 'Province'
    }

    It 'is refused with the name that may be meant, in both languages: <By>' -ForEach @(
        @{ By = 'Dya'; English = "Is it 'Day'"; Chinese = '是不是“Day”' }, @{ By = 'Day,Huor'; English = "Is it 'Hour'"; Chinese = '是不是“Hour”' }
        @{ By = 'Grade'; English = "-By 'Grade'*cannot be grouped*"; Chinese = "-By 'Grade'：不能按它分组" }, @{ By = 99; English = "-By '99'*"; Chinese = "-By '99'" }
    ) {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = 'en-US'
            { $record[0] | Measure-LcCallRecord -By $By } | Should -Throw -ErrorId 'ParameterArgumentTransformationError*' -ExpectedMessage "*$English*Day, Hour, IntentionTag, Level, HangupParty, Carrier, Province, City, Task, Tag.*"
            [cultureinfo]::CurrentUICulture = 'zh-CN'
            { $record[0] | Measure-LcCallRecord -By $By } | Should -Throw -ErrorId 'ParameterArgumentTransformationError*' -ExpectedMessage "*$Chinese*Day、Hour、*、Tag。*"
        }
        finally { [cultureinfo]::CurrentUICulture = $before }
    }

    It 'is refused where it is nothing' {
        { $record[0] | Measure-LcCallRecord -By $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { $record[0] | Measure-LcCallRecord -By @() } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}

Describe 'On the screen' {
    BeforeAll {
        # Labels of two cells a character, very long ones, and such as would steer a terminal.
        $name = '没兴趣', ('很长的标签' * 400), "red$([char] 27)[31m", "two`nlines", "a$([char] 0x202e)b", '😀', '</svg>', ('x' * 10000)
        $file = Join-Path $TestDrive 'hostile.jsonl'
        $line = for ($i = 0; $i -lt 40; $i++) {
            '{"id":"h' + $i + '","task_id":"00000000-0000-0000-0000-000000000001","bill":' + ($i * 1000) + ',"intention_results":1,"operator":3,"calldate":"2024-09-15 10:00:00",' +
            '"province":{"city":"内蒙古自治区"},"tags":[{"name":' + (ConvertTo-Json -InputObject $name[$i % $name.Count] -Compress) + '}]}'
        }
        [IO.File]::WriteAllText($file, ($line -join "`n"))
        $show = {
            $r = @(Import-LcCallRecord $env:TEST_FILE)
            foreach ($culture in 'en-US', 'zh-CN', 'th-TH', 'ar-SA', 'de-DE') {
                [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $culture
                "=== $culture"
                foreach ($by in @($null), 'Tag', 'Day', 'Task', ('Tag', 'Province'), ('Day', 'Hour', 'Carrier', 'Task', 'IntentionTag', 'HangupParty', 'City')) {
                    $p = if ($by) { @{ By = $by } } else { @{} }
                    $r | Measure-LcCallRecord @p | Out-String -Width 80
                    $r | Measure-LcCallRecord @p | Format-List | Out-String -Width 80
                }
                @() | Measure-LcCallRecord | Out-String -Width 80
                (1..40 | ForEach-Object { $r }) | Measure-LcCallRecord | Out-String -Width 80
            }
        }
        $child = Invoke-PwshChild $show -Environment @{ TEST_FILE = $file } -TimeoutSec 180
        if ($child.StdErr) { throw $child.StdErr }
        $shown = @{}
        foreach ($part in $child.StdOut -split '(?m)^=== ' | Select-Object -Skip 1) { $shown[$part.Substring(0, 5)] = $part.Substring(5) }
    }

    It 'no line takes more than 80 cells, and nothing steers the terminal: <_>' -ForEach 'en-US', 'zh-CN' {
        $line = $shown[$_] -split '\r?\n'
        $line.Count | Should -BeGreaterThan 100
        $line | Where-Object { (Get-Cell $_) -gt 80 } | Should -BeNullOrEmpty
        $shown[$_] | Should -Not -Match '[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f\u200b-\u200f\u202a-\u202e]'
        $shown[$_] | Should -Match '█'
    }

    It 'the words are those of the reader' {
        $shown.'en-US' | Should -Match '(?m)^Answered +39 +97\.5 %  █'
        $shown.'en-US' | Should -Match '(?m)^Answered seconds +20\.0 +mean of answered calls'
        $shown.'en-US' | Should -Match '(?m)^Tag +Calls +Answer rate +Minutes +A +B'
        $shown.'zh-CN' | Should -Match '(?m)^接通量 +39 +97\.5 %  █'
        $shown.'zh-CN' | Should -Match '(?m)^标签 +呼叫量 +接通率 +分钟 +A +B'
        $shown.'zh-CN' | Should -Match '(?m)^Group +: 中国移动|2024-09-15'
    }

    It 'a grade is what a record shows, so that None is not taken for all without one, and has no columns of grades' {
        $some = @('{"id":"1","intention_results":1}', '{"id":"2","intention_results":0}', '{"id":"3","intention_results":9}', '{"id":"4"}' | ForEach-Object { New-Record $_ })
        ($some | Measure-LcCallRecord).Ungraded | Should -Be 3
        $text = $some | Measure-LcCallRecord -By IntentionTag | Out-String -Width 80
        foreach ($name in 'A', 'None', '9', 'Unknown') { $text | Should -Match "(?m)^$name +1 " }
        $text | Should -Match '(?m)^Intention tag +Calls +Answer rate +Minutes\s*$'
        $some | Measure-LcCallRecord -By Day, IntentionTag | Out-String -Width 80 | Should -Not -Match 'Minutes +A'
    }

    It 'what nobody knows is worded as in the report, and a call without a tag is not unknown' {
        $some = @('{"id":"1","operator":4,"hangup_disposition":3}', '{"id":"2","operator":3,"hangup_disposition":1}' | ForEach-Object { New-Record $_ })
        $shown = foreach ($by in 'Carrier', 'HangupParty', 'Tag', 'City') { $some | Measure-LcCallRecord -By $by | Out-String -Width 80 }
        foreach ($name in 'Another carrier \(4\)', 'China Mobile', 'Another party \(3\)', 'AI', '\(no tag\)', 'Unknown') { "$shown" | Should -Match "(?m)^$name +[12] " }
    }

    It 'columns stand one below the other, whatever the labels are' {
        # The last cell of the calls' column in each line.
        $table = ($shown.'zh-CN' -split '\r?\n' | Select-String -Pattern '^标签 +呼叫量' -Context 0, 9)[0]
        $row = @($table.Context.PostContext -match '%')
        $row.Count | Should -BeGreaterThan 5
        $row | ForEach-Object { Get-Cell ($_ -replace '%.*') } | Sort-Object -Unique | Should -HaveCount 1
    }

    It 'the text is the same in every culture: <_>' -ForEach 'th-TH', 'ar-SA', 'de-DE' { $shown[$_] | Should -BeExactly $shown.'en-US' }

    It 'Format-Table and Format-List take the names of the properties' {
        $summary = @($record | Measure-LcCallRecord -By Carrier)
        $summary | Format-Table | Out-String -Width 80 | Should -Match 'Group +Count +Answered +AnswerRate'
        $summary[0] | Format-List | Out-String -Width 80 | Should -Match 'P95AnsweredSeconds'
    }
}
