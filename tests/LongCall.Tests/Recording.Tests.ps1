# Save-LcRecording: each file whole or not there, under a name that every file system takes, whatever stops the run.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Support/ProgressHost.ps1')
    $simulator = Start-Simulator -Task @{ t = 60; many = 300; s1 = '10@east'; s2 = '10@west' } -Option '--plain', '--sub-user', 'east', '--sub-user', 'west'
    $connection = Connect-Simulator $simulator -Parameter @{ PassThru = $true }
    $always = [int]::MaxValue
    $records = @(Get-LcCallRecord t -All | Where-Object BillMs -GT 0)
    $silent = @(Get-LcCallRecord t -All | Where-Object BillMs -LE 0)

    function Get-Audio { @(Get-SimulatorRequest $simulator | Where-Object route -EQ 'Audio') }
    function Get-Name([string] $Folder) { @(Get-ChildItem -LiteralPath $Folder -Force | ForEach-Object Name) }
    function Wait-Until([scriptblock] $Condition, [int] $Milliseconds = 300000) {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($clock.ElapsedMilliseconds -gt $Milliseconds) { throw "Waited $Milliseconds ms for: $Condition" }
            Start-Sleep -Milliseconds 20
        }
    }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Save-LcRecording' {
    BeforeEach {
        Clear-Simulator $simulator
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N').Substring(0, 8))
    }

    It 'saves the recordings of a pipeline, in a folder that it makes, named by the call' {
        Get-LcCallRecord t -IntentionTag A -All | Save-LcRecording -Destination $folder -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $graded = @($records | Where-Object IntentionTag -EQ 'A')
        $graded.Count | Should -BeGreaterThan 2
        $expected = $graded | ForEach-Object { '{0}_{1}_{2}.wav' -f $_.CallDate.ToString('yyyyMMdd-HHmmss'), $_.Callee, $_.Id }
        Get-Name $folder | Should -Be @($expected | Sort-Object)
        foreach ($file in Get-ChildItem -LiteralPath $folder) {
            $byte = [IO.File]::ReadAllBytes($file.FullName)
            [Text.Encoding]::ASCII.GetString($byte, 0, 4) | Should -BeExactly 'RIFF'
            [BitConverter]::ToInt32($byte, 4) | Should -Be ($byte.Length - 8)
        }
        Get-Audio | Where-Object hasAuthorization | Should -BeNullOrEmpty
    }

    It 'gives the files in the order of the input, also those that were there, for which it asks nothing' {
        $records[3..4] | Save-LcRecording -Destination $folder
        Clear-Simulator $simulator requests
        # The first is the slowest.
        Send-Simulator $simulator faults @{ kind = 'Delay'; delayMs = 600; route = 'Audio'; recordId = $records[0].Id }
        $file = $records[0..5] | Save-LcRecording -Destination $folder -PassThru
        $file | ForEach-Object { $_ | Should -BeOfType ([IO.FileInfo]) }
        $file.Name | Should -Be @($records[0..5] | ForEach-Object { '{0}_{1}_{2}.wav' -f $_.CallDate.ToString('yyyyMMdd-HHmmss'), $_.Callee, $_.Id })
        (Get-Audio).recordId | Sort-Object | Should -Be @($records[0, 1, 2, 5].Id | Sort-Object)
        @(Get-SimulatorRequest $simulator | Where-Object route -EQ 'Recording') | Should -HaveCount 4
    }

    It 'leaves a file that is there alone, and replaces it whole with -Force' {
        $null = New-Item -ItemType Directory -Path $folder
        [IO.File]::WriteAllText((Join-Path $folder 'a.wav'), 'mine')
        $records[0] | Save-LcRecording -Destination $folder -FileName 'a.wav'
        [IO.File]::ReadAllText((Join-Path $folder 'a.wav')) | Should -Be 'mine'
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 404; route = 'Audio'; times = $always }
        $records[0] | Save-LcRecording -Destination $folder -FileName 'a.wav' -Force -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'UnexpectedStatus,*'
        [IO.File]::ReadAllText((Join-Path $folder 'a.wav')) | Should -Be 'mine'
        Clear-Simulator $simulator faults
        $records[0] | Save-LcRecording -Destination $folder -FileName 'a.wav' -Force
        [IO.File]::ReadAllText((Join-Path $folder 'a.wav')) | Should -BeLike 'RIFF*'
        Get-Name $folder | Should -Be 'a.wav'
    }

    It 'makes no request and no folder with -WhatIf' {
        $records[0..2] | Save-LcRecording -Destination $folder -WhatIf
        Test-Path -LiteralPath $folder | Should -BeFalse
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'saves a recording of a sub-account from the record alone' {
        $both = @(Get-LcCallRecord s1 -SubUserId east -All) + @(Get-LcCallRecord s2 -SubUserId west -All)
        $answered = @($both | Where-Object BillMs -GT 0)
        $file = @($both | Save-LcRecording -Destination $folder -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure)
        $file | Should -HaveCount $answered.Count
        $failure | ForEach-Object { $_.FullyQualifiedErrorId | Should -BeLike 'RecordingNotFound,*' }
        Get-Name $folder | Should -HaveCount $answered.Count
    }

    It 'saves those of every sub-account, from their tasks on, each under its owner' {
        $task = @(Get-LcTask -IncludeSubUser -All | Where-Object TaskId -In s1, s2)
        $task | Should -HaveCount 2
        $file = @($task | Get-LcCallRecord -All | Save-LcRecording -Destination $folder -PassThru -ErrorAction SilentlyContinue)
        $request = @(Get-SimulatorRequest $simulator | Where-Object { $_.route -eq 'Recording' })
        $request | ForEach-Object { $_.query.sub_user_id | Should -Be @{ s1 = 'east'; s2 = 'west' }[$_.taskId] }
        $file.Count | Should -BeGreaterThan 4
        Get-Name $folder | Should -HaveCount $file.Count
    }

    It 'takes a revived record, a row of a CSV file, and ids that are typed' {
        $expected = '{0}_{1}_{2}.wav' -f $records[0].CallDate.ToString('yyyyMMdd-HHmmss'), $records[0].Callee, $records[0].Id
        $csv = Join-Path $TestDrive 'calls.csv'
        $records[0] | Select-Object -Property TaskId, Id, SubUserId, Callee, @{ Name = 'CallDate'; Expression = { $_.CallDate.ToString('yyyy-MM-dd HH:mm:ss') } } | Export-Csv -LiteralPath $csv -NoTypeInformation
        ([Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($records[0])) | Save-LcRecording -Destination $folder -PassThru).Name | Should -BeExactly $expected
        (Import-Csv -LiteralPath $csv | Save-LcRecording -Destination $folder -PassThru).Name | Should -BeExactly $expected
        $records[0] | Export-Csv -LiteralPath $csv -NoTypeInformation
        (Import-Csv -LiteralPath $csv | Save-LcRecording -Destination $folder -PassThru).Name | Should -BeExactly $expected
        Get-Audio | Should -HaveCount 1
        (Save-LcRecording -TaskId t -RecordId $records[0].Id, $records[1].Id -Destination $folder -PassThru).Name | Should -BeExactly @("$($records[0].Id).wav", "$($records[1].Id).wav")
    }

    It 'binds nothing else of a record' {
        $row = [pscustomobject]@{ TaskId = 't'; Id = $records[0].Id; Destination = 'elsewhere'; Force = $true; PassThru = $true; ThrottleLimit = 0 }
        $row | Save-LcRecording -Destination $folder | Should -BeNullOrEmpty
        Get-Name $folder | Should -Be "$($records[0].Id).wav"
    }

    It 'fetches the same record once, and gives its file each time' {
        $file = $records[0], $records[1], $records[0] | Save-LcRecording -Destination $folder -PassThru
        $file | Should -HaveCount 3
        $file[2].FullName | Should -Be $file[0].FullName
        Get-Audio | Should -HaveCount 2
    }

    It 'says which calls have no recording, and goes on' {
        $file = @($silent[0], $records[0] | Save-LcRecording -Destination $folder -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure)
        $file | Should -HaveCount 1
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeExactly 'RecordingNotFound,LongCall.Commands.SaveLcRecordingCommand'
        $failure[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure[0].TargetObject | Should -BeExactly $silent[0].Id
        $failure[0].Exception | Should -BeOfType ([LongCall.LcException])
        "$($failure[0])" | Should -Match $silent[0].Id
    }

    It 'ends where nothing else can succeed: <Id>' -ForEach @(
        @{ Id = 'Unauthorized'; Status = 401 }
        @{ Id = 'Forbidden'; Status = 403 }
    ) {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = $Status; delayMs = 200; route = 'Recording'; times = $always }
        { $records | Save-LcRecording -Destination $folder } | Should -Throw -ErrorId "$Id,*"
        @(Get-SimulatorRequest $simulator | Where-Object route -EQ 'Recording').Count | Should -BeLessOrEqual 8
    }

    It 'goes on after a host that refuses one recording' {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 401; route = 'Audio'; recordId = $records[0].Id; times = $always }
        $file = @($records[0..2] | Save-LcRecording -Destination $folder -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure)
        $file | Should -HaveCount 2
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'UnexpectedStatus,*'
    }

    It 'shows nothing of an address but its host' {
        Send-Simulator $simulator settings @{ audioRedirects = 1 }
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 410; route = 'Audio'; times = $always; body = 'gone: download-voice?key=abc' }
        $said = $records[0] | Save-LcRecording -Destination $folder -Verbose -Debug -ErrorAction SilentlyContinue -ErrorVariable failure *>&1 | Out-String
        $said += $failure | ForEach-Object { "$_"; $_.Exception.ToString(); "$($_.Exception.RequestUri)"; $_ | Format-List * -Force | Out-String } | Out-String
        $said | Should -Match $simulator.AudioBaseUri.Authority
        $said | Should -Not -Match 'key=|/media/|download-voice'
    }
}

Describe 'The folder' {
    BeforeEach {
        Clear-Simulator $simulator
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N').Substring(0, 8))
    }

    It 'may be relative, on a drive of PowerShell, or have brackets in its name' {
        $null = New-Item -ItemType Directory -Path $folder
        $null = New-PSDrive -Name lcaudio -PSProvider FileSystem -Root $folder
        Push-Location -LiteralPath $folder
        try {
            $records[0] | Save-LcRecording -Destination 'a[1]'
            $records[0] | Save-LcRecording -Destination lcaudio:/b
            $records[0] | Save-LcRecording c
        }
        finally {
            Pop-Location
            Remove-PSDrive -Name lcaudio
        }
        Get-Name $folder | Should -Be 'a[1]', 'b', 'c'
    }

    It 'must be one of the file system' {
        { $records[0] | Save-LcRecording -Destination Env:x } | Should -Throw -ErrorId 'DestinationInvalid,*'
        { $records[0] | Save-LcRecording -Destination "a$([char] 0)b" } | Should -Throw -ErrorId 'DestinationInvalid,*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'that cannot be made, or be written to, ends the run' {
        [IO.File]::WriteAllText($folder, 'a file')
        { $records | Save-LcRecording -Destination $folder } | Should -Throw -ErrorId 'CannotWrite,*'
        { $records | Save-LcRecording -Destination (Join-Path $folder 'below') } | Should -Throw -ErrorId 'CannotWrite,*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        [IO.File]::ReadAllText($folder) | Should -Be 'a file'
    }

    It 'with a folder in the place of the file ends the run, and keeps nothing half' {
        $null = New-Item -ItemType Directory -Path (Join-Path $folder 'a.wav')
        $failure = { $records[0] | Save-LcRecording -Destination $folder -FileName a.wav } | Should -Throw -ErrorId 'CannotWrite,*' -PassThru
        $failure.CategoryInfo.Category | Should -Be 'WriteError'
        "$failure" | Should -BeLike '*a.wav*'
        Get-Name $folder | Should -Be 'a.wav'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'is not made for nothing' {
        Save-LcRecording -TaskId t -RecordId nobody -Destination $folder -ErrorAction SilentlyContinue
        Test-Path -LiteralPath $folder | Should -BeFalse
    }

    It 'that cannot be made is called a folder, and a file in its place a file' -Skip:(-not $IsLinux) {
        "$({ $records[0] | Save-LcRecording -Destination /proc/nope } | Should -Throw -ErrorId 'CannotWrite,*' -PassThru)" | Should -BeLike "*The folder '/proc/nope' cannot be made*"
        [IO.File]::WriteAllText($folder, 'a file')
        "$({ $records[0] | Save-LcRecording -Destination $folder } | Should -Throw -ErrorId 'CannotWrite,*' -PassThru)" | Should -BeLike "*'$folder' is a file, not a folder*"
    }

    It 'is rid of what a killed run left, also when nothing is missing, but not with -WhatIf' {
        $records[0] | Save-LcRecording -Destination $folder
        $left = Join-Path $folder '.abcdefghijk.lcpart'
        [IO.File]::WriteAllText($left, 'half')
        $records[0] | Save-LcRecording -Destination $folder -WhatIf
        $left | Should -Exist
        & { $WhatIfPreference = $true; $records[0] | Save-LcRecording -Destination $folder }
        $left | Should -Exist
        $records[0] | Save-LcRecording -Destination $folder
        $left | Should -Not -Exist
    }

    It 'that may not be written to ends the run' -Skip:(-not $IsLinux) {
        $failure = { $records[0] | Save-LcRecording -Destination /sys/longcall } | Should -Throw -ErrorId 'CannotWrite,*' -PassThru
        "$failure" | Should -BeLike '*/sys/longcall*denied*'
    }
}

Describe 'A name' {
    BeforeEach {
        Clear-Simulator $simulator
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N').Substring(0, 8))
    }

    It 'that two calls have is in use: the first one wins' {
        $twice = $records[0..2] | ForEach-Object { [pscustomobject]@{ TaskId = $_.TaskId; Id = $_.Id; Callee = '13800138000' } }
        $twice[1].Callee = '139'
        $file = $twice | Save-LcRecording -Destination $folder -FileName { "$($_.Callee).WAV".Replace('WAV', $(if ($_.Id -eq $records[2].Id) { 'WAV' } else { 'wav' })) } -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure
        $file.Name | Should -BeExactly '13800138000.wav', '139.wav'
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileNameInUse,*'
        $failure[0].CategoryInfo.Category | Should -Be 'ResourceExists'
        $failure[0].TargetObject | Should -BeExactly $records[2].Id
        Get-Name $folder | Should -HaveCount 2
    }

    It 'that a failed call asked for is free for the next one, also while the first is under way' {
        Send-Simulator $simulator faults @{ kind = 'Delay'; delayMs = 500; route = 'Audio'; recordId = $records[1].Id }
        $file = @($silent[0], $records[1], $records[2] | Save-LcRecording -Destination $folder -FileName one.wav -ThrottleLimit 1 -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure)
        $file.Name | Should -BeExactly 'one.wav'
        ($failure | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }) | Should -Be 'RecordingNotFound', 'FileNameInUse'
        $failure[1].TargetObject | Should -BeExactly $records[2].Id
        "$($failure[1])" | Should -BeLike "*$($records[1].Id)*"
        (Get-Audio).recordId | Should -Be $records[1].Id
        Get-Name $folder | Should -Be 'one.wav'
    }

    It 'that an earlier run gave counts as done, which is said: with -Verbose of each, and once as a warning where it may be of another call' {
        $records[0..2] | Save-LcRecording -Destination $folder
        $there = @(Get-Name $folder)
        $said = @($records[3, 4, 3] | ForEach-Object { [pscustomobject]@{ TaskId = 't'; Id = $_.Id } } | Save-LcRecording -Destination $folder -FileName $there[-1] -WarningVariable warning -WarningAction SilentlyContinue -ErrorAction SilentlyContinue -Verbose 4>&1)
        $warning | Should -HaveCount 1
        "$warning" | Should -BeLike "*'$($there[-1])'*$($records[3].Id)*-FileName*"
        @($said | Where-Object { "$_" -like "*$($there[-1]) is there already*" }) | Should -HaveCount 1
        $said = @($records[0..2] | Save-LcRecording -Destination $folder -FileName { '' } -Verbose -WarningVariable warning 4>&1)
        @($said | Where-Object { "$_" -like '*is there already*' }) | Should -HaveCount 3
        $warning | Should -BeNullOrEmpty
    }

    It 'of ids that become alike tells them apart' {
        $row = 'a/b', 'a:b', 'a_b'
        $null = New-Item -ItemType Directory -Path $folder
        [IO.File]::WriteAllText((Join-Path $folder 'a_b.wav'), 'mine')
        $file = $row | ForEach-Object { [pscustomobject]@{ TaskId = 't'; Id = $_ } } | Save-LcRecording -Destination $folder -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure
        $file.Name | Should -Be 'a_b.wav'
        $failure.TargetObject | Should -Be 'a/b', 'a:b'
    }

    It 'has no date of another calendar' {
        $row = '1403/04/10 10:14:33 +03:30', '2568-06-30 10:14:33', '2025/6/30 10:14:33 +09:00' | ForEach-Object { [pscustomobject]@{ TaskId = 't'; Id = $records[0].Id; CallDate = $_ } }
        $file = $row | ForEach-Object { $_ | Save-LcRecording -Destination $folder -PassThru }
        $id = $records[0].Id
        $file.Name | Should -BeExactly "$id.wav", "$id.wav", "20250630-091433_$id.wav"
        $csv = Join-Path $TestDrive 'persian.csv'
        $before = [Threading.Thread]::CurrentThread.CurrentCulture
        try {
            [Threading.Thread]::CurrentThread.CurrentCulture = 'fa-IR'
            $records[0] | Export-Csv -LiteralPath $csv -NoTypeInformation
            $name = (Import-Csv -LiteralPath $csv | Save-LcRecording -Destination $folder -PassThru).Name
        }
        finally { [Threading.Thread]::CurrentThread.CurrentCulture = $before }
        $name | Should -BeLike "2???????-??????_*_$id.wav"
        $name.Substring(0, 4) | Should -Be $records[0].CallDate.Year
    }

    It 'with a folder in it, or none at all, is refused, and the next one is taken: <_>' -ForEach '../a.wav', 'a/b.wav', 'a\b.wav', '/a.wav', '..', '.', 'C:\a.wav', '...', ' . ', '.abcdefghijk.lcpart', 'a.LCPART ' {
        $given = $_
        $file = $records[0..1] | Save-LcRecording -Destination $folder -FileName { if ($_.Id -eq $records[0].Id) { $given } else { 'good.wav' } } -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileNameInvalid,*'
        $file.Name | Should -Be 'good.wav'
        Get-ChildItem -LiteralPath $folder -Recurse | Should -HaveCount 1
        @(Get-SimulatorRequest $simulator | Where-Object route -EQ 'Recording') | Should -HaveCount 1
    }

    It "is made one that every system takes: '<Given>'" -ForEach @(
        @{ Given = '10:14*c?"<>|d.wav'; Name = '10_14_c_____d.wav' }
        @{ Given = "tab`tline`n.wav"; Name = 'tab_line_.wav' }
        @{ Given = 'a:b?.wav'; Name = 'a_b_.wav' }
        @{ Given = 'CON'; Name = '_CON.wav' }
        @{ Given = 'nul.wav'; Name = '_nul.wav' }
        @{ Given = 'COM1.old.wav'; Name = '_COM1.old.wav' }
        @{ Given = 'lpt².wav'; Name = '_lpt².wav' }
        @{ Given = 'CONTENT.wav'; Name = 'CONTENT.wav' }
        @{ Given = 'dots...'; Name = 'dots.wav' }
        @{ Given = ' blanks  '; Name = 'blanks.wav' }
        @{ Given = '回访 张三.mp3'; Name = '回访 张三.mp3' }
        @{ Given = 'v1.5'; Name = 'v1.5.wav' }
        @{ Given = "right$([char] 0x202E)left.wav"; Name = 'right_left.wav' }
        @{ Given = "half$([char] 0xD83D).wav"; Name = 'half_.wav' }
    ) {
        ($records[0] | Save-LcRecording -Destination $folder -FileName $Given -PassThru).Name | Should -BeExactly $Name
        Get-Name $folder | Should -BeExactly $Name
    }

    It 'that is too long is shortened and stays one of its own' {
        $long = '很' * 200
        $file = $records[0..1] | Save-LcRecording -Destination $folder -FileName { "$long$($_.Id).wav" } -PassThru
        $file[0].Name | Should -Not -BeExactly $file[1].Name
        foreach ($one in $file) {
            [Text.Encoding]::UTF8.GetByteCount($one.Name) | Should -BeLessOrEqual 255
            $one.Name | Should -BeLike '很很*.wav'
        }
        Get-Name $folder | Should -HaveCount 2
    }

    It 'of a call keeps its record id, whatever the callee is' {
        $row = [pscustomobject]@{ TaskId = 't'; Id = $records[0].Id; Callee = '1/2:3' + '很' * 200; CallDate = '2025-06-30 10:14:33' }
        $name = ($row | Save-LcRecording -Destination $folder -PassThru).Name
        $name | Should -BeLike "20250630-101433_1_2_3很*_$($records[0].Id).wav"
        [Text.Encoding]::UTF8.GetByteCount($name) | Should -BeLessOrEqual 255
    }

    It 'that is typed without a value is refused' {
        { $records[0] | Save-LcRecording -Destination $folder -FileName '' } | Should -Throw -ErrorId 'FileNameInvalid,*'
    }

    It 'that is empty for a record is the usual one' {
        ($records[0] | Save-LcRecording -Destination $folder -FileName { $null } -PassThru).Name | Should -BeLike "*_$($records[0].Id).wav"
    }
}

Describe 'A run that is stopped' {
    BeforeEach {
        Clear-Simulator $simulator
        $folder = Join-Path $TestDrive ([guid]::NewGuid().ToString('N').Substring(0, 8))
    }

    It 'leaves no temporary file behind' {
        Send-Simulator $simulator settings @{ audioBytes = 500000 }
        Send-Simulator $simulator faults @{ kind = 'StalledBody'; route = 'Audio'; times = $always }
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$(Get-StagedModulePath)'").Invoke()
            $shell.Commands.Clear()
            foreach ($name in 'connection', 'records', 'folder') { $shell.Runspace.SessionStateProxy.SetVariable($name, (Get-Variable -Name $name -ValueOnly)) }
            $null = $shell.AddScript('$records | Save-LcRecording -Destination $folder -Connection $connection')
            $null = $shell.BeginInvoke()
            Wait-Until { (Test-Path -LiteralPath $folder) -and @(Get-Name $folder).Count -eq 4 }
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $clock.ElapsedMilliseconds | Should -BeLessThan 2000
            Wait-Until { @(Get-Name $folder).Count -eq 0 } 2000
        }
        finally { $shell.Dispose() }
    }

    It 'by what follows it leaves no temporary file either' {
        Send-Simulator $simulator settings @{ audioBytes = 500000 }
        Send-Simulator $simulator faults @{ kind = 'StalledBody'; route = 'Audio'; recordId = $records[2].Id; times = $always }
        $records | Save-LcRecording -Destination $folder -PassThru | Select-Object -First 2 | Should -HaveCount 2
        Get-Name $folder | Should -Not -BeLike '*.lcpart'
    }

    It -Tag 'Slow' 'at any moment goes on with what is missing: killed three times, every file is whole and none is fetched twice' {
        $many = @(Get-LcCallRecord many -All | Where-Object BillMs -GT 0 | Select-Object -First 200)
        $many | Should -HaveCount 200
        Clear-Simulator $simulator
        Send-Simulator $simulator settings @{ audioBytes = 100000 }
        # One of twenty fails once, in all the ways.
        $kind = 'CutBody', 'CleanEndMidJson', 'Reset', 'Html200', 'ResetBody'
        for ($i = 0; $i -lt 200; $i += 20) { Send-Simulator $simulator faults @{ kind = $kind[$i / 20 % 5]; route = 'Audio'; recordId = $many[$i].Id } }
        # Where it is to be killed, four stop half way once: as many as are fetched at a time.
        $place = 30, 85, 145   # none of those that fail in another way
        foreach ($first in $place) { foreach ($i in $first..($first + 3)) { Send-Simulator $simulator faults @{ kind = 'StalledBody'; route = 'Audio'; recordId = $many[$i].Id } } }

        $list = Join-Path $TestDrive 'many.csv'
        $many | Select-Object -Property TaskId, Id | Export-Csv -LiteralPath $list -NoTypeInformation
        $script = Join-Path $TestDrive 'save.ps1'
        @"
`$env:PSModulePath = Join-Path `$PSHOME 'Modules'
Import-Module '$(Get-StagedModulePath)'
Connect-LcAccount
Import-Csv -LiteralPath '$list' | Save-LcRecording -Destination '$folder'
"@ | Set-Content -LiteralPath $script -Encoding UTF8
        function Start-Saving {
            $pwsh = Get-PwshCommand
            $start = New-ProcessStart -FilePath $pwsh.Program -ArgumentList (@($pwsh.First) + '-NoProfile', '-NonInteractive', '-File', $script)
            $start.Environment['LONGCALL_BASE_URI'] = "$($simulator.BaseUri)"
            $start.Environment['LONGCALL_ACCOUNT_ID'] = $simulator.AccountId
            $start.Environment['LONGCALL_TOKEN'] = ConvertFrom-Secret $simulator.Token
            [Diagnostics.Process]::Start($start)
        }
        # Four temporary files beside so many recordings: every request under way stands still.
        function Test-Standstill([int] $Count) {
            if ($process.HasExited) { throw "It ended before $Count recordings: $($process.StandardError.ReadToEnd())" }
            if (-not (Test-Path -LiteralPath $folder)) { return $false }
            $name = Get-Name $folder
            @($name -like '*.wav').Count -eq $Count -and @($name).Count -eq $Count + 4
        }

        $again = foreach ($count in $place) {
            $process = Start-Saving
            Wait-Until { Test-Standstill $count }
            Stop-ProcessTree $process
            $process.WaitForExit()
            $process.Dispose()
            Get-Name $folder | Should -HaveCount ($count + 4) -Because 'four temporary files are left'
            @{ Done = (Get-ChildItem -LiteralPath $folder -Filter *.wav).BaseName; Asked = @(Get-Audio).Count }
        }
        $process = Start-Saving
        $said = $process.StandardError.ReadToEndAsync()
        $null = $process.StandardOutput.ReadToEnd()
        $process.WaitForExit()
        $said.Result | Should -BeNullOrEmpty
        $process.ExitCode | Should -Be 0

        $asked = Get-Audio
        foreach ($kill in $again) { $asked | Select-Object -Skip $kill.Asked | Where-Object recordId -In $kill.Done | Should -BeNullOrEmpty }
        # Each once, the ten that failed once more, and those that were under way at each kill.
        $asked | Should -HaveCount (200 + 10 + 3 * 4)

        Clear-Simulator $simulator faults
        $single = "$folder-single"
        Import-Csv -LiteralPath $list | Save-LcRecording -Destination $single
        Get-Name $single | Should -HaveCount 200
        Get-Name $folder | Should -Be (Get-Name $single)
        (Get-ChildItem -LiteralPath $folder | Get-FileHash).Hash | Should -Be (Get-ChildItem -LiteralPath $single | Get-FileHash).Hash
    }
}

Describe 'The progress' {
    It 'counts files and bytes, and goes off the screen' {
        Clear-Simulator $simulator
        Send-Simulator $simulator faults @{ kind = 'Delay'; delayMs = 400; route = 'Audio'; times = $always }
        $testHost = New-Object LongCallTests.ProgressHost
        $list = @($records[0..5] | Select-Object -Property TaskId, Id)
        $rows = ($list | ForEach-Object { "[pscustomobject]@{ TaskId = '$($_.TaskId)'; Id = '$($_.Id)' }" }) -join '; '
        $null = Invoke-WithProgressHost $testHost $connection "& { $rows } | Save-LcRecording -Destination '$(Join-Path $TestDrive 'progress')' -ThrottleLimit 1 -Connection `$connection"
        $shown = @($testHost.Progress.Records | Where-Object RecordType -EQ 'Processing')
        $shown.Count | Should -BeGreaterThan 0
        $shown[-1].StatusDescription | Should -Match '^\d files, \d+\.\d MB'
        $testHost.Progress.Records[-1].RecordType | Should -Be 'Completed'
    }
}
