# What becomes of records in files and on the screen, and that nothing of what the service sent is lost.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    # Its data as PHP sends them: numbers as text, [] for an object, fields that are missing or that nobody knows.
    $simulator = Start-Simulator -Task @{ demo = 2000; sample = 1 }
    Connect-Simulator $simulator
    $record = @(Get-LcCallRecord demo -All)

    # The properties in the order of the contract.
    $property = -split @'
Id TaskId CallDate AnswerDate HangupDate Callee Name Company IntentionTag LevelName Score BillMs DurationMs Rounds HangupParty HangupPartyName
Carrier CarrierName Province City Gender GenderName CallerNumber BridgeNumber BridgeCallId BridgeCallDate BridgeAnswerDate CallId GroupId LevelId
ErrorCode HangupCause Extra CustomerId UserId SubUserId ProvinceId CityId ReadAt ProcessedAt NumberCreatedAt CreatedAt UpdatedAt Level Tags TagGroups LlmTags
Components Comments SendWeChatData Details AdditionalProperties
'@
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Export-Csv of 2,000 varied records' {
    BeforeAll {
        $file = Join-Path $TestDrive 'records.csv'
        $record | Export-Csv -LiteralPath $file
        $row = @(Import-Csv -LiteralPath $file)
    }

    It 'is of varied records: some lack what others have' {
        $record | Should -HaveCount 2000
        foreach ($name in 'AnswerDate', 'BillMs', 'Score', 'Province', 'BridgeNumber', 'AdditionalProperties', 'IntentionTag', 'Carrier') {
            @($record | Where-Object { $null -eq $_.$name }).Count | Should -BeGreaterThan 0 -Because $name
            @($record | Where-Object { $null -ne $_.$name }).Count | Should -BeGreaterThan 0 -Because $name
        }
        foreach ($name in 'Tags', 'TagGroups', 'LlmTags', 'Comments', 'Components', 'Details') {
            @($record | Where-Object { $_.$name.Count -eq 0 }).Count | Should -BeGreaterThan 0 -Because $name
            @($record | Where-Object { $_.$name.Count -gt 0 }).Count | Should -BeGreaterThan 0 -Because $name
        }
    }

    It 'has the columns of the contract in its order, whichever record comes first' {
        $header = '"' + ($property -join '","') + '"'
        Get-Content -LiteralPath $file -TotalCount 1 | Should -BeExactly $header
        $other = $record | ForEach-Object { ($_ | ConvertTo-Csv)[0] } | Sort-Object -Unique
        $other | Should -BeExactly $header
    }

    It 'has no name of a type in any cell' {
        $text = Get-Content -LiteralPath $file -Raw -Encoding UTF8
        [regex]::Matches($text, '\b(System|LongCall)\.\w+') | Select-Object -First 3 | Should -BeNullOrEmpty
    }

    It 'reads back to the same values' {
        $row | Should -HaveCount 2000
        $wrong = [Collections.Generic.List[string]]::new()
        for ($i = 0; $i -lt $row.Count; $i++) {
            foreach ($name in $property) {
                $value = $record[$i].$name
                $cell = $row[$i].$name
                $same = if ($null -eq $value) { $cell -eq '' }
                elseif ($value -is [DateTimeOffset]) { [DateTimeOffset]::Parse($cell, [cultureinfo]::CurrentCulture) -eq $value }
                elseif ($value -is [decimal]) { [decimal]::Parse($cell, [cultureinfo]::InvariantCulture) -eq $value }
                else { [string]::Equals($cell, $value.ToString(), 'Ordinal') }
                if (-not $same) { $wrong.Add("record $i, ${name}: '$cell' is not '$value'") }
            }
        }
        $wrong | Select-Object -First 5 | Should -BeNullOrEmpty
    }

    It 'writes lists as readable text' {
        $tagged = $record | Where-Object { $_.Tags.Count -gt 1 } | Select-Object -First 1
        $cell = ($tagged | ConvertTo-Csv | ConvertFrom-Csv).Tags
        $cell | Should -BeExactly ($tagged.Tags.Name -join '; ')
        $spoken = $record | Where-Object { $_.Details.ToString() -match '客户: ' } | Select-Object -First 1
        $line = ($spoken | ConvertTo-Csv | ConvertFrom-Csv).Details -split '\r?\n'
        $line | Should -Match '^(AI|客户): .'
    }
}

Describe 'The lines of help and README that write a CSV' {
    It 'write the mark that Excel needs' {
        $root = Join-Path $PSScriptRoot '../..'
        $line = Get-ChildItem -Path (Join-Path $root 'src/help/*/*.md'), (Join-Path $root 'README*.md'), (Join-Path $root 'docs/*.md') -ErrorAction Ignore | Select-String -Pattern 'Export-Csv .*-Path'
        $line.Count | Should -BeGreaterThan 9
        $line | Where-Object Line -NotMatch '-Encoding utf8BOM\b' | ForEach-Object { "$_" } | Should -BeNullOrEmpty
    }

    It 'keep times and decimals readable under de-DE: <Page>' -ForEach @{ Page = 'en-US' }, @{ Page = 'zh-CN' } {
        $text = Get-Content -LiteralPath (Join-Path $PSScriptRoot "../../src/help/$Page/about_LongCall_Export.md") -Raw
        $block = [regex]::Matches($text, '(?ms)^```powershell\r?\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value } | Where-Object { $_ -match 'times\.csv' }
        $script = "Set-Location -LiteralPath '$TestDrive'; Connect-LcAccount; " + ($block -replace '-StartAt \S+')
        $child = Invoke-PwshChild ([scriptblock]::Create($script)) -Culture 'de-DE' -Simulator $simulator -TimeoutSec 300
        $child.StdErr | Should -BeNullOrEmpty
        $back = Import-Csv -LiteralPath (Join-Path $TestDrive 'times.csv')
        @($back | Where-Object Score -Like '*.*').Count | Should -BeGreaterThan 0
        [decimal[]] $back.Where({ $_.Score }).Score | Should -Be $record.Where({ $null -ne $_.Score }).Score
        $back.Where({ $_.CallDate }).CallDate | Should -Match '^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$'
    }
}

Describe 'ConvertTo-Json -Depth 10' {
    It 'gives the nested data whole' {
        $some = $record | Where-Object { $_.Tags.Count -and $_.Comments.Count -and $_.Details.Count } | Select-Object -First 20
        $some.Count | Should -BeGreaterThan 3
        $json = $some | ConvertTo-Json -Depth 10 -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -BeNullOrEmpty
        $json | Should -Not -Match '"(System|LongCall)\.\w+'
        $back = $json | ConvertFrom-Json
        for ($i = 0; $i -lt $some.Count; $i++) {
            $back[$i].PSObject.Properties.Name | Should -Be $property
            @($back[$i].Details).Count | Should -Be $some[$i].Details.Count
            @($back[$i].Details).Question | Should -BeExactly $some[$i].Details.Question
            @($back[$i].Tags).Name | Should -BeExactly $some[$i].Tags.Name
            @($back[$i].Comments).Content | Should -BeExactly $some[$i].Comments.Content
        }
    }

    It 'gives an empty list as a list, and nothing as null' {
        $bare = $record | Where-Object { $_.Tags.Count -eq 0 -and $null -eq $_.AdditionalProperties } | Select-Object -First 1
        $json = ConvertTo-Json $bare -Depth 10
        $json | Should -Match '"Tags": \[\]'
        $json | Should -Match '"AdditionalProperties": null'
    }
}

Describe 'The sample of the service' {
    BeforeAll {
        $page = Get-Content -LiteralPath (Join-Path $PSScriptRoot 'Data/record-page.json') -Raw -Encoding UTF8
        Clear-Simulator $simulator
        Send-Simulator $simulator faults @{ kind = 'RawBody'; taskId = 'sample'; body = $page }
        $sample = Get-LcCallRecord sample -WarningAction SilentlyContinue
        $raw = ($page | ConvertFrom-JsonText).data[0]

        # The names that are not the field's in PascalCase. Those of a region are its own.
        $nameOf = @{
            calldate = 'CallDate'; answerdate = 'AnswerDate'; hangupdate = 'HangupDate'; intention_results = 'IntentionTag'; bill = 'BillMs'; duration = 'DurationMs'
            hangup_disposition = 'HangupParty'; hangup_disposition_str = 'HangupPartyName'; operator = 'Carrier'; operator_name = 'CarrierName'; gender_str = 'GenderName'
            bridge_callid = 'BridgeCallId'; bridge_calldate = 'BridgeCallDate'; bridge_answerdate = 'BridgeAnswerDate'; callid = 'CallId'; hangupcause = 'HangupCause'
            send_wechat_data = 'SendWeChatData'; asrtype = 'AsrType'
        }

        function Get-Member-Of([object] $Object, [string] $Field) {
            if ($Object -is [LongCall.ServiceObject]) { return , $Object[$Field] }
            $name = switch ($true) {
                ($Object -is [LongCall.Region] -and $Field -eq 'pid') { 'ParentId'; break }
                ($Object -is [LongCall.Region] -and $Field -eq 'city') { 'Name'; break }
                ($nameOf.ContainsKey($Field)) { $nameOf[$Field]; break }
                default { -join ($Field -split '_' | ForEach-Object { $_.Substring(0, 1).ToUpperInvariant() + $_.Substring(1) }) }
            }
            if ($Object.PSObject.Properties.Name -notcontains $name) { throw "There is no $name for $Field." }
            , $Object.$name
        }

        function Test-Leaf([object] $Sent, [object] $Got) {
            if ($null -eq $Sent) { return $null -eq $Got }
            if ($Got -is [DateTimeOffset]) {
                $time = if ("$Sent".EndsWith('Z')) { [DateTimeOffset]::Parse($Sent, [cultureinfo]::InvariantCulture) } else { [DateTimeOffset]::Parse("$Sent +08:00", [cultureinfo]::InvariantCulture) }
                return $Got -eq $time -and $Got.Offset.TotalHours -eq 8
            }
            if ($Got -is [enum]) { return [int] $Got -eq $Sent }
            if ($Got -is [string]) { return [string]::Equals($Got, "$Sent", 'Ordinal') }
            $null -ne $Got -and $Got -eq $Sent
        }

        # One line a leaf: its path, and whether it was found again.
        function Compare-Leaf([object] $Sent, [object] $Got, [string] $Path) {
            if ($Sent -is [pscustomobject]) {
                foreach ($field in $Sent.PSObject.Properties) { Compare-Leaf $field.Value (Get-Member-Of $Got $field.Name) "$Path.$($field.Name)" }
            }
            elseif ($Sent -is [array]) {
                [pscustomobject]@{ Path = "$Path.Count"; Found = $null -ne $Got -and $Got.Count -eq $Sent.Count }
                for ($i = 0; $i -lt $Sent.Count; $i++) { Compare-Leaf $Sent[$i] $Got[$i] "$Path[$i]" }
            }
            else { [pscustomobject]@{ Path = "$Path = $Sent"; Found = Test-Leaf $Sent $Got } }
        }
    }

    It 'is found again in the object, every leaf of it' {
        $leaf = @(Compare-Leaf $raw $sample '')
        $leaf.Count | Should -BeGreaterThan 150
        $leaf | Where-Object { -not $_.Found } | ForEach-Object Path | Should -BeNullOrEmpty
        $sample.AdditionalProperties | Should -BeNullOrEmpty
    }

    It 'has types, texts and enums as the contract says' {
        $sample.IntentionTag | Should -Be ([LongCall.IntentionTag]::A)
        $sample.HangupParty | Should -Be ([LongCall.HangupParty]::Customer)
        $sample.Carrier | Should -Be ([LongCall.Carrier]::ChinaUnicom)
        "$($sample.Province) $($sample.City)" | Should -BeExactly '安徽 蚌埠'
        $sample.GroupId, $sample.ProvinceId, $sample.LlmTags[0].Id | Should -BeOfType string
        $sample.Details[0].VolumeGain | Should -BeOfType double
        $sample.LlmTags.ToString() | Should -BeExactly '礼貌; 敷衍; 有时间; 拒加微'
        $sample.Components.ToString() | Should -BeExactly '微信=18555501234'
        $sample.Details.ToString() | Should -BeExactly '客户: 挂了吧。'
        $sample.Tags[0].Pivot.taggable_type | Should -BeExactly 'App\Models\AutoDialer\CallRecordDetail'
    }

    It 'is whole in JSON and in what Export-Clixml gives back' {
        $back = ConvertTo-Json $sample -Depth 10 | ConvertFrom-Json
        $back.Tags[0].TagGroups[0].Pivot.tag_group_id | Should -BeExactly $raw.tags[0].tag_groups[0].pivot.tag_group_id
        $file = Join-Path $TestDrive 'sample.xml'
        $sample | Export-Clixml -LiteralPath $file -Depth 10
        (Import-Clixml -LiteralPath $file).Comments[1].Content | Should -BeExactly '备注信息2'
    }
}

Describe 'The table' {
    BeforeAll {
        # Columns of a terminal that a text takes: a Chinese character two.
        function Measure-Cell([string] $Text) { $Text.Length + [regex]::Matches($Text, '[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]').Count }
    }

    It 'fits <Width> columns, with whole headers and nothing cut' -ForEach @{ Width = 80; Lines = 4 }, @{ Width = 120; Lines = 1 } {
        $line = ($record | Out-String -Width $Width) -split '\r?\n'
        @($line | Where-Object { $_ -match '[\u4e00-\u9fff]' }).Count | Should -BeGreaterThan 1000
        $line | Where-Object { (Measure-Cell $_.TrimEnd()) -gt $Width } | Select-Object -First 3 | Should -BeNullOrEmpty
        $header = 'CallDate', 'Callee', 'Name', 'IntentionTag', 'Answered', 'HangupParty', 'Tags'
        -split ($line | Where-Object { $_ } | Select-Object -First 1) | Should -BeExactly $header
        $line -match '…|\.\.\.' | Select-Object -First 3 | Should -BeNullOrEmpty

        $tagged = $record | Where-Object { $_.Tags.Count -gt 1 -and $_.HangupParty } | Select-Object -First 1
        $shown = (@($tagged | Out-String -Width $Width) -split '\r?\n' | Select-Object -Skip 3) -join "`n"
        $shown | Should -Match "\b$($tagged.HangupParty)\b"
        # A tag may be wrapped, but its beginning stands together; the others are counted.
        ($shown -replace '\s') | Should -Match ([regex]::Escape($tagged.Tags[0].Name.Substring(0, 2)))
        $shown | Should -BeLike "*+$($tagged.Tags.Count - 1)*"
        @($shown -split '\n' | Where-Object { $_.Trim() }).Count | Should -BeLessOrEqual $Lines
    }

    It 'has whole headers for the parts of a record too, at 80 columns' {
        $rich = $record | Where-Object { $_.Tags.Count -and $_.Comments.Count -and $_.Details.Count -and $_.Components.Count -and $_.Province } | Select-Object -First 1
        foreach ($part in $rich.Tags[0], $rich.Comments[0], $rich.Details[0], $rich.Components[0], $rich.Province, @($record.LlmTags)[0], @($record.Tags.TagGroups)[0]) {
            $header = ($part | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ } | Select-Object -First 1
            $header | Should -Not -Match '…|\.\.\.' -Because $part.GetType().Name
        }
    }

    It 'is a line a record, under a header, where nothing is long' {
        $short = $record | Where-Object { $_.Tags.Count -lt 2 -and $_.Callee.Length -lt 12 -and $_.Name.Length -lt 4 } | Select-Object -First 10
        $line = ($short | Out-String -Width 120).Trim() -split '\r?\n'
        $line | Should -HaveCount 12
        $line[2] | Should -BeLike "$($short[0].CallDate.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)) *"
    }

    It 'is the same under Constrained Language, and so is every other view' {
        $rich = $record | Where-Object { $_.Tags.Count -and $_.Comments.Count -and $_.Details.Count -and $_.Components.Count -and $_.Province -and $_.BillMs } | Select-Object -First 1
        $shown = @($rich, $rich.Tags[0], $rich.Comments[0], $rich.Details[0], $rich.Components[0], $rich.Province) + @($record.LlmTags)[0] + @($record.Tags.TagGroups)[0] + (Get-LcConnection)
        $state = [initialsessionstate]::CreateDefault2()
        $null = $state.ImportPSModule([string[]] @(Get-StagedModulePath))
        $shell = [powershell]::Create($state)
        try {
            $shell.Runspace.SessionStateProxy.SetVariable('shown', $shown)
            $show = 'foreach ($one in $shown) { $one | Out-String -Width 120; $one | Format-List | Out-String -Width 120 }'
            $full = $shell.AddScript($show).Invoke() -join ''
            $shell.Runspace.SessionStateProxy.LanguageMode = 'ConstrainedLanguage'
            $shell.Commands.Clear()
            $constrained = $shell.AddScript($show).Invoke() -join ''
        }
        finally { $shell.Dispose() }
        $constrained | Should -BeExactly $full
        $constrained | Should -Match '(?m)^Answered +: \d+:\d\d'
        $constrained | Should -Match '(?m)^Conversation +: (AI|客户): '
    }
}

Describe 'What a service wrote' {
    BeforeAll {
        $evil = 'a\u001b[31mb\u0007c\u202ed\u200be\u009bf\u007fg'
        $sent = "$([char] 27)[31m"
        Clear-Simulator $simulator
        Send-Simulator $simulator faults @{ kind = 'RawBody'; taskId = 'sample'; times = 1000; body = @"
{"code":200,"status":"success","message":"","meta":{"total":1,"last_page":1,"current_page":1,"per_page":15},"data":[{"id":"$evil","task_id":"$evil",
"calldate":"2025-01-02 03:04:05","bill":61000,"callee":"$evil","name":"$evil","company":"$evil","level_name":"$evil","hangupcause":"$evil","operator_name":"$evil","gender_str":"$evil",
"bridge_number":"$evil","extra":"$evil","province":{"id":"$evil","city":"$evil","area_code":"$evil","post_code":"$evil"},"city":{"city":"$evil"},
"tags":[{"name":"$evil","description":"$evil","tag_groups":[{"id":"$evil","name":"$evil","tag_scene_id":"$evil"}]}],"llm_tags":[{"id":"$evil","name":"$evil"}],
"components":[{"name":"$evil","type":"$evil","value":"$evil"}],"comments":[{"user_name":"$evil","content":"$evil","created_at":"2025-01-02 03:04:05"}],
"level":{"id":1,"$evil":"$evil","inner":{"$evil":["$evil"]}},"brand_new":"$evil",
"details":[{"sequence":1,"keyword":"$evil","notify":"$evil","question":"$evil","answer_content":"$evil"}]}]}
"@ }
        $hostile = Get-LcCallRecord sample
    }

    AfterAll { Clear-Simulator $simulator }

    It 'does not steer a terminal in any view' {
        $all = @($hostile) + $hostile.Tags + $hostile.Tags[0].TagGroups + $hostile.LlmTags + $hostile.Components + $hostile.Comments + $hostile.Details + $hostile.Province
        foreach ($one in $all + $hostile.Level + $hostile.AdditionalProperties) {
            foreach ($format in 'Out-String', 'Format-List', 'Format-Table', 'Format-Wide', 'Format-Custom') {
                # JSON has escapes of its own for some.
                $isJson = $one -is [LongCall.ServiceObject] -and $format -notin 'Out-String', 'Format-Custom'
                $shown = if ($isJson) { 'a\\u001b\[31mb\\u0007c\ufffdd\ufffde' } else { 'a\u241b\[31mb\u2407c\ufffdd\ufffde\ufffdf\u2421g' }
                $because = "$($one.GetType().Name), $format"
                $text = ($one | & $format | Out-String -Width 4000) -join ''
                # A narrow column is wrapped.
                if ($one -isnot [LongCall.CallRecord] -or $format -eq 'Format-List') { $text | Should -Match $shown -Because $because }
                # PowerShell itself writes escape sequences around headers, so that one is looked for where it was sent.
                $text | Should -Not -Match 'a\x1b|[\x07\x7f-\x9f\p{Cf}]' -Because $because
            }
        }
    }

    It 'stays as sent in data and files' {
        $hostile.Callee, $hostile.Comments[0].Content, $hostile.Tags.ToString() | ForEach-Object { $_ | Should -BeLike "*$([WildcardPattern]::Escape($sent))*" }
        ($hostile | ConvertTo-Csv | ConvertFrom-Csv).Name | Should -BeExactly $hostile.Name
        (ConvertTo-Json $hostile -Depth 5 | ConvertFrom-Json).Name | Should -BeExactly $hostile.Name
    }
}

Describe 'Joined texts' {
    It 'do not begin as a formula: <Start>' -ForEach @{ Start = '=' }, @{ Start = '+' }, @{ Start = '-' }, @{ Start = '@' }, @{ Start = '＝' }, @{ Start = ' =' } {
        $text = $Start + '1+1'
        Clear-Simulator $simulator
        Send-Simulator $simulator faults @{ kind = 'RawBody'; taskId = 'sample'; times = 1000; body = @"
{"code":200,"status":"success","message":"","meta":{"total":1,"last_page":1,"current_page":1,"per_page":15},"data":[{"id":"1","extra":"$text",
"tags":[{"name":"$text"},{"name":"$text"}],"tag_groups":[{"name":"$text"}],"llm_tags":[{"name":"$text"}],"components":[{"value":"$text"}],"comments":[{"content":"$text"}],
"send_wechat_data":["$text"],"details":[{"question":"$text","answer_content":"$text"}]}]}
"@ }
        $odd = Get-LcCallRecord sample
        Clear-Simulator $simulator
        $cell = $odd | ConvertTo-Csv | ConvertFrom-Csv
        foreach ($name in 'Tags', 'TagGroups', 'LlmTags', 'Components', 'Comments', 'SendWeChatData', 'Details', 'AdditionalProperties') {
            $cell.$name | Should -Not -Match '^\s*[=+\-@＝]' -Because $name
        }
        $cell.Tags | Should -BeLike "*$text; $text"
        $odd.Components[0].ToString() | Should -BeExactly "'$text"
        # A single value is as it was sent.
        $cell.Extra, $odd.Comments[0].Content | Should -BeExactly $text, $text
    }

    It 'leave the conversation to .ToString(): PowerShell joins the rows of an interpolated list itself' {
        $spoken = $record | Where-Object { $_.Details.Count -gt 1 } | Select-Object -First 1
        "$($spoken.Details.ToString())" | Should -BeExactly ($spoken | ConvertTo-Csv | ConvertFrom-Csv).Details
        "$($spoken.Details)" | Should -BeExactly (@($spoken.Details | ForEach-Object { $_.ToString() }) -join ' ')
    }
}

Describe 'Records in PowerShell' {
    It 'group, sort and select by their values' {
        $group = $record | Group-Object IntentionTag
        ($group | Measure-Object Count -Sum).Sum | Should -Be 2000
        $group.Name | Should -Contain 'A'
        ($record | Measure-Object BillMs -Sum).Sum | Should -BeGreaterThan 0
    }

    It 'keep what the module does not know, reachable by name' {
        $odd = $record | Where-Object AdditionalProperties | Select-Object -First 1
        $name = @($odd.AdditionalProperties.Keys)[0]
        ($odd.AdditionalProperties | Select-Object $name).PSObject.Properties.Name | Should -Be $name
        "$($odd.AdditionalProperties)" | Should -Match "^\{.*`"$name`":"
        (ConvertTo-Json $odd -Depth 10 | ConvertFrom-Json).AdditionalProperties.PSObject.Properties.Name | Should -Contain $name
    }
}
