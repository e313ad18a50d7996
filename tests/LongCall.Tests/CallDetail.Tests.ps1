# Calls in full: which, in which order, what is shown of them, and that their script takes no memory.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ t = 60 }
    Send-Simulator $simulator sub-users @{ id = 'sub'; name = '分部' }
    Send-Simulator $simulator tasks @{ taskId = 's'; rows = 4; ownerId = 'sub' }
    Connect-Simulator $simulator
    $id = @(Get-SimulatorId $simulator t)
    $always = [int]::MaxValue
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Get-LcCallDetail' {
    BeforeEach { Clear-Simulator $simulator }

    It 'takes records from the pipeline, in their order, four requests at once' {
        Send-Simulator $simulator faults @{ kind = 'Delay'; delayMs = 400; recordId = $id[0] }
        Send-Simulator $simulator faults @{ kind = 'Delay'; delayMs = 100; route = 'Detail'; times = 20 }
        $detail = @(Get-LcCallRecord t -First 40 | Get-LcCallDetail)
        $detail.RecordId | Should -Be $id[0..39]
        $detail.TaskId | Select-Object -Unique | Should -Be 't'
        $detail.Record.Id | Should -Be $id[0..39]
        $most = (Get-SimulatorRequest $simulator | Where-Object route -EQ 'Detail' | Measure-Object -Property inFlight -Maximum).Maximum
        $most | Should -BeGreaterThan 1
        $most | Should -BeLessOrEqual 4
    }

    It 'keeps to -ThrottleLimit <_>' -ForEach 1, 12 {
        Send-Simulator $simulator faults @{ kind = 'Delay'; delayMs = 100; route = 'Detail'; times = 15 }
        @(Get-LcCallDetail t $id[0..14] -ThrottleLimit $_).RecordId | Should -Be $id[0..14]
        $most = (Get-SimulatorRequest $simulator | Measure-Object -Property inFlight -Maximum).Maximum
        $most | Should -BeLessOrEqual $_
        if ($_ -gt 1) { $most | Should -BeGreaterThan 4 }
    }

    It 'reads a record of a sub-account under it' {
        $detail = @(Get-LcCallRecord s -SubUserId sub -All | Get-LcCallDetail)
        $detail | Should -HaveCount 4
        $detail.SubUserId | Select-Object -Unique | Should -Be 'sub'
        $detail.Record.SubUserId | Select-Object -Unique | Should -Be 'sub'
    }

    It 'binds the task, the record and the sub-account of an object, and nothing else' {
        $bound = (Get-Command Get-LcCallDetail).Parameters.Values | Where-Object { $_.Attributes.ValueFromPipelineByPropertyName -contains $true }
        $bound.Name | Where-Object { $_ -ne 'Connection' } | Sort-Object | Should -Be 'RecordId', 'SubUserId', 'TaskId'
        # A turn has an id of its own beside that of its record.
        $row = [pscustomobject]@{ Id = 'turn'; RecordId = $id[1]; TaskId = 't'; ThrottleLimit = 99 }
        ($row | Get-LcCallDetail).RecordId | Should -Be $id[1]
    }

    It 'takes a record in every form: <Name>' -ForEach @(
        @{ Name = 'text'; Read = { Get-LcCallDetail t $id[2] } }
        @{ Name = 'a GUID'; Read = { Get-LcCallDetail -TaskId t -RecordId ([guid] $id[2]) } }
        @{ Name = 'a record'; Read = { Get-LcCallDetail -TaskId t -Id (Get-LcCallRecord t -First 3)[2] } }
        @{ Name = 'a table'; Read = { Get-LcCallDetail t @{ RecordId = $id[2] } } }
    ) { (& $Read).RecordId | Should -Be $id[2] }

    It 'refuses anything else before a request: <Name>' -ForEach @(
        @{ Name = 'a file'; Value = { Get-Item . } }
        @{ Name = 'a number'; Value = { 42 } }
        @{ Name = 'a date'; Value = { Get-Date } }
        @{ Name = 'nothing'; Value = { $null } }
        @{ Name = 'blank text'; Value = { ' ' } }
        @{ Name = 'a step in a path'; Value = { '..' } }
        @{ Name = 'an object without an id'; Value = { [pscustomobject]@{ Name = 'x' } } }
        @{ Name = 'one of a list'; Value = { $id[0], (Get-Item .) } }
    ) {
        { Get-LcCallDetail t (& $Value) } | Should -Throw
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 0
    }

    It 'refuses a number of a task and a task, whose id is of another list, and takes the next input: <Name>' -ForEach @(
        @{ Name = 'as it is'; Change = { $_ } }
        @{ Name = 'some properties of it'; Change = { $_ | Select-Object Id, TaskId } }
        @{ Name = 'out of a file'; Change = { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) } }
    ) {
        $number = Get-LcTaskNumber t -First 1 | ForEach-Object $Change
        $task = Get-LcTask -First 1 | ForEach-Object $Change
        $record = Get-LcCallRecord t -First 1
        Clear-Simulator $simulator
        $detail = @($number, $task, $record | Get-LcCallDetail -ErrorAction SilentlyContinue -ErrorVariable failure)
        $detail.RecordId | Should -Be $record.Id
        $failure | Should -HaveCount 2
        "$($failure[0])" | Should -BeLike '*A number of a task is not a call*'
        "$($failure[1])" | Should -BeLike '*A task is not a call*'
        $saved = @($number, $task | Save-LcRecording -Destination (Join-Path $TestDrive 'none') -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure)
        $saved | Should -BeNullOrEmpty
        $failure | Should -HaveCount 2
        { Get-LcCallDetail t $number } | Should -Throw '*is not a call*'
        { Save-LcRecording -TaskId t -RecordId $number -Destination $TestDrive } | Should -Throw '*is not a call*'
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 1
    }

    It 'goes on after a call that is not there, and names it' {
        $detail = Get-LcCallDetail t $id[0], 'nope', $id[1] -ErrorVariable failure -ErrorAction SilentlyContinue
        $detail.RecordId | Should -Be $id[0], $id[1]
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeExactly 'ServiceError,LongCall.Commands.GetLcCallDetailCommand'
        $failure[0].TargetObject | Should -Be 'nope'
        "$($failure[0])" | Should -Match 'nope'
        "$($failure[0])" | Should -BeLike '*Check that the call is one of this task*'
        $failure[0].Exception.RecordId | Should -Be 'nope'
        $failure[0].Exception.TaskId | Should -Be 't'
    }

    It 'says of a task that is not there that it is the task' {
        Get-LcCallDetail nobody $id[0] -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
        $failure[0].TargetObject | Should -Be 'nobody'
        "$($failure[0])" | Should -Match $id[0]
    }

    It 'ends at a failure of the account, with what was read before it written' {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 401; recordId = $id[2]; times = $always }
        $written = [Collections.Generic.List[object]]::new()
        { Get-LcCallDetail t $id[0..59] -ErrorAction SilentlyContinue | ForEach-Object { $written.Add($_.RecordId) } } | Should -Throw -ErrorId 'Unauthorized,*'
        $written | Should -Be $id[0, 1]
    }

    It 'stops at once when the pipeline has enough' {
        Send-Simulator $simulator faults @{ kind = 'Delay'; delayMs = 200; route = 'Detail'; times = $always }
        (Get-LcCallDetail t $id | Select-Object -First 1).RecordId | Should -Be $id[0]
        Start-Sleep -Milliseconds 200
        @(Get-SimulatorRequest $simulator).Count | Should -BeLessThan 45
        Clear-Simulator $simulator requests
        Start-Sleep -Milliseconds 200
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 0
    }

    It 'shows the conversation, and no address of audio in any view' {
        $detail = @(Get-LcCallDetail t $id[0..19])
        $spoken = $detail | Where-Object { $_.Turns.Voice.Count -gt 0 } | Select-Object -First 1
        "$($spoken.Turns.Voice)$($spoken.Turns.DownloadVoice)" | Should -Match 'key='
        $text = @($detail, ($detail | Format-Table), ($detail | Format-Wide), ($detail | Format-Custom), $spoken.Turns, ($spoken.Turns | Format-List)) | ForEach-Object { $_ | Out-String }
        $text -join '' | Should -Not -Match 'key='
        $text[0] | Should -Match 'AI: '
        $text[5] | Should -Match 'http://127\.0\.0\.1:\d+/…'
        $spoken.Turns.ToString() | Should -Match '^AI: '
    }

    It 'says no address in verbose or debug' {
        $said = Get-LcCallDetail t $id[0..5] -Verbose -Debug 4>&1 5>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] -or $_ -is [Management.Automation.DebugRecord] }
        $said.Count | Should -BeGreaterThan 5
        "$said" | Should -Not -Match 'key='
    }

    It 'is whole as JSON, and a usable row in a CSV' {
        $detail = Get-LcCallDetail t $id[0]
        $json = $detail | ConvertTo-Json -Depth 10 | ConvertFrom-Json
        @($json.Turns).Count | Should -Be $detail.Turns.Count
        $json.Record.Id | Should -Be $id[0]
        $json.PSObject.Properties.Name | Should -Not -Contain 'utterances'
        ($detail | ConvertTo-Csv) -join '' | Should -Not -Match 'LongCall\.'
    }
}

Describe 'A script of 30 MB' -Tag 'Slow' {
    It 'takes at most 40 MB more than an idle session, also as gzip' -ForEach @{ Option = @() }, @{ Option = @('--gzip') } {
        $heavy = Start-Simulator -Task @{ t = 4 } -Option (@('--utterance-bytes', '30000000') + $Option)
        try {
            # The most that this process ever held: .NET's own number on Linux is that of a moment.
            $child = Invoke-PwshChild -Simulator $heavy -TimeoutSec 120 -Script {
                function Get-Peak {
                    if ($IsLinux) { [long] ((Get-Content /proc/self/status) -match '^VmHWM:' -replace '\D')[0] / 1KB }
                    else { [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB }
                }
                Connect-LcAccount
                $record = Get-LcCallRecord t -First 4
                $null = Get-LcTaskStatistic t
                $idle = Get-Peak
                $detail = $record | Get-LcCallDetail
                '{0} {1:0.0}' -f $detail.Count, ((Get-Peak) - $idle)
            }
        }
        finally { Stop-Simulator $heavy }
        $child.StdErr | Should -BeNullOrEmpty
        $count, $more = $child.StdOut.Trim() -split ' '
        $count | Should -Be 4
        [double]::Parse($more, [cultureinfo]::InvariantCulture) | Should -BeLessThan 40
    }
}
