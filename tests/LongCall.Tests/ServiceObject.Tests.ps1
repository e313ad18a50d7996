# Objects of open shape at the prompt: whatever names their members have.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')

    function New-Level([string] $Json) {
        ([LongCall.CallRecord] (New-Object PSObject -Property @{ SerializationData = '{"level":' + $Json + '}' })).Level
    }
}

Describe 'A service object' {
    It 'with a member that PowerShell cannot hold is shown without it, and gives it by key: <Name>' -ForEach @(
        @{ Name = '' }, @{ Name = 'PSObject' }, @{ Name = 'psbase' }, @{ Name = 'PSAdapted' }, @{ Name = 'PSExtended' }, @{ Name = 'PSTypeNames' }
    ) {
        $level = New-Level ('{"x":1,"' + $Name + '":2,"y":3}')
        $level[$Name] | Should -Be 2
        $shown = ($level | Select-Object *).PSObject.Properties.Name
        $shown[0..1] | Should -Be 'x', 'y'
        $shown | Should -Not -Contain $Name
        $member = ($level | Get-Member -MemberType Property -ErrorAction Stop).Name
        $member | Should -Contain 'y'
        $member | Should -Not -Contain $Name
        ($level | Group-Object x).Name | Should -Be '1'
        { $level | Format-List * | Out-String } | Should -Not -Throw
        # With nothing typed behind the point PowerShell itself fails, for any dictionary that has an empty key.
        $line = '$level.x'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'x'
        ConvertTo-Json -InputObject $level -Compress | Should -Be ('{"x":1,"' + $Name + '":2,"y":3}')
    }

    It 'is shown a line a member, short and harmless; whole with Format-List, and in columns with Format-Table' {
        $level = New-Level ('{"uuid":"t1","on":true,"none":null,"half":1.50,"nested":{"a":[1,2]},"text":"one\ntwo \u001b[2J","bad\u0007\n":1,"long":"' + ('x' * 500) + '","list":[{"b":1},{"b":2}]}')
        $line = ($level | Out-String -Width 120) -split '\r?\n' | Where-Object { $_ }
        $line | Should -HaveCount 9
        $line[0..4] | ForEach-Object TrimEnd | Should -BeExactly 'uuid   : t1', 'on     : true', 'none   :', 'half   : 1.50', 'nested : {"a":[1,2]}'
        $line[5] | Should -BeExactly "text   : one two $([char] 0x241B)[2J"
        $line[6] | Should -BeExactly "bad$([char] 0x2407)   : 1"
        $line[7] | Should -BeExactly "long   : $('x' * 80)$([char] 0x2026)"
        $line[8] | Should -BeExactly 'list   : {"b":1}; {"b":2}'
        ($level | Format-List | Out-String) -replace '\s' | Should -BeLike '*"text":"onetwo*'.Replace('onetwo', 'one\ntwo')
        $level | Format-Table uuid, half | Out-String | Should -Match '(?m)^t1 +1[.,]50'
        (New-Level '{}' | Out-String).Trim() | Should -BeExactly '{}'
        @((New-Level ('{' + ((0..999 | ForEach-Object { "`"m$_`":$_" }) -join ',') + '}') | Out-String).Trim() -split '\n') | Should -HaveCount 101
    }

    It 'keeps half a surrogate in names and texts' {
        $half = [string] [char] 0xD83D
        $level = New-Level '{"\ud83d":"a\ud83d"}'
        $level[$half] | Should -BeExactly "a$half"
        ($level | Select-Object *).$half | Should -BeExactly "a$half"
        "$level" | Should -BeExactly '{"\ud83d":"a\ud83d"}'
    }

    It 'with 50,000 members is read and looped over in seconds' {
        $level = New-Level ('{' + (@(0..49999 | ForEach-Object { '"m ' + $_ + '":' + $_ }) -join ',') + '}')
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $level.Count | Should -Be 50000
        $sum = 0
        foreach ($key in $level.Keys) { $sum += $level[$key] }
        $sum | Should -Be 1249975000
        # It was nearly two minutes on a machine that did nothing else.
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 20
    }
}
