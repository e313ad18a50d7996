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
ErrorCode HangupCause Extra CustomerId UserId ProvinceId CityId ReadAt ProcessedAt NumberCreatedAt CreatedAt UpdatedAt Level Tags TagGroups LlmTags
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

    It 'fits 120 columns, Chinese names included' {
        $line = ($record | Out-String -Width 120) -split '\r?\n'
        @($line | Where-Object { $_ -match '[\u4e00-\u9fff]' }).Count | Should -BeGreaterThan 1000
        $line | Where-Object { (Measure-Cell $_.TrimEnd()) -gt 120 } | Select-Object -First 3 | Should -BeNullOrEmpty
    }

    It 'is a line a record, under a header' {
        $line = ($record[0..9] | Out-String -Width 120).Trim() -split '\r?\n'
        $line | Should -HaveCount 12
        $line[0] | Should -Match '^CallDate\s+Callee\s+Name\s'
        $line[2] | Should -BeLike "$($record[0].CallDate.ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture)) *"
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
