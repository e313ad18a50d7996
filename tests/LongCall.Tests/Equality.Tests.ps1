# What people filter, group, sort and join by: a name compares as the text that is shown, and two records are equal when they are the same record.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ a = 240 }
    Connect-Simulator $simulator
    $records = @(Get-LcCallRecord a -All)
    $again = @(Get-LcCallRecord a -All)
    $province = "$(($records | Where-Object Province)[0].Province)"
    $tag = "$(($records | Where-Object { $_.Tags.Count })[0].Tags[0])"
    $named = @($records | Where-Object Province | ForEach-Object { "$($_.Province)" } | Sort-Object -Unique)
    $inProvince = @($records | Where-Object { "$($_.Province)" -eq $province })
    $withTag = @($records | Where-Object { @($_.Tags | ForEach-Object { "$_" }) -contains $tag })
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'A grade' {
    It 'is one: text with a comma is none, and finds no other grade' {
        foreach ($text in 'A,B', '1,2', 'A, C') { { [LongCall.IntentionTag] $text } | Should -Throw "*'$text'*" }
        { [LongCall.Carrier] '1,2' } | Should -Throw
        { [LongCall.HangupParty] '1,2' } | Should -Throw
        $records | Where-Object IntentionTag -EQ C | Should -Not -BeNullOrEmpty
        $records | Where-Object IntentionTag -EQ 'A,B' | Should -BeNullOrEmpty
        $records | Where-Object { $_.IntentionTag -eq 'A,B' } | Should -BeNullOrEmpty
    }

    It 'is still made of a name or a number, shown as its name, and compared with either' {
        [LongCall.IntentionTag] 'A', [LongCall.IntentionTag] 'a', [LongCall.IntentionTag] 1, [LongCall.IntentionTag] '1' | Should -Be (@([LongCall.IntentionTag]::A) * 4)
        [LongCall.IntentionTag]::C -eq 'c' -and [LongCall.IntentionTag]::C -eq 3 -and [LongCall.IntentionTag]::C -in 'A', 'C' | Should -BeTrue
        "$([LongCall.IntentionTag]::C)" | Should -BeExactly 'C'
        ([pscustomobject]@{ Grade = [LongCall.IntentionTag]::C } | ConvertTo-Csv)[-1] | Should -BeExactly '"C"'
        "$([Enum]::ToObject([LongCall.IntentionTag], 9))" | Should -BeExactly '9'
    }

    It 'is one in Constrained Language too' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$(Get-StagedModulePath)'").Invoke()
            $shell.Runspace.SessionStateProxy.LanguageMode = 'ConstrainedLanguage'
            $shell.Commands.Clear()
            $said = $shell.AddScript('try { [LongCall.IntentionTag] "A,B" } catch { "refused" }; [LongCall.IntentionTag] "B"; [LongCall.IntentionTag]::C -eq "A,B"').Invoke()
            $said | Should -Be 'refused', 'B', $false
        }
        finally { $shell.Dispose() }
    }
}

Describe 'A name compares as the text that is shown' {
    It 'finds the records of a province with Where-Object' {
        $inProvince | Should -Not -BeNullOrEmpty
        ($records | Where-Object Province -EQ $province).Id | Should -BeExactly $inProvince.Id
        @($records | Where-Object Province -NE $province) | Should -HaveCount ($records.Count - $inProvince.Count)
        ($records | Where-Object Province -In $province, 'nowhere').Id | Should -BeExactly $inProvince.Id
        ($records | Where-Object { $_.Province -eq $province }).Id | Should -BeExactly $inProvince.Id
        ($records | Where-Object { $province -eq $_.Province }).Id | Should -BeExactly $inProvince.Id
    }

    It 'finds the records with a tag' {
        $withTag | Should -Not -BeNullOrEmpty
        ($records | Where-Object { $_.Tags -contains $tag }).Id | Should -BeExactly $withTag.Id
        ($records | Where-Object Tags -Contains $tag).Id | Should -BeExactly $withTag.Id
        @($records | Where-Object { $_.Tags -notcontains $tag }) | Should -HaveCount ($records.Count - $withTag.Count)
        # A line of a file is a text with properties added to it.
        $line = $tag | Add-Member -NotePropertyName Line -NotePropertyValue 1 -PassThru
        ($records | Where-Object { $_.Tags -contains $line }).Id | Should -BeExactly $withTag.Id
    }

    It 'groups into a table that the text finds' {
        $table = $records | Where-Object Province | Group-Object Province -AsHashTable
        $table[$province].Id | Should -BeExactly $inProvince.Id
        $table[$inProvince[0].Province].Id | Should -BeExactly $inProvince.Id
        $group = $records | Where-Object Province | Group-Object Province
        ($group | Where-Object Name -EQ $province).Count | Should -Be $inProvince.Count
        @($group) | Should -HaveCount $named.Count
    }

    It 'sorts and compares as the text does' {
        $sorted = @($records | Where-Object Province | Sort-Object Province | ForEach-Object { "$($_.Province)" })
        $sorted | Should -BeExactly @($records | Where-Object Province | ForEach-Object { "$($_.Province)" } | Sort-Object)
        foreach ($record in $records | Where-Object Province | Select-Object -First 40) {
            ($record.Province -gt $province) | Should -Be ("$($record.Province)" -gt $province)
            ($record.Province -le $province) | Should -Be ("$($record.Province)" -le $province)
        }
        @(($records | Where-Object Province).Province | Sort-Object -Unique) | Should -HaveCount $named.Count
    }

    It 'is a key of a table as text only' {
        $table = @{ $province = 1 }
        $table["$($inProvince[0].Province)"] | Should -Be 1
    }
}

Describe 'Two records are equal when they are the same record' {
    BeforeAll {
        # Six calls of one number in one second, which is all that is shown of a record.
        $made = 1..6 | ForEach-Object { [LongCall.CallRecord] (New-Object PSObject -Property @{ SerializationData = '{"id":"id-' + $_ + '","task_id":"t","calldate":"2024-09-15 10:00:00","callee":"138"}' }) }
        $upper = [LongCall.CallRecord] (New-Object PSObject -Property @{ SerializationData = '{"id":"ID-1","task_id":"t","calldate":"2024-09-15 10:00:00","callee":"138"}' })
    }

    It 'keeps each of several that look alike: <Name>' -ForEach @(
        @{ Name = 'Sort-Object -Unique'; Script = { $args[0] | Sort-Object -Unique } }
        @{ Name = 'Get-Unique'; Script = { $args[0] | Sort-Object | Get-Unique } }
        @{ Name = 'Select-Object -Unique'; Script = { $args[0] | Select-Object -Unique } }
    ) {
        $given = $made + $made + $upper
        (& $Script $given).Id | Sort-Object -CaseSensitive | Should -BeExactly ($given.Id | Sort-Object -CaseSensitive -Unique)
    }

    It 'takes two readings of one record for one: <Name>' -ForEach @(
        @{ Name = 'Sort-Object -Unique'; Script = { $args[0] | Sort-Object -Unique } }
        @{ Name = 'Select-Object -Unique'; Script = { $args[0] | Select-Object -Unique } }
    ) {
        @(& $Script ($records + $again)) | Should -HaveCount $records.Count
    }

    It 'sees what has been added and what is gone with Compare-Object' {
        Compare-Object $records $again | Should -BeNullOrEmpty
        $difference = Compare-Object $made[0..3] $made[1..5]
        ($difference | Where-Object SideIndicator -EQ '=>').InputObject.Id | Sort-Object | Should -Be 'id-5', 'id-6'
        ($difference | Where-Object SideIndicator -EQ '<=').InputObject.Id | Should -Be 'id-1'
    }

    It 'orders by the time of the call' {
        $sorted = @($records | Sort-Object)
        $sorted.CallDate | Should -Be @($records.CallDate | Sort-Object)
    }

    It '-eq and -contains' {
        ($records[3] -eq $again[3]) | Should -BeTrue
        ($records -contains $again[7]) | Should -BeTrue
        ($made[0] -eq $upper) | Should -BeFalse
        ($records -contains $made[0]) | Should -BeFalse
    }
}
