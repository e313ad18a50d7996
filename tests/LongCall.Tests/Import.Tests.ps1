# Import-LcCallRecord: files and folders as users name them, filters, errors, and that it needs no service.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ a = 400; b = 30 }
    Connect-LcAccount -AccountId $simulator.AccountId -Token $simulator.Token -BaseUri $simulator.BaseUri
    $record = @(Get-LcCallRecord a -All)
    $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'files')).FullName
    $record | Export-LcCallRecord -Path (Join-Path $folder 'a.jsonl')
    Get-LcCallRecord b -All | Export-LcCallRecord -Path (Join-Path $folder 'b.jsonl.gz')
    $copy = Join-Path $TestDrive 'copy'
    $sync = Sync-LcCallRecord a, b -Path $copy
    Disconnect-LcAccount
    Stop-Simulator $simulator
    # From here on there is no service and no connection.

    function Write-Line([string] $Name, [string[]] $Line) {
        $path = Join-Path $folder $Name
        [IO.File]::WriteAllText($path, ($Line -join "`n"))
        $path
    }
}

Describe 'Records' {
    It 'are those that were exported, in their order' {
        $again = @(Import-LcCallRecord (Join-Path $folder 'a.jsonl'))
        $again.Count | Should -Be 400
        $again[0] | Should -BeOfType LongCall.CallRecord
        $again.Id | Should -Be $record.Id
        for ($i = 0; $i -lt 400; $i += 7) {
            ConvertTo-Json -InputObject $again[$i] -Depth 10 | Should -BeExactly (ConvertTo-Json -InputObject $record[$i] -Depth 10)
        }
    }

    It 'of a copy come by day, then by task' {
        $again = @(Import-LcCallRecord $copy)
        $again.Count | Should -Be 430
        $key = @($again | ForEach-Object { $_.CallDate.ToString('yyyyMMdd') + $_.TaskId })
        $key | Should -Be ([string[]] ($key | Sort-Object))
        @($again | Where-Object TaskId -eq a | ForEach-Object Id | Sort-Object) | Should -Be @($record.Id | Sort-Object)
    }

    It 'are all there after a copy, leaf by leaf' {
        $byId = @{}
        foreach ($one in Import-LcCallRecord $copy -TaskId a) { $byId[$one.Id] = $one }
        foreach ($one in $record[0..20]) { ConvertTo-Json -InputObject $byId[$one.Id] -Depth 10 | Should -BeExactly (ConvertTo-Json -InputObject $one -Depth 10) }
    }

    It 'are as many as -First and -Skip say, over all files' {
        (Import-LcCallRecord (Join-Path $folder 'a.jsonl'), (Join-Path $folder 'b.jsonl.gz') -Skip 399 -First 3).TaskId | Should -Be 'a', 'b', 'b'
        Import-LcCallRecord (Join-Path $folder 'a.jsonl') -First 0 | Should -BeNullOrEmpty
        @(Import-LcCallRecord (Join-Path $folder '*.jsonl*') -Skip 428).Count | Should -Be 2
        { Import-LcCallRecord $folder -First -1 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'stop when no more are wanted' {
        $line = @(Get-Content -LiteralPath (Join-Path $folder 'a.jsonl') -TotalCount 150 -Encoding UTF8)
        $path = Write-Line 'stop.jsonl' (@($line) + 'no record')
        $failure = $null
        @(Import-LcCallRecord $path -ErrorVariable failure -ErrorAction SilentlyContinue | Select-Object -First 3).Count | Should -Be 3
        $failure | Should -BeNullOrEmpty
    }
}

Describe 'Filters' {
    It 'give what the same filters gave: <Name>' -ForEach @(
        @{ Name = 'grades'; Filter = @{ IntentionTag = 'A;C' }; Test = { $_.IntentionTag -in 'A', 'C' } }
        @{ Name = 'scores'; Filter = @{ ScoreRange = '60-80' }; Test = { $null -ne $_.Score -and $_.Score -ge 60 -and $_.Score -le 80 } }
        @{ Name = 'a part of a number'; Filter = @{ Callee = '38' }; Test = { $_.Callee -like '*38*' } }
        @{ Name = 'a day'; Filter = @{ StartAt = '2025-06-29'; EndAt = '2025-06-29' }; Test = { $_.CallDate.ToString('yyyy-MM-dd') -eq '2025-06-29' } }
        @{ Name = 'hang-up'; Filter = @{ HangupDate = '2025-06-28;2025-06-29' }; Test = { $_.HangupDate -and $_.HangupDate.ToString('yyyy-MM-dd') -in '2025-06-28', '2025-06-29' } }
    ) {
        $expected = @($record | Where-Object $Test)
        $expected.Count | Should -BeGreaterThan 0
        (Import-LcCallRecord (Join-Path $folder 'a.jsonl') @Filter).Id | Should -Be $expected.Id
        @((Import-LcCallRecord $copy -TaskId a @Filter).Id | Sort-Object) | Should -Be @($expected.Id | Sort-Object)
    }

    It 'that cannot be meant end the command' {
        { Import-LcCallRecord $copy -IntentionTag None } | Should -Throw -ErrorId 'IntentionTagNone,*'
        { Import-LcCallRecord $copy -Keyword $nothing } | Should -Throw -ErrorId 'FilterEmpty,*'
        { Import-LcCallRecord $copy -TaskId @() } | Should -Throw
        { Import-LcCallRecord $copy -StartAt 2025-06-30 -EndAt 2025-06-01 } | Should -Throw -ErrorId 'TimeRangeReversed,*'
        { Import-LcCallRecord $copy -StartAt 01/02/2025 } | Should -Throw
    }

    It 'open only the files that can have what is wanted' {
        $spoilt = Join-Path $TestDrive 'spoilt'
        Copy-Item -LiteralPath $copy -Destination $spoilt -Recurse
        Get-ChildItem -Path $spoilt -Recurse -Filter 'task-a.jsonl.gz' | Where-Object { $_.Directory.Name -ne 'call_day=2025-06-30' } | ForEach-Object { Set-Content -LiteralPath $_.FullName -Value 'no record' }
        @(Import-LcCallRecord $spoilt -TaskId B -ErrorAction Stop).Count | Should -Be 30
        @(Import-LcCallRecord $spoilt -StartAt 2025-06-30 -EndAt 2025-06-30 -ErrorAction Stop).Count | Should -BeGreaterThan 0
        { Import-LcCallRecord $spoilt -ErrorAction Stop } | Should -Throw -ErrorId 'LineInvalid,*'
    }
}

Describe 'A task that a copy knows nothing of' {
    It 'is a warning that names it and the tasks of the copy' {
        Import-LcCallRecord $copy -TaskId dmo, A, zz -First 1 -WarningVariable warning -WarningAction SilentlyContinue | Should -HaveCount 1
        "$warning" | Should -BeExactly "The copy in '$copy' has nothing of: dmo, zz. Check the task id. Tasks in it: a, b."
        Import-LcCallRecord (Get-Item -LiteralPath $copy).FullName -TaskId dmo -WarningVariable warning -WarningAction SilentlyContinue -ErrorAction Stop | Should -BeNullOrEmpty
        "$warning" | Should -BeLike '*dmo*'
    }

    It 'is none where the task is there, without calls or without those that are wanted, nor where an object brought it' {
        Import-LcCallRecord $copy -TaskId b -StartAt 2020-01-01 -EndAt 2020-01-02 -WarningVariable warning | Should -BeNullOrEmpty
        $warning | Should -BeNullOrEmpty
        Import-LcCallRecord (Join-Path $folder 'a.jsonl') -TaskId zz -WarningVariable warning | Should -BeNullOrEmpty
        $warning | Should -BeNullOrEmpty
        [pscustomobject]@{ Path = $copy; TaskId = 'zz' } | Import-LcCallRecord -WarningVariable warning | Should -BeNullOrEmpty
        $warning | Should -BeNullOrEmpty
    }
}

Describe 'Paths' {
    It 'come through the pipeline, as text, as files, and from a sync' {
        @(Join-Path $folder 'b.jsonl.gz' | Import-LcCallRecord).Count | Should -Be 30
        @(Get-Item -LiteralPath (Join-Path $folder 'a.jsonl'), (Join-Path $folder 'b.jsonl.gz') | Import-LcCallRecord).Count | Should -Be 430
        @(Get-Item -LiteralPath $copy | Import-LcCallRecord -TaskId b).Count | Should -Be 30
        @($sync | Import-LcCallRecord).Count | Should -Be 430 -Because 'each result is of its own task'
        @($sync[1] | Import-LcCallRecord).TaskId | Select-Object -Unique | Should -Be $sync[1].TaskId
    }

    It 'may be relative, and on drives of PowerShell' {
        $null = New-PSDrive -Name Calls -PSProvider FileSystem -Root $folder
        try {
            @(Import-LcCallRecord Calls:b.jsonl.gz).Count | Should -Be 30
            Push-Location Calls:
            @(Import-LcCallRecord -LiteralPath b.jsonl.gz).Count | Should -Be 30
            @(Import-LcCallRecord ./b.*).Count | Should -Be 30
        }
        finally {
            if ((Get-Location).Path -like 'Calls:*') { Pop-Location }
            Remove-PSDrive Calls
        }
    }

    It 'with brackets are taken literally by -LiteralPath and from files' {
        $path = Join-Path $folder 'c[1].jsonl'
        [IO.File]::Copy((Join-Path $folder 'b.jsonl.gz'), $path)
        @(Import-LcCallRecord -LiteralPath $path).Count | Should -Be 30
        @(Get-Item -LiteralPath $path | Import-LcCallRecord).Count | Should -Be 30
        [IO.File]::Delete($path)
    }

    It 'that are not there are errors, and the next is read: <Name>' -ForEach @(
        @{ Name = 'a file'; Path = 'nowhere.jsonl' }
        @{ Name = 'a pattern'; Path = 'nowhere*.jsonl' }
        @{ Name = 'a folder without files'; Path = 'empty' }
    ) {
        $null = New-Item -ItemType Directory -Path (Join-Path $TestDrive 'empty') -Force
        $failure = $null
        $again = Import-LcCallRecord (Join-Path $TestDrive $Path), (Join-Path $folder 'b.jsonl.gz') -ErrorVariable failure -ErrorAction SilentlyContinue
        @($again).Count | Should -Be 30
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Be 'PathNotFound,LongCall.Commands.ImportLcCallRecordCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failure[0])" | Should -BeLike "*$Path*"
    }

    It 'of no file are errors' {
        { Import-LcCallRecord Env:PATH -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFile,*'
        { Import-LcCallRecord "a$([char] 0)b" -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFile,*'
        { Import-LcCallRecord -LiteralPath "a$([char] 0)b" -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFile,*'
        { Import-LcCallRecord -LiteralPath nodrive:x -ErrorAction Stop } | Should -Throw -ErrorId 'DriveNotFound,*'
        { Import-LcCallRecord -LiteralPath nowhere.jsonl -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound,*'
    }
}

Describe 'A file of another format' {
    It 'is one error that says what it is: <Name>' -ForEach @{ Name = 'x.csv'; Kind = 'a CSV' }, @{ Name = 'x.xlsx'; Kind = 'a workbook' } {
        $path = Join-Path $folder $Name
        $record[0..9] | Export-LcCallRecord $path
        try { Import-LcCallRecord $path -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty } finally { Remove-Item -LiteralPath $path }
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Be 'LineInvalid,LongCall.Commands.ImportLcCallRecordCommand'
        "$($failure[0])" | Should -BeLike "*'$path' is $Kind, which cannot be read back.*.jsonl*"
    }
}

Describe 'A line that is no record' {
    It 'is an error that names file and line, and the rest goes on' {
        $line = @(Get-Content -LiteralPath (Join-Path $folder 'a.jsonl') -TotalCount 3 -Encoding UTF8)
        $path = Write-Line 'bad.jsonl' $line[0], 'no record', $line[1], '{"id":', $line[2]
        $failure = $null
        (Import-LcCallRecord $path -ErrorVariable failure -ErrorAction SilentlyContinue).Id | Should -Be $record[0..2].Id
        $failure.Count | Should -Be 2
        $failure[0].FullyQualifiedErrorId | Should -Be 'LineInvalid,LongCall.Commands.ImportLcCallRecordCommand'
        $failure[0].CategoryInfo.Category | Should -Be InvalidData
        $failure[0].TargetObject | Should -Be $path
        $failure[0].Exception | Should -BeOfType LongCall.LcException
        "$($failure[0])" | Should -BeLike "*$path*line 2*"
        "$($failure[1])" | Should -BeLike "*$path*line 4*"
        { Import-LcCallRecord $path -ErrorAction Stop } | Should -Throw -ErrorId 'LineInvalid,*'
    }
}
