# A record that leaves the process: through a job, a remote session's wire format, or CLIXML.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ a = 1000 }
    Connect-Simulator $simulator
    $records = @(Get-LcCallRecord a -All)
    $manifest = Get-StagedModulePath

    # All that a record holds, as text: times with their fraction and offset, enumerations with their type, lists and objects whole.
    function ConvertTo-Leaf([object] $Value) {
        if ($null -eq $Value) { return 'null' }
        if ($Value -is [LongCall.ServiceObject]) { return "$Value" }
        if ($Value -is [string]) { return "text $Value" }
        if ($Value -is [DateTimeOffset]) { return $Value.ToString('O') }
        if ($Value -is [ValueType]) { return "$($Value.GetType().Name) $([Management.Automation.LanguagePrimitives]::ConvertTo($Value, [string]))" }
        if ($Value -is [Collections.IEnumerable]) { return "$($Value.GetType().Name) [" + (@($Value | ForEach-Object { ConvertTo-Leaf $_ }) -join ', ') + ']' }
        '{' + (@(foreach ($property in $Value.GetType().GetProperties()) { "$($property.Name): $(ConvertTo-Leaf $property.GetValue($Value))" }) -join '; ') + '}'
    }

    function Get-CsvBytes([object[]] $Record) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        # Receive-Job adds columns of its own to whatever it gives.
        $Record | Select-Object -ExcludeProperty RunspaceId, PS* | Export-Csv -LiteralPath $file
        [Convert]::ToBase64String([IO.File]::ReadAllBytes($file))
    }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'A record survives <Name>' -Tag 'Slow' -ForEach @(
    @{ Name = 'a job'; Take = { Start-Job { Import-Module $using:manifest; $using:records } | Receive-Job -Wait -AutoRemoveJob } }
    @{
        Name = 'CLIXML'
        Take = {
            $file = Join-Path $TestDrive 'records.xml'
            $records | Export-Clixml -LiteralPath $file
            Import-Clixml -LiteralPath $file
        }
    }
    @{ Name = 'CLIXML at depth 1'; Take = { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($records, 1)) } }
) {
    BeforeAll { $taken = @(& $Take) }

    It 'as a live record, equal leaf by leaf' {
        $taken | Should -HaveCount $records.Count
        @($taken | Where-Object { $_ -isnot [LongCall.CallRecord] }) | Should -BeNullOrEmpty
        Compare-Object $records $taken | Should -BeNullOrEmpty
        # What is slow to compare in PowerShell is compared for some; the JSON of a record holds every leaf.
        foreach ($i in 0..24) { ConvertTo-Leaf $taken[$i] | Should -BeExactly (ConvertTo-Leaf $records[$i]) }
        @($taken.SerializationData) | Should -BeExactly @($records.SerializationData)
    }

    It 'and gives the same CSV, filters and texts' {
        Get-CsvBytes $taken | Should -BeExactly (Get-CsvBytes $records)
        ($taken | Where-Object IntentionTag -In 'A', 'B').Id | Should -BeExactly ($records | Where-Object IntentionTag -In 'A', 'B').Id
        ($taken | Where-Object CallDate -GT $records[500].CallDate).Id | Should -BeExactly ($records | Where-Object CallDate -GT $records[500].CallDate).Id
    }
}

Describe 'What takes a record along' {
    BeforeDiscovery {
        $nested = @(
            foreach ($depth in 3, 49, 61) { foreach ($field in 'level', 'brand_new') { @{ Depth = $depth; Name = $field; Json = '{"id":"1","' + $field + '":' + '{"a":' * $depth + '1' + '}' * $depth + '}' } } }
            @{ Depth = 55; Name = 'send_wechat_data'; Json = '{"id":"1","send_wechat_data":[' + '{"a":' * 55 + '1' + '}' * 55 + ']}' }
        )
        for ($i = 0; $i -lt $nested.Count; $i++) { $nested[$i].Index = $i }
    }

    Context 'An object nested deep' -ForEach @{ Nested = $nested } {
        # All in one job, each in a variable of its own: in a list they would lie one deeper.
        BeforeAll {
            $deep = @($nested | ForEach-Object { [LongCall.CallRecord] (New-Object PSObject -Property @{ SerializationData = $_.Json }) })
            for ($i = 0; $i -lt $deep.Count; $i++) { Set-Variable "deep$i" $deep[$i] }
            $script = [scriptblock]::Create('Import-Module $using:manifest; ' + ((0..($deep.Count - 1) | ForEach-Object { "`$using:deep$_; 'behind it'" }) -join '; '))
            $taken = @(Start-Job $script | Receive-Job -Wait -AutoRemoveJob -ErrorAction Stop)
        }

        It '<Depth> deep does not stop it: <Name>' -ForEach $nested {
            $taken | Should -HaveCount (2 * $deep.Count)
            ConvertTo-Leaf $taken[2 * $Index] | Should -BeExactly (ConvertTo-Leaf $deep[$Index])
            $taken[2 * $Index + 1] | Should -BeExactly 'behind it'
        }
    }

    It 'what a script added to it comes along: <Name>' -ForEach @(
        @{ Name = 'CLIXML'; Take = { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($marked)) } }
        @{ Name = 'a job'; Take = { Start-Job { Import-Module $using:manifest; $using:marked } | Receive-Job -Wait -AutoRemoveJob } }
    ) {
        $marked = [LongCall.CallRecord] (New-Object PSObject -Property @{ SerializationData = $records[0].SerializationData })
        $marked | Add-Member Shop '上海'
        $marked | Add-Member Weight 3
        $taken = & $Take
        $taken | Should -BeOfType ([LongCall.CallRecord])
        $taken.Shop | Should -BeExactly '上海'
        $taken.Weight | Should -Be 3
        ($taken | Select-Object * -ExcludeProperty PSComputerName, PSShowComputerName, PSSourceJobInstanceId, RunspaceId).PSObject.Properties.Name |
            Should -BeExactly (@('Shop', 'Weight') + [LongCall.CallRecord].GetProperties().Name)
    }
}

Describe 'Where nothing makes a record of it' {
    BeforeAll {
        $one = ($records | Where-Object { $_.Tags.Count -and $_.Details.Count -and $_.AnswerDate -and $_.IntentionTag -eq 'D' })[0]
    }

    It 'the bag shows times, grades, tags and the conversation as text' {
        $file = Join-Path $TestDrive 'one.xml'
        $one | Export-Clixml -LiteralPath $file
        $child = Invoke-PwshChild -NoImport -Environment @{ TEST_FILE = $file } {
            $bag = Import-Clixml -LiteralPath $env:TEST_FILE
            ConvertTo-Json -Compress @{
                Type = $bag.PSObject.TypeNames[0]; IntentionTag = $bag.IntentionTag; Province = $bag.Province; CallDate = ([DateTimeOffset] $bag.CallDate).ToString('yyyy-MM-dd HH:mm:ss')
                Tags = $bag.Tags -join '; '; Details = $bag.Details -join "`n"; Score = $bag.Score; Party = $bag.HangupParty
            }
        }
        $child.StdErr | Should -BeNullOrEmpty
        $bag = $child.StdOut | ConvertFrom-Json -DateKind String
        $bag.Type | Should -Be 'Deserialized.LongCall.CallRecord'
        $bag.IntentionTag | Should -BeExactly 'D'
        $bag.Party | Should -BeExactly "$($one.HangupParty)"
        $bag.Province | Should -BeExactly "$($one.Province)"
        $bag.CallDate | Should -BeExactly $one.CallDate.ToString('yyyy-MM-dd HH:mm:ss')
        $bag.Tags | Should -BeExactly $one.Tags.ToString()
        foreach ($line in $one.Details.ToString() -split "`n") { $bag.Details | Should -BeLike "*$([WildcardPattern]::Escape($line))*" }
        $bag.Score | Should -Be $one.Score
    }

    It 'a cast makes a record of the bag that pwsh -c { } gives' {
        $pwsh = Get-PwshCommand
        $first = @($pwsh.First)
        $bag = & $pwsh.Program @first -NoProfile -OutputFormat xml -Command {
            param($Manifest, $Data)
            Import-Module $Manifest
            [LongCall.CallRecord] [pscustomobject]@{ SerializationData = $Data }
        } -args $manifest, $one.SerializationData
        $bag | Should -Not -BeOfType ([LongCall.CallRecord])
        $bag.IntentionTag | Should -BeExactly 'D'
        ConvertTo-Leaf ([LongCall.CallRecord] $bag) | Should -BeExactly (ConvertTo-Leaf $one)
        # The view shows the bag as it shows the record.
        $bag | Out-String | Should -BeExactly ($one | Out-String)
        $bag | Format-List | Out-String | Should -BeExactly ($one | Format-List | Out-String)
    }

    It 'what is no record cannot be made one' {
        { [LongCall.CallRecord] [pscustomobject]@{ Id = 'a' } } | Should -Throw
        { [LongCall.CallRecord] [pscustomobject]@{ SerializationData = 'a' } } | Should -Throw
    }
}

Describe 'The types file' {
    It 'names every property of a record, in order, so that a bag has them all' {
        $set = (Get-TypeData -TypeName LongCall.CallRecord).PropertySerializationSet.ReferencedProperties
        # What is of open shape, as text.
        $text = 'Level', 'SendWeChatData', 'AdditionalProperties'
        $name = [LongCall.CallRecord].GetProperties().Name | ForEach-Object { if ($_ -in $text) { "$($_)Text" } else { $_ } }
        $set | Should -BeExactly (@($name) + 'SerializationData')
    }

    It 'shows no <_> to who looks at a record' -ForEach 'SerializationData', 'LevelText', 'SendWeChatDataText', 'AdditionalPropertiesText' {
        ($records[0] | Get-Member).Name | Should -Not -Contain $_
        ($records[0] | Select-Object *).PSObject.Properties.Name | Should -Not -Contain $_
        $records[0] | ConvertTo-Csv | Select-Object -First 1 | Should -Not -BeLike "*$_*"
    }
}
