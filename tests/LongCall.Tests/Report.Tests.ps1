# The page that Export-LcCallReport writes: its figures, that it is one safe page in both languages, and what becomes of files.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ demo = 1500 }
    Connect-Simulator $simulator
    $record = @(Get-LcCallRecord demo -All)
    Disconnect-LcAccount
    Stop-Simulator $simulator
    $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive 'report')).FullName
    $invariant = [cultureinfo]::InvariantCulture

    # A page is well-formed XML too, so any parser that is not lenient reads it.
    function Read-Page([string] $Path) {
        $page = [xml]::new()
        $page.PreserveWhitespace = $true
        $page.LoadXml([IO.File]::ReadAllText($Path, [Text.UTF8Encoding]::new($false, $true)))
        $page
    }

    # Writes a page about the records and reads it back.
    function New-Page([object[]] $Record, [hashtable] $Parameter = @{}) {
        $path = Join-Path $folder "$([guid]::NewGuid()).html"
        if ($Record) { $Record | Export-LcCallReport $path @Parameter } else { @() | Export-LcCallReport $path @Parameter }
        Read-Page $path
    }

    # The rows of the table with that caption, each a line of its cells.
    function Get-Row([xml] $Page, [string] $Caption) {
        $table = $Page.SelectNodes('//table') | Where-Object { $_.SelectSingleNode('caption').InnerText -eq $Caption }
        if ($table) { $table.SelectNodes('tbody/tr') | ForEach-Object { ($_.SelectNodes('th|td') | ForEach-Object InnerText) -join '|' } }
    }

    function Get-Figure([xml] $Page) {
        $figure = [ordered]@{}
        foreach ($one in $Page.SelectNodes('//dl/div')) { $figure[$one.SelectSingleNode('dt').InnerText] = $one.SelectSingleNode('dd').InnerText }
        $figure
    }

    function Format-Count([long] $Count) { $Count.ToString('N0', $invariant) }
    function Format-Share([double] $Part, [double] $All) { [math]::Round([decimal] ($Part / $All) * 100, 1, [MidpointRounding]::AwayFromZero).ToString('F1', $invariant) + '%' }
    function Format-Decimal([double] $Value) { [math]::Round([decimal] $Value, 1, [MidpointRounding]::AwayFromZero).ToString('N1', $invariant) }

    # A line of a table about some of the calls, as it should be: name, calls, (share,) answered, rate.
    function Format-Row([string] $Name, [object[]] $Call, [long] $All) {
        $answered = @($Call | Where-Object BillMs -GT 0).Count
        $share = if ($All) { Format-Share $Call.Count $All }
        (@($Name, (Format-Count $Call.Count), $share, (Format-Count $answered), (Format-Share $answered $Call.Count)) | Where-Object { $_ }) -join '|'
    }

    # Records of lines of JSON, as a file has them.
    function New-Record([object[]] $Row) {
        $path = Join-Path $folder "$([guid]::NewGuid()).jsonl"
        # Half a character can be written in JSON as an escape only.
        $line = $Row | ForEach-Object { [regex]::Replace((ConvertTo-Json -InputObject $_ -Depth 10 -Compress), '[\uD800-\uDFFF]', { '\u{0:x4}' -f [int] [char] $args[0].Value }) }
        [IO.File]::WriteAllLines($path, [string[]] $line)
        Import-LcCallRecord $path
    }

    function New-Folder {
        $made = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        [IO.File]::WriteAllText((Join-Path $made 'report.html'), 'old')
        $made
    }

    function Get-Failure([scriptblock] $Script) {
        try { $null = & $Script } catch { return $_ }
        throw "No error: $Script"
    }
}

Describe 'The figures' {
    BeforeAll { $page = New-Page $record @{ Language = 'en-US' } }

    It 'in front are those of Measure-LcCallRecord' {
        $total = $record | Measure-LcCallRecord
        $figure = Get-Figure $page
        $figure['Calls'] | Should -BeExactly '1,500'
        $figure['Answered'] | Should -BeExactly (Format-Count $total.Answered)
        $figure['Answer rate'] | Should -BeExactly (Format-Share $total.Answered $total.Count)
        $figure['Answered minutes'] | Should -BeExactly (Format-Decimal $total.AnsweredMinutes)
        $figure['Mean answered time'] | Should -BeExactly "$(Format-Decimal $total.MeanAnsweredSeconds) s"
        $figure['Median answered time'] | Should -BeExactly "$(Format-Decimal $total.MedianAnsweredSeconds) s"
        $figure['95th percentile of answered time'] | Should -BeExactly "$(Format-Decimal $total.P95AnsweredSeconds) s"
        $figure['Transferred to a person'] | Should -BeExactly (Format-Count $total.Bridged)
        $total.Answered, $total.Bridged | Should -Not -Contain 0
    }

    It 'by day are those of Group-Object' {
        $expected = $record | Group-Object -Property { $_.CallDate.ToString('yyyy-MM-dd ddd', $invariant) } | Sort-Object -Property Name | ForEach-Object { Format-Row $_.Name $_.Group }
        $expected.Count | Should -BeGreaterThan 20
        Get-Row $page 'Calls by day' | Should -BeExactly $expected
    }

    It 'by hour are those of Group-Object' {
        $expected = $record | Group-Object -Property { $_.CallDate.Hour } | Sort-Object -Property { [int] $_.Name } | ForEach-Object { Format-Row ('{0:00}:00–{0:00}:59' -f [int] $_.Name) $_.Group }
        $expected.Count | Should -BeGreaterThan 5
        Get-Row $page 'Calls by hour of the day' | Should -BeExactly $expected
    }

    It 'by grade are those of Group-Object, and add up' {
        $sum = 0
        $expected = foreach ($grade in 'A', 'B', 'C', 'D', 'E') {
            $count = @($record | Where-Object IntentionTag -EQ $grade).Count
            $sum += $count
            "$grade|$(Format-Count $count)|$(Format-Share $count 1500)|$(Format-Count $sum) · $(Format-Share $sum 1500)"
        }
        $ungraded = 1500 - $sum
        Get-Row $page 'Intention tags' | Should -BeExactly (@($expected) + "Ungraded|$(Format-Count $ungraded)|$(Format-Share $ungraded 1500)|–")
    }

    It 'of who hung up after how many rounds are those of Group-Object' {
        $class = [ordered]@{ '0' = 0, 0; '1' = 1, 1; '2–5' = 2, 5; '6–10' = 6, 10; '11–20' = 11, 20; '> 20' = 21, 1000 }
        $expected = foreach ($name in $class.Keys) {
            $call = @($record | Where-Object { $null -ne $_.Rounds -and $_.Rounds -ge $class[$name][0] -and $_.Rounds -le $class[$name][1] })
            $party = 'Customer', 'AI' | ForEach-Object { $one = $_; @($call | Where-Object HangupParty -EQ $one).Count }
            if ($call) { "$name|$(Format-Count $party[0])|$(Format-Count $party[1])|$(Format-Count ($call.Count - $party[0] - $party[1]))" }
        }
        @(Get-Row $page 'Who hung up, after how many rounds' | Where-Object { $_ -notlike 'Unknown*' }) | Should -BeExactly $expected
        $total = $record | Measure-LcCallRecord
        $page.SelectNodes('//tfoot/tr/td')[0].InnerText | Should -BeExactly (Format-Count $total.HungUpByCustomer)
        $neither = @($record | Where-Object { $null -eq $_.HangupParty -and $null -eq $_.Rounds }).Count
        $neither | Should -BeGreaterThan 0
        $page.OuterXml.Contains("neither the rounds nor who hung up is known: $(Format-Count $neither).") | Should -BeTrue
        $page.SelectNodes('//tfoot/tr/td')[1].InnerText | Should -BeExactly (Format-Count $total.HungUpByAI)
    }

    It 'by carrier are those of Group-Object' {
        $name = @{ 'ChinaTelecom' = 'China Telecom'; 'ChinaUnicom' = 'China Unicom'; 'ChinaMobile' = 'China Mobile'; '' = 'Unknown' }
        $expected = $record | Group-Object -Property Carrier | ForEach-Object {
            $shown = $name[$_.Name]
            if (-not $shown) { $shown = "Another carrier ($($_.Name))" }
            Format-Row $shown $_.Group 1500
        }
        Get-Row $page 'Carriers' | Sort-Object | Should -BeExactly ($expected | Sort-Object)
    }

    It 'by province are those of Group-Object: the ten largest, those without one, the others' {
        $group = $record | Where-Object { $_.Province.Name } | Group-Object -Property { $_.Province.Name }
        $row = @(Get-Row $page 'Provinces')
        $row.Count | Should -Be 12
        $count = @($group | Sort-Object -Property Count -Descending | Select-Object -First 10 | ForEach-Object { Format-Count $_.Count })
        @($row[0..9] | ForEach-Object { $_.Split('|')[1] }) | Should -BeExactly $count
        foreach ($one in $row[0..9]) { $one | Should -BeExactly (Format-Row $one.Split('|')[0] ($group | Where-Object Name -CEQ $one.Split('|')[0]).Group 1500) }
        $row[10] | Should -BeExactly (Format-Row 'Unknown' @($record | Where-Object { -not $_.Province.Name }) 1500)
        $shown = $row[0..9] | ForEach-Object { $_.Split('|')[0] }
        $row[11] | Should -BeExactly (Format-Row "Other provinces ($(@($group).Count - 10))" @($group | Where-Object Name -CNotIn $shown | ForEach-Object Group) 1500)
    }

    It 'by tag are those of Group-Object, a call once in each' {
        $pair = foreach ($one in $record) { foreach ($tag in $one.Tags.Name | Where-Object { $_ } | Select-Object -Unique) { [pscustomobject]@{ Tag = $tag; BillMs = $one.BillMs } } }
        $expected = $pair | Group-Object -Property Tag | ForEach-Object { Format-Row $_.Name $_.Group 1500 }
        $expected.Count | Should -BeLessOrEqual 10
        Get-Row $page 'Most frequent tags' | Sort-Object | Should -BeExactly ($expected | Sort-Object)
        $page.OuterXml.Contains("Calls without a tag: $(@($record | Where-Object { -not @($_.Tags | Where-Object Name).Count }).Count).") | Should -BeTrue
    }

    It 'of grades are bars of a track that is all calls, and other bars have none' {
        $bar = $page.SelectNodes('//svg[rect[@class="track"]]')
        $bar.Count | Should -Be 1
        $share = [double] ($bar[0].SelectSingleNode('rect[@class="grade-A"]').width -replace '%')
        [math]::Abs($share - 100 * @($record | Where-Object IntentionTag -EQ A).Count / $record.Count) | Should -BeLessThan 0.01
        foreach ($id in 'carriers', 'tags', 'hangups', 'provinces') {
            $longest = $page.SelectNodes("//svg[@aria-labelledby='$id-title $id-desc']/rect") | ForEach-Object { [double] ($_.x -replace '%') + [double] ($_.width -replace '%') } | Measure-Object -Maximum
            [math]::Abs($longest.Maximum - 100) | Should -BeLessThan 0.03
        }
    }

    It 'have their names below, in the middle of what they name' {
        foreach ($id in 'hours', 'days') {
            $svg = $page.SelectSingleNode("//svg[@aria-labelledby='$id-rate-title $id-rate-desc']")
            $middle = @($svg.SelectNodes('circle') | ForEach-Object cx)
            $label = $svg.SelectNodes('text[@class="label"]')
            $label.Count | Should -BeGreaterThan 3
            foreach ($one in $label) { $one.'text-anchor' | Should -BeExactly 'middle'; $one.x | Should -BeIn $middle }
        }
    }

    It 'are in the charts too: a table under each, a title, and a text for each column and bar' {
        $svg = $page.SelectNodes('//svg')
        $svg.Count | Should -Be 9
        foreach ($one in $svg) {
            $one.role | Should -BeExactly 'img'
            foreach ($id in $one.'aria-labelledby'.Split(' ')) { $page.SelectSingleNode("//*[@id='$id']").InnerText | Should -Not -BeNullOrEmpty }
            $one.SelectSingleNode('ancestor::section//table/caption') | Should -Not -BeNullOrEmpty
        }
        $day = $record | Group-Object -Property { $_.CallDate.ToString('yyyy-MM-dd ddd', $invariant) } | Sort-Object -Property Name | Select-Object -First 1
        $answered = @($day.Group | Where-Object BillMs -GT 0).Count
        $told = "$($day.Name): calls $($day.Count), answered $answered, answer rate $(Format-Share $answered $day.Count)"
        @($page.SelectNodes('//svg/rect/title') | Where-Object InnerText -CEQ $told).Count | Should -Be 2
        $page.SelectNodes('//*[@id]').Count | Should -Be @($page.SelectNodes('//*[@id]') | ForEach-Object { $_.id } | Sort-Object -Unique).Count
        $page.SelectNodes('//th[not(@scope)]').Count | Should -Be 0
    }
}

Describe 'The conversations' {
    BeforeAll {
        $page = New-Page $record @{ Language = 'en-US' }
        $article = $page.SelectNodes('//article')
        $said = @($record | Where-Object { $_.Details.Count -gt 0 -and "$($_.Details)" })
    }

    It 'are the best and the longest of the others, none twice' {
        $article.Count | Should -Be 6
        $best = @($said | Where-Object Score -GT 0 | Sort-Object -Property Score, BillMs -Descending | Select-Object -First 3)
        $longest = @($said | Where-Object { $_.BillMs -gt 0 -and $_ -notin $best } | Sort-Object -Property BillMs -Descending | Select-Object -First 3)
        $expected = $best + $longest | ForEach-Object { $_.CallDate.ToString('yyyy-MM-dd HH:mm', $invariant) }
        $article | ForEach-Object { $_.SelectSingleNode('p').InnerText.Split('·')[0].Trim() } | Should -BeExactly $expected
    }

    It 'have no whole number and no whole name' {
        $text = $page.OuterXml
        [regex]::Matches($text, '(?<![0-9])1[3-9][0-9]{9}(?![0-9])') | Should -BeNullOrEmpty
        foreach ($one in $article) { $one.SelectSingleNode('h4/bdi').InnerText | Should -Match '^\D*[0-9]{3}\*+[0-9]{4}' }
        $whole = foreach ($name in $said.Name | Where-Object { $_.Length -gt 1 } | Select-Object -Unique) { if ($text.Contains($name)) { $name } }
        $whole | Should -BeNullOrEmpty
    }

    It 'hide what belongs to the call, in the words too, and leave the middle of a long one out' {
        $turn = @(foreach ($i in 1..30) { @{ sequence = 2 * $i; notify = 'asrmessage_notify'; question = "第$($i)句，欧阳修的电话是 138-0000-1111。" } }) + @{ sequence = 100; notify = 'asrmessage_notify'; question = 'x' * 1000 }
        $one = New-Record @{ id = '1'; callee = '13800001111'; name = '欧阳修'; calldate = '2025-06-24 10:00:00'; bill = 60000; score = 9; details = $turn }
        $page = New-Page $one @{ Language = 'zh-CN' }
        $page.SelectNodes('//article').Count | Should -Be 1
        $text = $page.SelectSingleNode('//article').InnerText
        $text | Should -BeLike '*138`*`*`*`*1111*欧`*`**第1句，欧`*`*的电话是 138-`*`*`*`*-1111。*第12句*此处省略 13 句*第26句*第30句*xxx…*省略 600 个字*'
        $text | Should -Not -Match '欧阳|0000|第13句|第25句'
    }
}

Describe 'A page' {
    It 'is a page in any number of calls: <Name>' -ForEach @(
        @{ Name = 'none'; Take = 0; Chart = 0 }, @{ Name = 'one'; Take = 1; Chart = 5 }, @{ Name = 'a few'; Take = 40; Chart = 7 }
    ) {
        $page = New-Page @($record | Select-Object -First $Take) @{ Language = 'en-US' }
        $page.DocumentElement.lang | Should -BeExactly 'en'
        $page.SelectSingleNode('/html/head/title').InnerText | Should -BeExactly 'Call report'
        (Get-Figure $page)['Calls'] | Should -BeExactly "$Take"
        $page.SelectNodes('//svg').Count | Should -BeGreaterOrEqual $Chart
        $page.DocumentElement.InnerText.Contains('There are no calls') | Should -Be ($Take -eq 0)
    }

    It 'adds days up where they are many: <Days> days by <Heading>' -ForEach @(
        @{ Days = 62; Heading = 'Calls by day'; Rows = 62; First = '2022-07-04 Mon|1|1|100.0%' }
        @{ Days = 63; Heading = 'Calls by week'; Rows = 9; First = 'Week of 2022-07-04|3|3|100.0%' }
        @{ Days = 1096; Heading = 'Calls by month'; Rows = 37; First = '2022-07|3|3|100.0%' }
        @{ Days = 2400; Heading = 'Calls by year'; Rows = 2; First = '2022|3|3|100.0%' }
    ) {
        $start = [datetime] '2022-07-04T10:00:00'
        $page = New-Page (New-Record @(0, 1, 6, ($Days - 1) | ForEach-Object { @{ id = "$_"; calldate = $start.AddDays($_).ToString('yyyy-MM-dd HH:mm:ss', $invariant); bill = 1000 } })) @{ Language = 'en-US' }
        $row = @(Get-Row $page $Heading)
        $row.Count | Should -Be $Rows
        $row[0] | Should -BeExactly $First
        ($page.SelectNodes('//h2') | ForEach-Object InnerText) | Should -Contain $Heading
    }

    It 'loads nothing, runs nothing and says nothing of the template' {
        $path = Join-Path $folder 'whole.html'
        $record | Export-LcCallReport $path -Language zh-CN
        $text = [IO.File]::ReadAllText($path)
        $found = [regex]::Matches($text, 'https?:|//|<script|<link|<img|<iframe|<object|<form|\bsrc=|\bhref=|xmlns|url\(|@import|\bon\w+=|data-\w+=|<!--') | ForEach-Object Value
        $found | Should -BeNullOrEmpty
        $text.StartsWith('<!DOCTYPE html>') | Should -BeTrue
        $policy = (Read-Page $path).SelectSingleNode('//meta[@http-equiv="Content-Security-Policy"]').content
        $policy | Should -BeExactly "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        [IO.File]::ReadAllBytes($path)[0] | Should -Be 0x3C
        $text.Contains("`r") | Should -BeFalse
    }

    It 'is whole in both languages' {
        function Read-Text([string] $File) {
            $text = @{}
            foreach ($one in ([xml] (Get-Content -LiteralPath (Join-Path $PSScriptRoot "../../src/LongCall/Resources/$File.resx") -Raw -Encoding UTF8)).root.data) { $text[$one.name] = $one.value }
            $text
        }
        $english = New-Page $record @{ Language = 'en-US' }
        $chinese = New-Page $record @{ Language = 'zh-CN' }
        $chinese.DocumentElement.lang | Should -BeExactly 'zh-CN'
        $words = @{ $true = Read-Text 'ReportText'; $false = Read-Text 'ReportText.zh-Hans' }
        # The words of the page itself: not what people typed.
        function Get-Own([xml] $Page) { $Page.SelectNodes('//h2|//h3|//dt|//caption|//th[@scope="col"]|//summary|//li[starts-with(@class, "of-")]|//figcaption/span[1]|//svg/title|//span[@class="who"]') | ForEach-Object InnerText | Sort-Object -Unique }
        $plain = @($words[$true].Values | Where-Object { $_ -notlike '*{*' })
        foreach ($one in Get-Own $english) { $one | Should -Not -Match '\p{IsCJKUnifiedIdeographs}' }
        foreach ($one in Get-Own $chinese) { $one | Should -Match '\p{IsCJKUnifiedIdeographs}'; $one | Should -Not -BeIn $plain }
        "$($english.DocumentElement.InnerText)$($chinese.DocumentElement.InnerText)" | Should -Not -Match '\{\d'
        (Get-Own $english).Count | Should -Be (Get-Own $chinese).Count
        (Get-Figure $chinese).Values | ForEach-Object { $_ -replace ' 秒', ' s' } | Should -BeExactly @((Get-Figure $english).Values)
    }

    It 'speaks the language of the session: <Culture> gives <Lang>' -ForEach @(
        @{ Culture = 'zh-TW'; Lang = 'zh-CN' }, @{ Culture = 'fr-FR'; Lang = 'en' }
    ) {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = $Culture
            (New-Page @($record[0])).DocumentElement.lang | Should -BeExactly $Lang
        }
        finally { [cultureinfo]::CurrentUICulture = $before }
    }

    It -Tag 'Slow' 'is the same, byte for byte, under any culture and in any zone' {
        $source = Join-Path $folder 'same.jsonl'
        $record[0..199] | Export-LcCallRecord $source
        $sum = foreach ($zone in 'America/New_York', 'Pacific/Auckland') {
            $child = Invoke-PwshChild -Culture th-TH -Environment @{ TZ = $zone; SOURCE = $source; REPORT = Join-Path $folder 'same.html' } {
                foreach ($culture in 'th-TH', 'ar-SA', 'de-DE', 'zh-CN') {
                    [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $culture
                    $hash = foreach ($language in 'en-US', 'zh-CN') {
                        Import-LcCallRecord $env:SOURCE | Export-LcCallReport $env:REPORT -Language $language
                        (Get-FileHash -LiteralPath $env:REPORT).Hash
                    }
                    "$hash"
                }
            }
            $child.StdErr | Should -BeNullOrEmpty
            $child.StdOut.Trim() -split '\r?\n'
        }
        $sum.Count | Should -Be 8
        $sum | Select-Object -Unique | Should -HaveCount 1
        $sum[0] | Should -Match '^[0-9A-F]{64} [0-9A-F]{64}$'
    }

    It 'takes hostile calls: <_>' -ForEach @(
        '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '</svg><b>x', '</style></head><body>', ']]><!--', '&amp;&#0;&lt;', "'';--$([char] 7)$([char] 27)[31m", "$([char] 0x202E)abc$([char] 0x2069)"
        ([char] 0xD83D + 'half'), 'مرحبا بالعالم', ('a' * 10000), ('宽' * 10000), '{0} {99} %s ${x}', 'data-value="x"'
    ) {
        $evil = $_
        $row = @(foreach ($i in 1..3) {
                @{
                    id = "$i$evil"; task_id = $evil; callee = "13812345678$evil"; name = $evil; company = $evil; level_name = $evil; province = @{ city = $evil }; city = @{ city = $evil }; bill = 1000 * $i; score = $i; operator = 7; intention_results = 9; hangup_disposition = 5; rounds = -1
                    tags = @(@{ name = $evil }, @{ name = '</svg>' }); details = @(@{ sequence = 1; notify = 'enter'; answer_content = "说 $evil" }, @{ sequence = 2; notify = 'asrmessage_notify'; question = $evil }); calldate = '2025-06-24 10:00:00'
                }
            }) + @{ id = 'null'; calldate = $null; bill = $null; province = $null; tags = $null; details = $null }, @{ id = 'bare' }, @{ id = 'big'; bill = [long]::MaxValue; rounds = [int]::MaxValue; score = 1e25; details = @(@{ sequence = 1; question = 'x' }) }
        $page = New-Page (New-Record $row) @{ Title = $evil; Language = 'zh-CN' }
        # Every element is one of the template's or of the charts'; what was typed has made none.
        $element = $page.SelectNodes('//*') | ForEach-Object LocalName | Sort-Object -Unique
        $element | Where-Object { $_ -cnotin 'html', 'head', 'meta', 'title', 'style', 'body', 'header', 'main', 'footer', 'section', 'article', 'div', 'span', 'bdi', 'p', 'h1', 'h2', 'h3', 'h4', 'dl', 'dt', 'dd', 'ul', 'ol', 'li', 'figure', 'figcaption', 'details', 'summary', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'svg', 'desc', 'rect', 'line', 'circle', 'text' } | Should -BeNullOrEmpty
        $page.SelectNodes('//@*') | ForEach-Object LocalName | Where-Object { $_ -match '^on|^(src|href|style)$' } | Should -BeNullOrEmpty
        $page.SelectNodes('//style').Count | Should -Be 1
        (Get-Figure $page)['呼叫量'] | Should -BeExactly '6'
        [regex]::Matches($page.DocumentElement.InnerText, "[\x00-\x08\x0B-\x1F\x7F\u202A-\u202E\u2066-\u2069]|12345678") | Should -BeNullOrEmpty
        $page.OuterXml.Length | Should -BeLessThan 100000
        # What can be shown is shown, as text.
        if ($evil.Length -lt 30 -and $evil -notmatch '[\p{C}]') { $page.SelectSingleNode('//h1/bdi').InnerText | Should -BeExactly $evil }
        @($page.SelectNodes('//th[@dir="auto"]') | Where-Object InnerText -EQ '</svg>').Count | Should -Be 1
    }
}

Describe 'The file of a report' {
    BeforeEach { $made = New-Folder; $file = Join-Path $made 'report.html' }

    It 'leaves what was there: <Why>' -ForEach @(
        @{ Why = 'an error in front'; Script = { $record | ForEach-Object { if ($_ -eq $record[20]) { throw 'x' }; $_ } | Export-LcCallReport $file } }
        @{ Why = 'an error behind'; Script = { $record | Export-LcCallReport $file -PassThru | ForEach-Object { throw 'x' } } }
        @{ Why = 'a pipeline that has enough'; Script = { $record | Export-LcCallReport $file -PassThru | Select-Object -First 5 } }
        @{ Why = 'an input that is no record'; Script = { $record[0], 'x' | Export-LcCallReport $file } }
        @{ Why = '-WhatIf'; Script = { $record | Export-LcCallReport $file -WhatIf } }
        @{ Why = 'an unknown language'; Script = { $record | Export-LcCallReport $file -Language de-DE } }
    ) {
        try { $null = & $Script } catch { $null = $_ }
        [IO.File]::ReadAllText($file) | Should -BeExactly 'old'
        (Get-ChildItem -LiteralPath $made -Force).Name | Should -BeExactly 'report.html'
    }

    It 'is written also under a name that says another format, with a warning: <Name>' -ForEach @{ Name = 'r.pdf'; Warns = $true }, @{ Name = 'r.XLSX'; Warns = $true }, @{ Name = 'r.htm' }, @{ Name = 'r' } {
        $path = Join-Path $made $Name
        $record[0] | Export-LcCallReport $path -WarningVariable warning -WarningAction SilentlyContinue
        $path | Should -Exist
        if ($Warns) { "$warning" | Should -BeLike "'$path' is written as a web page,*.html." } else { $warning | Should -BeNullOrEmpty }
    }

    It 'leaves what was there after Ctrl+C' {
        $state = [hashtable]::Synchronized(@{ Row = 0 })
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($manifest, $record, $file, $state) Import-Module $manifest; $record | ForEach-Object { $_; $state.Row++; Start-Sleep -Milliseconds 500 } | Export-LcCallReport $file')
            $null = $shell.AddArgument((Get-StagedModulePath)).AddArgument($record).AddArgument($file).AddArgument($state)
            $null = $shell.BeginInvoke()
            for ($i = 0; $i -lt 600 -and $state.Row -lt 2; $i++) { Start-Sleep -Milliseconds 50 }
            $shell.Stop()
            [IO.File]::ReadAllText($file) | Should -BeExactly 'old'
            (Get-ChildItem -LiteralPath $made -Force).Name | Should -BeExactly 'report.html'
        }
        finally { $shell.Dispose() }
    }

    It 'is replaced, and stays with -NoClobber, also if it came meanwhile' {
        (Get-Failure { $record | Export-LcCallReport $file -NoClobber }).FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        $record | Export-LcCallReport $file
        [IO.File]::ReadAllText($file) | Should -BeLike '<!DOCTYPE html>*'
        Remove-Item -LiteralPath $file
        $failure = Get-Failure { $record | ForEach-Object { [IO.File]::WriteAllText($file, 'theirs'); $_ } | Export-LcCallReport $file -NoClobber }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        $failure.Exception | Should -BeOfType LongCall.LcException
        [IO.File]::ReadAllText($file) | Should -BeExactly 'theirs'
    }

    It 'needs -Force if it is read-only, and is read-only again' {
        (Get-Item -LiteralPath $file).IsReadOnly = $true
        (Get-Failure { $record | Export-LcCallReport $file }).FullyQualifiedErrorId | Should -BeLike 'FileReadOnly,*'
        [IO.File]::ReadAllText($file) | Should -BeExactly 'old'
        $record | Export-LcCallReport $file -Force
        [IO.File]::ReadAllText($file) | Should -BeLike '<!DOCTYPE html>*'
        (Get-Item -LiteralPath $file).IsReadOnly | Should -BeTrue
        (Get-Item -LiteralPath $file).IsReadOnly = $false
    }

    It 'is refused at once where it cannot be written: <Path>' -ForEach @{ Path = 'nowhere/report.html' }, @{ Path = 'folder.html' } {
        $null = New-Item -ItemType Directory -Path (Join-Path $made 'folder.html')
        $state = @{ Came = 0 }
        $failure = Get-Failure { $record | ForEach-Object { $state.Came++; $_ } | Export-LcCallReport (Join-Path $made $Path) }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CannotWrite,*'
        $failure.CategoryInfo.Category | Should -Be 'WriteError'
        $state.Came | Should -Be 0
    }

    It 'lets the records go on with -PassThru, as they came, and with -WhatIf too' {
        $passed = @($record | Export-LcCallReport $file -PassThru)
        $passed.Count | Should -Be $record.Count
        [object]::ReferenceEquals($passed[7], $record[7]) | Should -BeTrue
        @($record | Export-LcCallReport $file -PassThru -WhatIf).Count | Should -Be $record.Count
        $record | Export-LcCallReport $file | Should -BeNullOrEmpty
    }

    It 'is one of several of one pass' {
        $record | Measure-LcCallRecord -PassThru -SummaryVariable totals | Export-LcCallReport $file -PassThru -Language en-US | Export-LcCallRecord (Join-Path $made 'calls.csv')
        $totals.Count | Should -Be 1500
        (Get-Figure (Read-Page $file))['Calls'] | Should -BeExactly '1,500'
        @(Import-Csv -LiteralPath (Join-Path $made 'calls.csv')).Count | Should -Be 1500
    }
}

Describe 'The template' {
    BeforeAll {
        $path = Join-Path $PSScriptRoot '../../src/LongCall/Report/report.html'
        $text = [IO.File]::ReadAllText($path)
        $page = Read-Page $path
    }

    It 'is a page by itself, with samples for everything' {
        $text | Should -Not -Match 'https?:|<script|<link|\bsrc=|\bhref=|xmlns|url\(|@import'
        $page.SelectNodes('//svg').Count | Should -Be 9
        foreach ($one in $page.SelectNodes('//*[@data-value]')) { $one.InnerXml.Trim() | Should -Not -BeNullOrEmpty -Because $one.'data-value' }
        foreach ($name in $page.SelectNodes('//@*') | ForEach-Object LocalName | Where-Object { $_ -like 'data-*' } | Select-Object -Unique) { $name | Should -BeIn 'data-text', 'data-value', 'data-each', 'data-if', 'data-set' }
    }

    It 'shows the texts as the English page says them' {
        $english = @{}
        foreach ($one in ([xml] (Get-Content -LiteralPath (Join-Path $PSScriptRoot '../../src/LongCall/Resources/ReportText.resx') -Raw -Encoding UTF8)).root.data) { $english[$one.name] = $one.value }
        $named = $page.SelectNodes('//*[@data-text]')
        $named.Count | Should -BeGreaterThan 30
        foreach ($one in $named) { $one.InnerText | Should -BeExactly $english[$one.'data-text'] -Because $one.'data-text' }
    }

    It 'tells its notation at its head' {
        $note = @($page.ChildNodes | Where-Object NodeType -EQ 'Comment')[0].Value
        foreach ($name in 'data-text', 'data-value', 'data-each', 'data-if', 'data-set') { $note | Should -BeLike "*$name=*" }
    }
}
