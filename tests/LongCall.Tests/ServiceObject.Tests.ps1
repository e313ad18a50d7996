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
