# The file that Export-LcCallRecord writes: whole or not at all, what may become of an old one, its columns, and what is refused.

BeforeDiscovery {
    # Only root can make a disk that is full.
    $canMount = $IsLinux -and (id -u) -eq '0'
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ demo = 40; odd = 1 }
    Connect-Simulator $simulator
    $record = @(Get-LcCallRecord demo -All)
    $number = '13800001111'
    $row = '{"id":"7","callee":"+86#_x","name":"王#","extra":"{\"p\":\"#\"}","comments":[{"content":"138-0000-1111"}],"components":[{"name":"#","value":"#"}],"details":[{"sequence":1,"question":"打138 0000 1111"}],"phone":#}'
    Send-Simulator $simulator faults @{ kind = 'RawBody'; taskId = 'odd'; body = '{"code":200,"meta":{"total":1,"last_page":1,"per_page":100},"data":[' + $row.Replace('#', $number) + ']}' }
    $spoken = Get-LcCallRecord odd

    function Get-Bytes([string] $Path) { [Convert]::ToBase64String([IO.File]::ReadAllBytes($Path)) }
    function Get-Leftover { Get-ChildItem -LiteralPath $folder -Force | Where-Object Name -Like '*.lcpart' }

    # A folder with an old file in it.
    function New-Folder {
        $made = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        [IO.File]::WriteAllText((Join-Path $made 'calls.csv'), 'old')
        $made
    }

    # The error that the script ends with.
    function Get-Failure([scriptblock] $Script) {
        try { $null = & $Script } catch { return $_ }
        throw "No error: $Script"
    }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'A file that is not whole' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It 'leaves what was there, and nothing else: <Why>' -ForEach @(
        @{ Why = 'an error in front'; Script = { $record | ForEach-Object { if ($_ -eq $record[20]) { throw 'x' }; $_ } | Export-LcCallRecord $file } }
        @{ Why = 'an error behind'; Script = { $record | Export-LcCallRecord $file -PassThru | ForEach-Object { throw 'x' } } }
        @{ Why = 'a pipeline that has enough'; Script = { $record | Export-LcCallRecord $file -PassThru | Select-Object -First 5 } }
        @{ Why = 'an input that is no record'; Script = { $record[0], 'x' | Export-LcCallRecord $file } }
        @{ Why = 'the same with a workbook'; Script = { $record | ForEach-Object { if ($_ -eq $record[20]) { throw 'x' }; $_ } | Export-LcCallRecord $file -Format Xlsx } }
        @{ Why = 'the same compressed'; Script = { $record | Export-LcCallRecord "$file.gz" -PassThru | ForEach-Object { throw 'x' } } }
    ) {
        try { $null = & $Script } catch { $null = $_ }
        Get-Content -LiteralPath $file -Raw | Should -BeExactly 'old'
        (Get-ChildItem -LiteralPath $folder -Force).Name | Should -BeExactly 'calls.csv'
    }

    It 'leaves what was there after Ctrl+C' {
        $state = [hashtable]::Synchronized(@{ Row = 0 })
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($manifest, $record, $file, $state) Import-Module $manifest; $record | ForEach-Object { $_; $state.Row++; Start-Sleep -Milliseconds 500 } | Export-LcCallRecord $file')
            $null = $shell.AddArgument((Get-StagedModulePath)).AddArgument($record).AddArgument($file).AddArgument($state)
            $null = $shell.BeginInvoke()
            for ($i = 0; $i -lt 600 -and $state.Row -lt 2; $i++) { Start-Sleep -Milliseconds 50 }
            @(Get-Leftover) | Should -HaveCount 1
            $shell.Stop()
            Get-Content -LiteralPath $file -Raw | Should -BeExactly 'old'
            Get-Leftover | Should -BeNullOrEmpty
        }
        finally { $shell.Dispose() }
    }

    It 'leaves what was there when the disk is full' -Skip:(-not $canMount) {
        $disk = (New-Item -ItemType Directory -Path (Join-Path $folder 'disk')).FullName
        mount -t tmpfs -o size=64k tmpfs $disk
        try {
            foreach ($name in 'calls.csv', 'calls.jsonl', 'calls.xlsx', 'calls.jsonl.gz') {
                $full = Join-Path $disk $name
                [IO.File]::WriteAllText($full, 'old')
                $failure = Get-Failure { 1..40 | ForEach-Object { $record } | Export-LcCallRecord $full }
                $failure.FullyQualifiedErrorId | Should -BeLike 'CannotWrite,*' -Because $name
                "$failure" | Should -BeLike "*$name*full*"
                [IO.File]::ReadAllText($full) | Should -BeExactly 'old'
                Get-ChildItem -LiteralPath $disk -Force | Where-Object Name -Like '*.lcpart' | Should -BeNullOrEmpty
                Remove-Item -LiteralPath $full
            }
        }
        finally { umount $disk }
    }
}

Describe 'A file that is there' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It 'is replaced' {
        $record | Export-LcCallRecord $file
        @(Import-Csv -LiteralPath $file) | Should -HaveCount 40
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'stays with -NoClobber, also if it came meanwhile' {
        (Get-Failure { $record | Export-LcCallRecord $file -NoClobber }).FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        Remove-Item -LiteralPath $file
        $failure = Get-Failure { $record | ForEach-Object { [IO.File]::WriteAllText($file, 'theirs'); $_ } | Export-LcCallRecord $file -NoClobber }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        $failure.Exception | Should -BeOfType LongCall.LcException
        "$failure" | Should -BeLike "*$file*"
        [IO.File]::ReadAllText($file) | Should -BeExactly 'theirs'
    }

    It 'needs -Force if it is read-only, and is read-only again' {
        (Get-Item -LiteralPath $file).IsReadOnly = $true
        $failure = Get-Failure { $record | Export-LcCallRecord $file }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileReadOnly,*'
        $failure.CategoryInfo.Category | Should -Be 'PermissionDenied'
        [IO.File]::ReadAllText($file) | Should -BeExactly 'old'
        $record | Export-LcCallRecord $file -Force
        @(Import-Csv -LiteralPath $file) | Should -HaveCount 40
        (Get-Item -LiteralPath $file).IsReadOnly | Should -BeTrue
        (Get-Item -LiteralPath $file).IsReadOnly = $false
    }

    It 'keeps who may read it: <Mode>' -Skip:(-not ($IsLinux -or $IsMacOS)) -ForEach @{ Mode = '-rw-------' }, @{ Mode = '-rw-r-----' }, @{ Mode = '-rw-rw-rw-' }, @{ Mode = '-r--r-----' } {
        chmod ($Mode.Substring(1) -replace '(...)(...)(...)', 'u=$1,g=$2,o=$3' -replace '-') $file
        $record | Export-LcCallRecord $file -Force
        (Get-Item -LiteralPath $file).UnixMode | Should -BeExactly $Mode
        $record | Export-LcCallRecord $file -Append -Force
        (Get-Item -LiteralPath $file).UnixMode | Should -BeExactly $Mode
        @(Import-Csv -LiteralPath $file) | Should -HaveCount 80
    }

    It 'is not touched with -WhatIf, and records go on with -PassThru' {
        $passed = $record | Export-LcCallRecord $file -WhatIf -PassThru
        $passed | Should -HaveCount 40
        $record | Export-LcCallRecord (Join-Path $folder 'new.csv') -WhatIf
        (Get-ChildItem -LiteralPath $folder -Force).Name | Should -BeExactly 'calls.csv'
        [IO.File]::ReadAllText($file) | Should -BeExactly 'old'
    }
}

Describe 'What a killed export left' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It 'goes with an export a day later' {
        $old, $late = '.abcdefgh123.lcpart', '.abcdefgh124.lcpart' | ForEach-Object { Join-Path $folder $_ }
        [IO.File]::WriteAllText($old, 'half')
        [IO.File]::WriteAllText($late, 'half')
        [IO.File]::SetLastWriteTimeUtc($old, [datetime]::UtcNow.AddHours(-25))
        $record | Export-LcCallRecord $file
        (Get-Leftover).FullName | Should -BeExactly $late
    }
}

Describe 'A file that cannot be written' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It 'is an error that names it: <Name>' -ForEach @(
        @{ Name = 'no such folder'; Path = 'nowhere/calls.csv' }, @{ Name = 'a file in place of a folder'; Path = 'calls.csv/calls.csv' }, @{ Name = 'a folder'; Path = 'folder.csv' }
    ) {
        $null = New-Item -ItemType Directory -Path (Join-Path $folder 'folder.csv')
        $failure = Get-Failure { $record | Export-LcCallRecord (Join-Path $folder $Path) }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CannotWrite,*'
        $failure.CategoryInfo.Category | Should -Be 'WriteError'
        "$failure" | Should -BeLike "*$(Split-Path -Leaf $Path)*"
        [IO.File]::ReadAllText($file) | Should -BeExactly 'old'
        Get-Leftover | Should -BeNullOrEmpty
    }
}

Describe '-Append' {
    BeforeEach {
        $folder = New-Folder
        $file = Join-Path $folder 'calls.csv'
        Remove-Item -LiteralPath $file
    }

    It 'goes on with <Name>: the same bytes as at once' -ForEach @{ Name = 'a.csv' }, @{ Name = 'a.jsonl' }, @{ Name = 'a.ndjson.gz' }, @{ Name = 'a.csv.gz'; Format = 'ExcelCsv' }, @{ Name = 'a.txt'; Format = 'ExcelCsv' } {
        $more = if ($Format) { @{ Format = $Format } } else { @{} }
        $part = Join-Path $folder $Name
        $whole = Join-Path $folder "whole-$Name"
        $record[0..9] | Export-LcCallRecord $part -Append @more
        $record[10..19] | Export-LcCallRecord $part -Append @more
        @() | Export-LcCallRecord $part -Append @more
        $record[20..39] | Export-LcCallRecord $part -Append @more
        $record | Export-LcCallRecord $whole @more
        if ($Name -notlike '*.gz') { Get-Bytes $part | Should -BeExactly (Get-Bytes $whole) }
        else {
            # Compressed, it is the same when it is taken out.
            $text = foreach ($one in $part, $whole) {
                $reader = [IO.StreamReader]::new([IO.Compression.GZipStream]::new([IO.File]::OpenRead($one), [IO.Compression.CompressionMode]::Decompress))
                try { $reader.ReadToEnd() } finally { $reader.Dispose() }
            }
            [string]::Equals($text[0], $text[1], 'Ordinal') | Should -BeTrue
        }
    }

    It 'begins a file that is empty, ends a last line, and takes a header however it is quoted' {
        [IO.File]::WriteAllText($file, '')
        $record[0] | Export-LcCallRecord $file -Append -Property Id, Rounds
        [IO.File]::WriteAllText($file, "`"Id`",Rounds`nx,1")
        $record[0] | Export-LcCallRecord $file -Append -Property Id, Rounds
        [IO.File]::ReadAllText($file) | Should -BeExactly "`"Id`",Rounds`nx,1`r`n$($record[0].Id),$($record[0].Rounds)`r`n"
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'other columns'; Text = "Id,Score`r`n" }, @{ Name = 'the same in another order'; Text = "Rounds,Id`r`n" }, @{ Name = 'a CSV for Excel'; Text = "$([char] 0xFEFF)Id,Rounds`r`n" }
        @{ Name = 'JSON lines'; Text = '{"id":"1","additional_properties":null}' }, @{ Name = 'an open quote'; Text = "Id,Rounds`r`nx,`"1" }, @{ Name = 'GBK'; Bytes = [byte[]] (73, 100, 44, 82, 111, 117, 110, 100, 115, 10, 0xD6, 0xD0, 0xCE, 0xC4, 44, 49) }
    ) {
        if ($Bytes) { [IO.File]::WriteAllBytes($file, $Bytes) } else { [IO.File]::WriteAllText($file, $Text) }
        $before = Get-Bytes $file
        $failure = Get-Failure { $record | Export-LcCallRecord $file -Append -Property Id, Rounds }
        $failure.FullyQualifiedErrorId | Should -BeLike 'AppendMismatch,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$failure" | Should -BeLike "*$file*"
        Get-Bytes $file | Should -BeExactly $before
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'refuses what is no record''s line, and what is not compressed' {
        foreach ($name in 'a.jsonl', 'a.jsonl.gz') {
            $other = Join-Path $folder $name
            [IO.File]::WriteAllText($other, "{`"x`":1}`n")
            (Get-Failure { $record | Export-LcCallRecord $other -Append }).FullyQualifiedErrorId | Should -BeLike 'AppendMismatch,*'
            [IO.File]::ReadAllText($other) | Should -BeExactly "{`"x`":1}`n"
        }
    }

    It 'refuses a compressed file that is cut off' {
        $packed = Join-Path $folder 'a.csv.gz'
        $record | Export-LcCallRecord $packed -Property Id
        $bytes = [IO.File]::ReadAllBytes($packed)
        [IO.File]::WriteAllBytes($packed, $bytes[0..($bytes.Length - 12)])
        (Get-Failure { $record | Export-LcCallRecord $packed -Property Id -Append }).FullyQualifiedErrorId | Should -BeLike 'AppendMismatch,*'
        (Get-Item -LiteralPath $packed).Length | Should -Be ($bytes.Length - 11)
    }

    It 'does not lose what another program wrote meanwhile' {
        $record[0] | Export-LcCallRecord $file -Property Id
        $failure = Get-Failure { $record[1] | ForEach-Object { [IO.File]::AppendAllText($file, "theirs`r`n"); $_ } | Export-LcCallRecord $file -Property Id -Append }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CannotWrite,*'
        [IO.File]::ReadAllText($file) | Should -BeExactly "Id`r`n$($record[0].Id)`r`ntheirs`r`n"
    }

    It 'does not lose what another export wrote meanwhile: <Name>' -ForEach @{ Name = 'none was there' }, @{ Name = 'it was empty'; Before = '' }, @{ Name = 'it had a record' } {
        if ($Name -eq 'it had a record') { $record[0] | Export-LcCallRecord $file -Property Id }
        elseif ($null -ne $Before) { [IO.File]::WriteAllText($file, $Before) }
        $failure = Get-Failure { $record[1] | ForEach-Object { $record[2..9] | Export-LcCallRecord $file -Property Id -Append; $_ } | Export-LcCallRecord $file -Property Id -Append }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CannotWrite,*'
        @(Import-Csv -LiteralPath $file)[-8..-1].Id | Should -BeExactly $record[2..9].Id
        Get-Leftover | Should -BeNullOrEmpty
    }

    # Windows lets few people make links.
    It 'does not lose it through a link either' -Skip:(-not ($IsLinux -or $IsMacOS)) {
        $link = Join-Path $folder 'link.csv'
        $record[0] | Export-LcCallRecord $file -Property Id
        $null = New-Item -ItemType SymbolicLink -Path $link -Value $file
        $record[1] | Export-LcCallRecord $link -Property Id -Append
        $failure = Get-Failure { $record[2] | ForEach-Object { $record[3..9] | Export-LcCallRecord $file -Property Id -Append; $_ } | Export-LcCallRecord $link -Property Id -Append }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CannotWrite,*'
        @(Import-Csv -LiteralPath $file).Id | Should -BeExactly $record[0, 1 + 3..9].Id
        (Get-Item -LiteralPath $link).LinkType | Should -Be 'SymbolicLink'
    }
}

Describe 'No records' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It 'give a header alone, or an empty file of JSON lines' {
        @() | Export-LcCallRecord $file -Property Id, Score
        [IO.File]::ReadAllText($file) | Should -BeExactly "Id,Score`r`n"
        @() | Export-LcCallRecord (Join-Path $folder 'none.jsonl')
        (Get-Item -LiteralPath (Join-Path $folder 'none.jsonl')).Length | Should -Be 0
    }
}

Describe '-Property' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It 'takes names, paths, patterns, tables and script blocks' {
        $one = $record | Where-Object { $_.Province -and $_.Tags.Count -gt 1 } | Select-Object -First 1
        $one | Export-LcCallRecord $file -Property id, 'province.NAME', 'Tags.Name', 'Tags.Count', 'CityI*', @{ L = '号码'; Expr = 'Callee' }, @{ Name = '秒'; Expression = { $_.BillMs / 1000 } }, { 'x' }, @{ n = 'fails'; e = { throw 'no' } }
        (Get-Content -LiteralPath $file -TotalCount 1 -Encoding UTF8) | Should -BeExactly "Id,Province.Name,Tags.Name,Tags.Count,CityId,号码,秒,'x',fails"
        $back = Import-Csv -LiteralPath $file -Encoding UTF8
        $back.'Province.Name', $back.'Tags.Name', $back.'Tags.Count' | Should -BeExactly $one.Province.Name, ($one.Tags.Name -join '; '), "$($one.Tags.Count)"
        $back.'号码', $back.'秒', $back."'x'", $back.fails | Should -BeExactly $one.Callee, ($one.BillMs / 1000).ToString([cultureinfo]::InvariantCulture), 'x', ''
    }

    It 'reaches into what is of open shape, and sees what a script added' {
        $mine = $spoken | Add-Member -NotePropertyName Mine -NotePropertyValue 'm' -PassThru
        $mine | Export-LcCallRecord $file -Property AdditionalProperties.phone, AdditionalProperties.none, { $_.Mine }
        [IO.File]::ReadAllText($file) | Should -BeExactly "AdditionalProperties.phone,AdditionalProperties.none,`$_.Mine`r`n$number,,m`r`n"
    }

    It 'refuses <Value> before anything is written: <Says>' -ForEach @(
        @{ Value = 'Calle'; Says = 'Callee' }, @{ Value = 'Province.Nmae'; Says = 'Name' }, @{ Value = 'Zxqwv'; Says = 'script block' }, @{ Value = 'Zx*'; Says = 'Zx*' }
        @{ Value = 'Id', 'id'; Says = 'Id' }, @{ Value = @{ n = 'a' }; Says = 'Expression' }, @{ Value = @{ x = 1; e = 'Id' }; Says = 'x' }, @{ Value = 5; Says = '5' }
    ) {
        $failure = Get-Failure { $record | Export-LcCallRecord $file -Property $Value }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PropertyInvalid,*'
        "$failure".Contains($Says) | Should -BeTrue -Because "$failure"
        [IO.File]::ReadAllText($file) | Should -BeExactly 'old'
    }

    It 'is completed by Tab' {
        $text = 'Export-LcCallRecord x.csv -Property Id, Prov'
        [Management.Automation.CommandCompletion]::CompleteInput($text, $text.Length, $null).CompletionMatches.CompletionText | Should -Be 'Province', 'ProvinceId'
        $text = 'Export-LcCallRecord x.csv -Property Province.Are'
        [Management.Automation.CommandCompletion]::CompleteInput($text, $text.Length, $null).CompletionMatches.CompletionText | Should -Be 'Province.AreaCode'
    }
}

Describe 'What is refused' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It '<Id>' -ForEach @(
        @{ Id = 'FormatUnknown'; Parameter = @{ Path = 'calls.txt' } }, @{ Id = 'FormatUnknown'; Parameter = @{ Path = 'calls.xlsx.gz' } }
        @{ Id = 'FormatNotCompressed'; Parameter = @{ Path = 'calls.xlsx.gz'; Format = 'Xlsx' } }, @{ Id = 'FormatNotAppended'; Parameter = @{ Path = 'calls.xlsx'; Append = $true } }
        @{ Id = 'PropertyWithJsonLines'; Parameter = @{ Path = 'calls.jsonl'; Property = 'Id' } }, @{ Id = 'PathNotFile'; Parameter = @{ Path = 'env:calls.csv' } }, @{ Id = 'PathNotFile'; Parameter = @{ Path = "a$([char] 0)b.csv" } }
        @{ Id = 'InputNotRecord'; Parameter = @{ Path = 'calls.csv' }; From = 'text' }, @{ Id = 'InputNotRecord'; Parameter = @{ Path = 'calls.csv' }; From = $null }
    ) {
        Push-Location -LiteralPath $folder
        try { $failure = Get-Failure { if ($Id -eq 'InputNotRecord') { $From | Export-LcCallRecord @Parameter } else { $record | Export-LcCallRecord @Parameter } } } finally { Pop-Location }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        (Get-ChildItem -LiteralPath $folder -Force).Name | Should -BeExactly 'calls.csv'
    }
}

Describe 'An object with properties chosen from a record' {
    It 'is refused with a word on -Property' {
        $failure = Get-Failure { $record | Select-Object -Property Id, Callee | Export-LcCallRecord (Join-Path $TestDrive 'chosen.csv') }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InputNotRecord,*'
        "$failure" | Should -BeLike '*Select-Object*-Property Id,Callee*'
        "$(Get-Failure { $record | Select-Object -Property Id | Measure-LcCallRecord })" | Should -BeLike '*without Select-Object*'
    }
}

Describe 'A name that says another format' {
    It 'is a warning, and the file is written: <Name> as <Format>' -ForEach @(
        @{ Name = 'a.xlsx'; Format = 'Csv'; Warns = $true }, @{ Name = 'a.jsonl.gz'; Format = 'ExcelCsv'; Warns = $true }, @{ Name = 'a.csv'; Format = 'Xlsx'; Warns = $true }
        @{ Name = 'a.CSV'; Format = 'JsonLines'; Warns = $true }, @{ Name = 'a.csv'; Format = 'ExcelCsv' }, @{ Name = 'a.csv.gz'; Format = 'ExcelCsv' }, @{ Name = 'a.txt'; Format = 'Csv' }
        @{ Name = 'a.json'; Format = 'JsonLines' }, @{ Name = 'a'; Format = 'Xlsx' }, @{ Name = 'v1.2'; Format = 'Csv' }
    ) {
        $file = Join-Path (New-Folder) $Name
        $record[0] | Export-LcCallRecord $file -Format $Format -WarningVariable warning -WarningAction SilentlyContinue
        $file | Should -Exist
        if ($Warns) { "$warning" | Should -BeLike "'$($file -replace '\.gz$')' is written as *" } else { $warning | Should -BeNullOrEmpty }
    }
}

Describe '-WhatIf' {
    It 'says in Chinese what would be done' {
        $child = Invoke-PwshChild -Culture 'zh-CN' { @() | Export-LcCallRecord x.csv -WhatIf; @() | Export-LcCallReport x.html -WhatIf }
        [regex]::Matches($child.StdOut, '写入文件').Count | Should -Be 2
    }
}

Describe 'A path' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It 'is one of PowerShell, and never a pattern' {
        $null = New-PSDrive -Name Calls -PSProvider FileSystem -Root $folder
        try {
            $record[0] | Export-LcCallRecord 'Calls:[a]*.csv' -Property Id
            $record[0] | Export-LcCallRecord 'Calls:\b.csv' -Property Id
        }
        finally { Remove-PSDrive Calls }
        (Get-ChildItem -LiteralPath $folder).Name | Should -Contain '[a]*.csv'
        (Get-ChildItem -LiteralPath $folder).Name | Should -Contain 'b.csv'
    }
}

Describe 'A record that came as a bag of texts' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It 'is a record again, with what a script added' {
        $bag = [pscustomobject]@{ SerializationData = $record[0].SerializationData; Mine = 'm' }
        $bag | Export-LcCallRecord $file -Property Id, { $_.Mine }
        [IO.File]::ReadAllText($file) | Should -BeExactly "Id,`$_.Mine`r`n$($record[0].Id),m`r`n"
    }
}

Describe '-PassThru' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It 'passes the very record on when it has been written' {
        $passed = $spoken | Export-LcCallRecord $file -MaskCallee -PassThru
        [object]::ReferenceEquals($passed, $spoken) | Should -BeTrue
    }
}

Describe '-MaskCallee' {
    BeforeEach { $folder = New-Folder; $file = Join-Path $folder 'calls.csv' }

    It 'leaves no number whole in <Name>' -ForEach @{ Name = 'm.csv' }, @{ Name = 'm.jsonl' }, @{ Name = 'm.xlsx' }, @{ Name = 'm.txt'; Format = 'ExcelCsv' } {
        $more = if ($Format) { @{ Format = $Format } } else { @{} }
        $masked = Join-Path $folder $Name
        $spoken | Export-LcCallRecord $masked -MaskCallee @more
        $text = if ($Name -ne 'm.xlsx') { [IO.File]::ReadAllText($masked) }
        else {
            Add-Type -AssemblyName System.IO.Compression.FileSystem
            $archive = [IO.Compression.ZipFile]::OpenRead($masked)
            try { foreach ($entry in $archive.Entries) { [IO.StreamReader]::new($entry.Open()).ReadToEnd() } } finally { $archive.Dispose() }
        }
        $plain = "$text" -replace '[ -]'
        $plain | Should -Not -BeLike "*$number*"
        [regex]::Matches($plain, '138\*\*\*\*1111').Count | Should -BeGreaterThan 6
    }

    It 'hides what a script makes of it, too' {
        $spoken | Add-Member -NotePropertyName Other -NotePropertyValue '13900002222' -Force
        $spoken | Export-LcCallRecord $file -MaskCallee -Property { $_.Callee }, { $_.Other }, { 13700003333 }, { 5 }
        ([IO.File]::ReadAllText($file) -split "`r`n")[1] | Should -BeExactly '+86138****1111_x,139****2222,137****3333,5'
    }
}
