# What goes over the wire: the query as PHP reads it, and China time from whatever text, culture and zone.

BeforeDiscovery {
    $cultureName = 'zh-CN', 'de-DE', 'th-TH', 'ar-SA', 'fa-IR', 'tr-TR', 'en-US'
    # What is typed as -StartAt and -EndAt, and what the service is to get.
    $text = @(
        @{ Text = '2024-09-15'; Start = '2024-09-15 00:00:00'; End = '2024-09-15 23:59:59' }
        @{ Text = '2024-09-15 10:14'; Start = '2024-09-15 10:14:00'; End = '2024-09-15 10:14:00' }
        @{ Text = '2024/9/5'; Start = '2024-09-05 00:00:00'; End = '2024-09-05 23:59:59' }
        @{ Text = '2024-09-15T10:14:33'; Start = '2024-09-15 10:14:33'; End = '2024-09-15 10:14:33' }
        @{ Text = '2024-09-15T10:14:33.75'; Start = '2024-09-15 10:14:33'; End = '2024-09-15 10:14:33' }
        @{ Text = '2024-09-15T02:14:33Z'; Start = '2024-09-15 10:14:33'; End = '2024-09-15 10:14:33' }
        @{ Text = '2024-09-14T20:00:00-04:00'; Start = '2024-09-15 08:00:00'; End = '2024-09-15 08:00:00' }
        @{ Text = '2024-12-31T23:30:00+07:00'; Start = '2025-01-01 00:30:00'; End = '2025-01-01 00:30:00' }
    )
    $text += @{ Text = '2024年9月5日'; Start = '2024-09-05 00:00:00'; End = '2024-09-05 23:59:59' }
    $text += @{ Text = '2024年09月15日 10:14:33'; Start = '2024-09-15 10:14:33'; End = '2024-09-15 10:14:33' }
    $text += @{ Text = '2024 年 9 月 15 日 10时5分'; Start = '2024-09-15 10:05:00'; End = '2024-09-15 10:05:00' }
    # 2024-03-10 02:30 does not exist in New York; the service has no daylight saving.
    $text += @{ Text = '2024-03-10 02:30:00'; Start = '2024-03-10 02:30:00'; End = '2024-03-10 02:30:00' }

    # Each child begins with a culture of its own, whose calendar is not the Gregorian one.
    $zone = @(
        @{ Zone = 'UTC'; First = 'th-TH'; Local = '2024-09-15 18:14:33' }
        @{ Zone = 'America/New_York'; First = 'ar-SA'; Local = '2024-09-15 22:14:33' }
        @{ Zone = 'Asia/Shanghai'; First = 'fa-IR'; Local = '2024-09-15 10:14:33' }
    ) | ForEach-Object { $_ + @{ CultureName = $cultureName; Time = $text } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ t = 3 } -Option '--plain'
    Connect-Simulator $simulator

    # The query of the only request that the parameters make, without the paging, as one line of JSON.
    function Get-Query([hashtable] $Parameter) {
        Clear-Simulator $simulator
        $null = Get-LcCallRecord t @Parameter
        $query = @(Get-SimulatorRequest $simulator)
        $query | Should -HaveCount 1
        ConvertTo-Json $query[0].query -Compress -Depth 5
    }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Query' {
    It '<Name>' -ForEach @(
        @{ Name = 'no filter: nothing'; Given = @{}; Query = '{}' }
        @{ Name = 'paging'; Given = @{ Page = 1; PageSize = 7 }; Query = '{"page":"1","per_page":"7"}' }
        @{ Name = 'Keyword'; Given = @{ Keyword = '138' }; Query = '{"keyword":"138"}' }
        @{ Name = 'Keyword with what a query reads otherwise'; Given = @{ Keyword = '+86 138&a=b%41#张' }; Query = '{"keyword":"+86 138&a=b%41#张"}' }
        @{ Name = 'IntentionTag, one'; Given = @{ IntentionTag = 'A' }; Query = '{"intention_tags":["1"]}' }
        @{ Name = 'IntentionTag, a list'; Given = @{ IntentionTag = 'A', 'E' }; Query = '{"intention_tags":["1","5"]}' }
        @{ Name = 'IntentionTag, one text with a comma, not added up'; Given = @{ IntentionTag = 'A,B' }; Query = '{"intention_tags":["1","2"]}' }
        @{ Name = 'IntentionTag, one text with a semicolon'; Given = @{ IntentionTag = 'b; d' }; Query = '{"intention_tags":["2","4"]}' }
        @{ Name = 'IntentionTag, numbers'; Given = @{ IntentionTag = 1, '3' }; Query = '{"intention_tags":["1","3"]}' }
        @{ Name = 'ScoreRange, with a hyphen'; Given = @{ ScoreRange = '60-100' }; Query = '{"levels":[["60","100"]]}' }
        @{ Name = 'ScoreRange, with dots'; Given = @{ ScoreRange = '60..100' }; Query = '{"levels":[["60","100"]]}' }
        @{ Name = 'ScoreRange, a pair'; Given = @{ ScoreRange = 60, 100 }; Query = '{"levels":[["60","100"]]}' }
        @{ Name = 'ScoreRange, pairs'; Given = @{ ScoreRange = @(0, 20), @(80, 100) }; Query = '{"levels":[["0","20"],["80","100"]]}' }
        @{ Name = 'ScoreRange, one text with several'; Given = @{ ScoreRange = '0-20;80.5-100' }; Query = '{"levels":[["0","20"],["80.5","100"]]}' }
        @{ Name = 'HangupDate, one'; Given = @{ HangupDate = '2024-09-01' }; Query = '{"hangup_date":["2024-09-01 00:00:00"]}' }
        @{ Name = 'HangupDate, two'; Given = @{ HangupDate = '2024-09-01', '2024-09-15' }; Query = '{"hangup_date":["2024-09-01 00:00:00","2024-09-15 23:59:59"]}' }
        @{ Name = 'HangupDate, one text'; Given = @{ HangupDate = '2024-09-01 10:00;2024-09-15 11:00' }; Query = '{"hangup_date":["2024-09-01 10:00:00","2024-09-15 11:00:00"]}' }
        @{ Name = 'SubUserId'; Given = @{ SubUserId = 's/1' }; Query = '{"sub_user_id":"s/1"}' }
    ) {
        $got = Get-Query $Given
        # Whether page 1 is named where nobody asked for a page is the client's own affair.
        if ($Given.Keys -notcontains 'Page') { $got = $got -replace '"page":"1",?' -replace ',}$', '}' }
        $got | Should -BeExactly $Query
    }

    It 'carries all filters together' {
        $query = Get-Query @{
            Keyword = '138'; IntentionTag = 'A,B'; ScoreRange = '60-100'; StartAt = '2024-09-01'; EndAt = '2024-09-15'; HangupDate = '2024-09-02', '2024-09-03'
            SubUserId = 's'; All = $true; PageSize = 50
        } | ConvertFrom-JsonText
        $query.PSObject.Properties.Name | Sort-Object |
            Should -Be 'end_at', 'hangup_date', 'intention_tags', 'keyword', 'levels', 'page', 'per_page', 'start_at', 'sub_user_id'
        $query.start_at, $query.end_at | Should -Be '2024-09-01 00:00:00', '2024-09-15 23:59:59'
    }

    It 'has every value and bracket percent-encoded' {
        $null = Get-Query @{ IntentionTag = 'A'; Keyword = '张 3'; StartAt = '2024-09-01' }
        $raw = (Get-SimulatorRequest $simulator).rawTarget
        $raw | Should -Match '^[A-Za-z0-9\-._~/?=&%]+$'
        $raw | Should -BeLike '*intention_tags%5B%5D=1*'
        $raw | Should -BeLike '*keyword=%E5%BC%A0%203*'
    }

    It 'goes to the account and the task, with the token, under our name' {
        $null = Get-Query @{}
        $request = Get-SimulatorRequest $simulator
        $request.method | Should -Be 'GET'
        $request.path | Should -BeExactly "/agent-api/user/$($simulator.AccountId)/task/t/record"
        $request.bearerMatches | Should -BeTrue
        $request.accept | Should -Be 'application/json'
        $request.userAgent | Should -BeExactly "LongCall/$((Get-Module LongCall).Version)"
    }

    It 'carries the sub-account of the connection unless another is named' {
        $connection = Connect-Simulator $simulator -Parameter @{ SubUserId = 'mine'; PassThru = $true }
        try {
            (Get-Query @{ Connection = $connection }) | Should -BeLike '*"sub_user_id":"mine"*'
            (Get-Query @{ Connection = $connection; SubUserId = 'other' }) | Should -BeLike '*"sub_user_id":"other"*'
            $request = Get-SimulatorRequest $simulator
            $request.path | Should -BeLike "*/user/$($simulator.AccountId)/*"
        }
        finally { Connect-Simulator $simulator }
    }

    It 'escapes a task id, which stays one part of the path' {
        Clear-Simulator $simulator
        Get-LcCallRecord '任务 1?x=2#3' -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure.FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
        (Get-SimulatorRequest $simulator).taskId | Should -BeExactly '任务 1?x=2#3'
    }
}

Describe 'Time sent from <Zone>' -ForEach $zone {
    BeforeAll {
        $script = {
            Connect-LcAccount
            foreach ($culture in $env:CULTURES -split ',') {
                [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $culture
                foreach ($text in $env:TIMES -split '\|') {
                    $null = Get-LcCallRecord t -SubUserId "$culture|$text" -StartAt $text -EndAt $text -HangupDate $text, $text -ScoreRange '0.5-99.5' -PageSize 1234
                }
                $time = [ordered]@{
                    Local       = [datetime]::new(2024, 9, 15, 10, 14, 33, [DateTimeKind]::Local)
                    Utc         = [datetime]::new(2024, 9, 15, 10, 14, 33, [DateTimeKind]::Utc)
                    Unspecified = [datetime]::new(2024, 9, 15, 10, 14, 33)
                    Offset      = [DateTimeOffset]::new(2024, 9, 15, 10, 14, 33, [timespan]::FromHours(-4))
                    Midnight    = [datetime]::new(2024, 9, 15)
                }
                foreach ($kind in $time.Keys) { $null = Get-LcCallRecord t -SubUserId "$culture|$kind" -StartAt $time[$kind] -EndAt $time[$kind] }
            }
            [TimeZoneInfo]::Local.Id
            [TimeZoneInfo]::Local.GetUtcOffset([datetime]'2024-09-15').ToString()
            $record = Get-LcCallRecord t -First 1
            [cultureinfo]::CurrentCulture = 'en-US'
            $record.CallDate.ToString('o')
        }
        Clear-Simulator $simulator
        $child = Invoke-PwshChild $script -Culture $First -Simulator $simulator -Environment @{
            TZ = $Zone; CULTURES = $CultureName -join ','; TIMES = $Time.Text -join '|'
        }
        $asked = @{}
        foreach ($request in Get-SimulatorRequest $simulator) { if ($request.query.sub_user_id) { $asked[$request.query.sub_user_id] = $request.query } }
    }

    It 'ran there, without a word of error' {
        $child.ExitCode | Should -Be 0 -Because $child.StdErr
        $child.StdErr | Should -BeNullOrEmpty
        $line = $child.StdOut.Trim() -split '\r?\n'
        $line[0] | Should -Be $Zone
        $line[2] | Should -BeLike '*+08:00'
        $asked.Count | Should -Be ($CultureName.Count * ($Time.Count + 5))
    }

    It "'<Text>' is <Start>, and <End> as an end, under every culture" -ForEach $Time {
        $got = foreach ($culture in $CultureName) {
            $query = $asked["$culture|$Text"]
            "${culture}: $($query.start_at), $($query.end_at); $($query.hangup_date -join ', '); $($query.levels[0] -join ', '); $($query.per_page)"
        }
        $got | Should -BeExactly @($CultureName | ForEach-Object { "${_}: $Start, $End; $Start, $End; 0.5, 99.5; 1234" })
    }

    It 'a <Kind> DateTime is <Wire>, at its end too, under every culture' -ForEach @(
        @{ Kind = 'Local'; Wire = $Local }
        @{ Kind = 'Utc'; Wire = '2024-09-15 18:14:33' }
        @{ Kind = 'Unspecified'; Wire = '2024-09-15 10:14:33' }
        @{ Kind = 'Offset'; Wire = '2024-09-15 22:14:33' }
        @{ Kind = 'Midnight'; Wire = '2024-09-15 00:00:00' }
    ) {
        $got = foreach ($culture in $CultureName) { "${culture}: $($asked["$culture|$Kind"].start_at), $($asked["$culture|$Kind"].end_at)" }
        $got | Should -BeExactly @($CultureName | ForEach-Object { "${_}: $Wire, $Wire" })
    }
}
