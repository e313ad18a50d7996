# Wrappers and mocks copy the types of parameters and not their attributes, so it is the types that must carry the meaning.

BeforeDiscovery {
    $manifest = Get-Content -LiteralPath (Join-Path $PSScriptRoot '../../LongCall.psd1') -Raw
    $cmdlet = [regex]::Matches($manifest, "'([A-Z]\w+-Lc\w+)'") | ForEach-Object { $_.Groups[1].Value }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ a = 30; small = 7 }
    Connect-Simulator $simulator

    # What each case asks for: the query of its one request, without the page.
    $case = @(
        @{ Given = "-TaskId a -IntentionTag 'A,B'"; Query = @{ intention_tags = '1', '2' } }
        @{ Given = "-TaskId a -IntentionTag 'A;C', 5"; Query = @{ intention_tags = '1', '3', '5' } }
        @{ Given = '-TaskId a -IntentionTag 3'; Query = @{ intention_tags = , '3' } }
        @{ Given = "-TaskId a -ScoreRange '60-100'"; Query = @{ levels = , @('60', '100') } }
        @{ Given = '-TaskId a -ScoreRange 60, 100'; Query = @{ levels = , @('60', '100') } }
        @{ Given = '-TaskId a -ScoreRange @(0, 20), @(80, 100)'; Query = @{ levels = @('0', '20'), @('80', '100') } }
        @{ Given = "-TaskId a -ScoreRange '0-20;80..100'"; Query = @{ levels = @('0', '20'), @('80', '100') } }
        @{ Given = "-TaskId a -StartAt '2024-09-15 10:14'"; Query = @{ start_at = '2024-09-15 10:14:00' } }
        @{ Given = "-TaskId a -StartAt ([datetime]::new(2024, 9, 15, 10, 14, 0, [DateTimeKind]::Utc))"; Query = @{ start_at = '2024-09-15 18:14:00' } }
        @{ Given = '-TaskId a -StartAt ([datetimeoffset]::new(2024, 9, 15, 10, 14, 0, [timespan]::FromHours(-5)))'; Query = @{ start_at = '2024-09-15 23:14:00' } }
        @{ Given = '-TaskId a -StartAt ([datetime]::new(2024, 9, 15, 10, 14, 0)) -EndAt ([datetime]::new(2024, 9, 16))'; Query = @{ start_at = '2024-09-15 10:14:00'; end_at = '2024-09-16 00:00:00' } }
        @{ Given = '-TaskId a -Since 2024/9/15 -Until 2024-09-15'; Query = @{ start_at = '2024-09-15 00:00:00'; end_at = '2024-09-15 23:59:59' } }
        @{ Given = '-TaskId a -HangupDate 2024-09-15, 2024-09-16'; Query = @{ hangup_date = '2024-09-15 00:00:00', '2024-09-16 23:59:59' } }
        @{ Given = "-TaskId a -HangupDate '2024-09-15 08:00;2024-09-15T20:00:00Z'"; Query = @{ hangup_date = '2024-09-15 08:00:00', '2024-09-16 04:00:00' } }
        @{ Given = '-TaskId ([pscustomobject]@{ TaskId = ''a'' }) -Callee 138 -SubUserId sub'; Query = @{ keyword = '138'; sub_user_id = 'sub' } }
        @{
            Row   = "[pscustomobject]@{ TaskId = 'a'; Callee = '138'; IntentionTag = 'A;B'; ScoreRange = '0-20;80-100'; StartAt = '2024-09-15'; EndAt = '2024-09-15'; HangupDate = '2024-09-15;2024-09-16'; SubUserId = 'sub' }"
            Query = @{
                keyword = '138'; sub_user_id = 'sub'; intention_tags = '1', '2'; levels = @('0', '20'), @('80', '100'); start_at = '2024-09-15 00:00:00'; end_at = '2024-09-15 23:59:59'
                hangup_date = '2024-09-15 00:00:00', '2024-09-16 23:59:59'
            }
        }
    )
    foreach ($one in $case) { $one.Query += @{ page = '1'; per_page = '100' } }

    # A query as one text, its parts in order.
    function ConvertTo-QueryText([object] $Query) {
        $names = if ($Query -is [Collections.IDictionary]) { $Query.Keys } else { $Query.PSObject.Properties.Name }
        (@($names | Sort-Object | ForEach-Object { "$_=" + (@($Query.$_ | ForEach-Object { @($_) -join ' ' }) -join '|') }) -join '&')
    }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'A generated proxy' {
    It 'of <_> compiles, and calls it' -ForEach $cmdlet {
        $text = [Management.Automation.ProxyCommand]::Create((Get-Command $_))
        $errors = $null
        $null = [Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $errors)
        $errors | Should -BeNullOrEmpty
        Set-Item -Path function:script:Test-Proxy -Value $text
        # Resolving the parameters makes the types and attributes in the text.
        (Get-Command Test-Proxy).Parameters.Keys | Sort-Object | Should -Be ((Get-Command $_).Parameters.Keys | Sort-Object)
    }

    It 'asks for the same as the cmdlet, in zone <Zone> under <Culture>' -ForEach @(
        @{ Zone = 'UTC'; Culture = 'en-US' }
        @{ Zone = 'America/New_York'; Culture = 'de-DE' }
        @{ Zone = 'Asia/Tokyo'; Culture = 'th-TH' }
    ) {
        Clear-Simulator $simulator
        $line = @($case | ForEach-Object { if ($_.Row) { "$($_.Row) | {0} -First 1" } else { "{0} -First 1 $($_.Given)" } })
        $child = Invoke-PwshChild -Simulator $simulator -Culture $Culture -TimeoutSec 180 -Environment @{ TZ = $Zone; TEST_LINES = ConvertTo-Json $line } {
            Connect-LcAccount
            $text = [Management.Automation.ProxyCommand]::Create((Get-Command Get-LcCallRecord))
            Set-Item -Path function:Get-Generated -Value $text
            # Windows PowerShell generates no clean block, and the name of the cmdlet without its module.
            $desktop = ($text -replace '(?s)\r?\nclean\r?\n\{.*?\r?\n\}\r?\n', "`n").Replace('LongCall\Get-LcCallRecord', 'Get-LcCallRecord')
            if ($desktop -match '(?m)^clean') { throw 'The text has a clean block.' }
            Set-Item -Path function:Get-Desktop -Value $desktop
            foreach ($line in $env:TEST_LINES | ConvertFrom-Json) {
                foreach ($command in 'Get-LcCallRecord', 'Get-Generated', 'Get-Desktop') { $null = & ([scriptblock]::Create($line.Replace('{0}', $command))) }
            }
        }
        $child.StdErr | Should -BeNullOrEmpty
        $asked = @(Get-SimulatorRequest $simulator)
        $asked | Should -HaveCount (3 * $case.Count)
        for ($i = 0; $i -lt $asked.Count; $i++) {
            $one = $case[[Math]::Floor($i / 3)]
            $asked[$i].taskId | Should -Be 'a'
            ConvertTo-QueryText $asked[$i].query | Should -BeExactly (ConvertTo-QueryText $one.Query) -Because "$($one.Given)$($one.Row)"
        }
    }

    It 'refuses what the cmdlet refuses: <Given>' -ForEach @(
        @{ Given = @{ IntentionTag = 'F' } }, @{ Given = @{ IntentionTag = 'None' } }, @{ Given = @{ IntentionTag = '' } }, @{ Given = @{ IntentionTag = $null } }, @{ Given = @{ ScoreRange = '100-60' } }
        @{ Given = @{ StartAt = '09/10/2024' } }, @{ Given = @{ EndAt = 20240915 } }, @{ Given = @{ HangupDate = '2024-09-01', '2024-09-02', '2024-09-03' } }, @{ Given = @{ StartAt = $null } }
    ) {
        Set-Item -Path function:script:Test-Proxy -Value ([Management.Automation.ProxyCommand]::Create((Get-Command Get-LcCallRecord)))
        Clear-Simulator $simulator
        { Test-Proxy -TaskId a @Given } | Should -Throw
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }
}

Describe 'A wrapper that declares the types and splats' {
    It 'asks for the same' {
        function Get-Mine([LongCall.TaskIdentity[]] $TaskId, [LongCall.IntentionTagFilter] $IntentionTag, [LongCall.ScoreRangeFilter] $ScoreRange, [LongCall.TimeFilter] $EndAt) { Get-LcCallRecord -First 1 @PSBoundParameters }
        Clear-Simulator $simulator
        $null = Get-Mine a 'A,B' (60, 100) 2024-09-15
        ConvertTo-QueryText (Get-SimulatorRequest $simulator).query |
            Should -BeExactly (ConvertTo-QueryText @{ intention_tags = '1', '2'; levels = , @('60', '100'); end_at = '2024-09-15 23:59:59'; page = '1'; per_page = '100' })
    }
}

Describe 'A mock' {
    It 'gets the same' {
        $real = Get-Command -Name Get-LcCallRecord -CommandType Cmdlet
        Mock Get-LcCallRecord { & $real @PesterBoundParameters }
        foreach ($one in $case) {
            Clear-Simulator $simulator
            $null = if ($one.Row) { Invoke-Expression "$($one.Row) | Get-LcCallRecord -PageSize 100 -WarningAction Ignore" } else { Invoke-Expression "Get-LcCallRecord -PageSize 100 -WarningAction Ignore $($one.Given)" }
            ConvertTo-QueryText (Get-SimulatorRequest $simulator).query | Should -BeExactly (ConvertTo-QueryText $one.Query) -Because "$($one.Given)$($one.Row)"
        }
        Should -Invoke Get-LcCallRecord -Exactly $case.Count
    }

    It 'can look at what it was called with' {
        Mock Get-LcCallRecord { 'mocked' } -ParameterFilter { $TaskId -contains 'a' -and $IntentionTag -contains 'B' -and $ScoreRange[0].From -eq 60 -and $EndAt.End.Hour -eq 23 -and $StartAt -eq '2024-09-15' }
        Get-LcCallRecord a -IntentionTag 'A,B' -ScoreRange '60-100' -StartAt 2024-09-15 -EndAt 2024-09-15 | Should -Be 'mocked'
    }
}
