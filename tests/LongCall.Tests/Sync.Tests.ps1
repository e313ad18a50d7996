# Sync-LcCallRecord as a user calls it. What a copy holds after a run is proven by the client's own tests.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ t = 30; u = 12; empty = 0; 'Task.Ä' = 3 }
    Connect-Simulator $simulator

    function Get-DataFile([string] $Path) { Get-ChildItem -LiteralPath $Path -Recurse -File -Filter *.jsonl.gz }

    function Read-Line([IO.FileInfo] $File) {
        $stream = [IO.Compression.GZipStream]::new([IO.File]::OpenRead($File.FullName), [IO.Compression.CompressionMode]::Decompress)
        $reader = [IO.StreamReader]::new($stream)
        try { $reader.ReadToEnd().TrimEnd("`n") -split "`n" } finally { $reader.Dispose() }
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Sync-LcCallRecord' {
    BeforeEach {
        Clear-Simulator $simulator
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
    }

    It 'keeps a file a task and day, and says what it did' {
        $before = [DateTimeOffset]::Now
        $result = Sync-LcCallRecord t $folder
        $result | Should -BeOfType LongCall.SyncResult
        $result.TaskId, $result.Added, $result.Changed, $result.Missing | Should -Be 't', 30, 0, 0
        $result.Path | Should -Be ([IO.Path]::GetFullPath($folder))
        $result.CompleteThrough | Should -BeGreaterOrEqual $before
        $result.CompleteThrough.Offset.Hours | Should -Be 8
        $result.Requests | Should -Be @(Get-SimulatorRequest $simulator).Count

        $file = @(Get-DataFile $folder)
        $file.Count | Should -Be $result.DaysWritten
        $file.Directory.Name | ForEach-Object { $_ | Should -Match '^call_day=2025-0\d-\d\d$' }
        $file.Name | Sort-Object -Unique | Should -Be 'task-t.jsonl.gz'
        $line = $file | ForEach-Object { Read-Line $_ }
        $line.Count | Should -Be 30
        ($line | ConvertFrom-JsonText).id | Sort-Object | Should -Be (Get-SimulatorId $simulator t | Sort-Object)
        Get-ChildItem -LiteralPath $folder -Recurse -Force -File -Filter *.lcpart | Should -BeNullOrEmpty
    }

    It 'takes several tasks from the pipeline, and goes on behind one that does not exist' {
        $result = 't', 'nobody', [pscustomobject] @{ TaskId = 'u' }, 'Task.Ä' | Sync-LcCallRecord -Path $folder -ErrorAction SilentlyContinue -ErrorVariable failure
        $result.TaskId | Should -Be 't', 'u', 'Task.Ä'
        $result.Added | Should -Be 30, 12, 3
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
        $failure[0].TargetObject | Should -Be 'nobody'
        (Get-DataFile $folder).Name | Sort-Object -Unique | Should -Contain 'task-~54ask~2e~c3~84.jsonl.gz'
    }

    It 'gives the new records with -PassThru, and the results in a variable' {
        $null = Sync-LcCallRecord t $folder
        Send-Simulator $simulator rows @{ taskId = 'u'; json = '{"id":"late","task_id":"u","calldate":"2025-06-30 10:00:00"}' }
        $record = 't', 'u' | Sync-LcCallRecord -Path $folder -PassThru -SummaryVariable summary
        $record | Should -BeOfType LongCall.CallRecord
        $record.Count | Should -Be 13
        $record.Id | Should -Contain 'late'
        $summary.TaskId | Should -Be 't', 'u'
        $summary.Added | Should -Be 0, 13
    }

    It 'copies the days of a range, and later the rest' {
        $part = Sync-LcCallRecord t $folder -StartAt 2025-06-29 -EndAt '2025-06-29 12:00'
        $part.Added | Should -BeGreaterThan 0
        $part.Added | Should -BeLessThan 30
        (Get-DataFile $folder).Directory.Name | Should -Be 'call_day=2025-06-29'
        $part.CompleteThrough | Should -Be ([DateTimeOffset] '2025-06-29T12:00:00+08:00')
        (Sync-LcCallRecord t $folder).Added | Should -Be (30 - $part.Added)
    }

    It 'hides phone numbers with -MaskCallee, and mixes no copy' {
        $null = Sync-LcCallRecord t $folder -MaskCallee
        $record = Get-DataFile $folder | ForEach-Object { Read-Line $_ } | ConvertFrom-JsonText
        $record.callee | ForEach-Object { $_ | Should -Match '\*\*\*\*' }
        (Sync-LcCallRecord t $folder -MaskCallee).DaysWritten | Should -Be 0
        Sync-LcCallRecord t $folder -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SyncStateInvalid,*'
        "$($failure[0])" | Should -BeLike '*masked*-Full*'
    }

    It 'says of a file that it is one' {
        $file = Join-Path $TestDrive 'calls.csv'
        [IO.File]::WriteAllText($file, 'x')
        "$({ Sync-LcCallRecord t $file } | Should -Throw -ErrorId 'CannotWrite,*' -PassThru)" | Should -BeExactly "'$file' is a file, not a folder."
        [IO.File]::ReadAllText($file) | Should -BeExactly 'x'
    }

    It 'says of a place that takes no folders that it is one' -Skip:(-not $IsLinux) {
        "$({ Sync-LcCallRecord t /proc/zz } | Should -Throw -ErrorId 'CannotWrite,*' -PassThru)" | Should -BeLike '*takes no folders*'
    }

    It 'does nothing with -WhatIf' {
        Sync-LcCallRecord t $folder -WhatIf | Should -BeNullOrEmpty
        Test-Path -LiteralPath $folder | Should -BeFalse
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'says who holds the lock' {
        $null = Sync-LcCallRecord t $folder
        $lock = [IO.File]::Open((Join-Path $folder '_longcall/lock-t'), 'Open', 'ReadWrite', 'None')
        try {
            [IO.File]::WriteAllText((Join-Path $folder '_longcall/lock-t.txt'), "anna`tpc-7`t4711`t2025-06-30 02:00:00")
            $result = 't', 'u' | Sync-LcCallRecord -Path $folder -ErrorAction SilentlyContinue -ErrorVariable failure
        }
        finally { $lock.Dispose() }
        $result.TaskId | Should -Be 'u'
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SyncLocked,*'
        $failure[0].CategoryInfo.Category | Should -Be 'ResourceBusy'
        "$($failure[0])" | Should -BeLike '*anna on pc-7, process 4711, since 2025-06-30 02:00:00*'
    }

    It 'ends where the folder cannot be written' {
        $null = New-Item -ItemType File -Path $folder
        { 't', 'u' | Sync-LcCallRecord -Path $folder } | Should -Throw -ErrorId 'CannotWrite,*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'refuses what cannot be meant, before a request' {
        { Sync-LcCallRecord t $folder -StartAt 2025-06-30 -EndAt 2025-06-29 } | Should -Throw -ErrorId 'TimeRangeReversed,*'
        { Sync-LcCallRecord t $folder -StartAt $null } | Should -Throw -ErrorId 'FilterEmpty,*'
        { Sync-LcCallRecord t $folder -SubUserId '' } | Should -Throw -ErrorId 'FilterEmpty,*'
        { Sync-LcCallRecord t Env:\x } | Should -Throw -ErrorId 'DestinationInvalid,*'
        { Sync-LcCallRecord t "a$([char] 0)b" } | Should -Throw -ErrorId 'DestinationInvalid,*'
        { Sync-LcCallRecord t $folder -SummaryVariable ErrorActionPreference } | Should -Throw -ErrorId 'SummaryVariableInvalid,*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'reads paths as PowerShell does' {
        Push-Location -LiteralPath $TestDrive
        try { (Sync-LcCallRecord empty 'here [1]').Path | Should -Be (Join-Path ([IO.Path]::GetFullPath("$TestDrive")) 'here [1]') }
        finally { Pop-Location }
    }

    It 'copies a sub-account''s task, and knows it from another''s' {
        Send-Simulator $simulator 'sub-users' @{ id = 'east' }
        Send-Simulator $simulator tasks @{ taskId = 'theirs'; rows = 4; ownerId = 'east' }
        $result = [pscustomobject] @{ TaskId = 'theirs'; SubUserId = 'east' } | Sync-LcCallRecord -Path $folder
        $result.Added | Should -Be 4
        Sync-LcCallRecord theirs $folder -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SyncStateInvalid,*'
        "$($failure[0])" | Should -BeLike '*/east*'
    }

    It 'stops at once with Select-Object -First, and goes on later' {
        $first = Sync-LcCallRecord t $folder -PassThru | Select-Object -First 1
        $first | Should -BeOfType LongCall.CallRecord
        $null = Sync-LcCallRecord t $folder
        (Get-DataFile $folder | ForEach-Object { Read-Line $_ }).Count | Should -Be 30
    }

    It 'shows a table that fits' {
        $text = Sync-LcCallRecord t $folder | Format-Table | Out-String -Width 80
        $text | Should -Match 'CompleteThrough'
        $text | Should -Match '\bt\s+30\s+0\s+0\s+20\d\d-\d\d-\d\d'
    }
}
