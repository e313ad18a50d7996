# What Export-LcCallRecord writes in each format: read by other readers, and the same bytes on every machine.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    . (Join-Path $PSScriptRoot 'Support/PackageAssembly.ps1')
    if ($PSEdition -eq 'Core') {
        Import-PackageAssembly CsvHelper 'lib/net8.0/CsvHelper.dll'
        Import-PackageAssembly ExcelDataReader 'lib/netstandard2.0/ExcelDataReader.dll'
    }
    $simulator = Start-Simulator -Task @{ demo = 100; odd = 1; few = 1000; many = 20000 }
    Connect-Simulator $simulator
    $property = (Get-LcCallRecord demo -First 1).PSObject.Properties.Name

    # Records that have in some fields what files are broken by.
    $hostile = @(
        '007', '1234567890123456789', '+8613800001111', '13800001111', '1E5', '60.50', '-5', '3-4', '2024-09-15', 'TRUE', 'MAR1', '10%', '9月15日', '１２３'
        '=HYPERLINK("http://x","y")', '+SUM(1)', '-2+3|cmd', '@A1', "`tx", "`rx", ' =1+1', '＝1+1'
        'a "quote", and a comma', "two`r`nlines`nand more", ' blank ', '#not a remark', '😀👨‍👩‍👧', 'é', '中文，“引号”', '', "a`0b", "tab`tin"
    )
    $row = @(
        for ($i = 0; $i -lt $hostile.Count; $i++) {
            $text = ConvertTo-Json -InputObject $hostile[$i] -Compress
            "{`"id`":`"h$i`",`"name`":$text,`"extra`":$text,`"tags`":[{`"name`":$text}],`"components`":[{`"value`":$text}],`"score`":-60.50,`"bill`":-1,`"gender`":2," +
            '"calldate":"2024-09-15T02:14:51.250Z","callee":"13800001111","caller_number":"02912345678","operator":9,"hangup_disposition":1}'
        }
        '{"id":"long","name":"\ud83d|","details":[{"sequence":1,"question":"' + '长' * 40000 + '"}],"brand_new":{"b":[1.50,true,null,"x"],"phone":13800001111}}'
    )
    Send-Simulator $simulator faults @{ kind = 'RawBody'; taskId = 'odd'; body = '{"code":200,"meta":{"total":1,"last_page":1,"per_page":100},"data":[' + ($row -join ',') + ']}' }
    $odd = @(Get-LcCallRecord odd -WarningAction SilentlyContinue)
    $record = $odd + @(Get-LcCallRecord demo -All)

    # The text of a value, by another way than the module's.
    $invariant = [cultureinfo]::InvariantCulture
    function ConvertTo-Cell([object] $Value, [string] $Name) {
        if ($null -eq $Value) { return '' }
        if ($Value -is [DateTimeOffset]) { return $Value.ToString('yyyy-MM-dd HH:mm:ss.FFFFFFF', $invariant) }
        if ($Name -eq 'Details') { return $Value.ToString() }
        if ($Name -eq 'Components') { return @($Value | ForEach-Object { if ($_.Name) { $_.Name + '=' + $_.Value } else { $_.Value } }) -join '; ' }
        if ($Name -in 'Tags', 'TagGroups', 'LlmTags') { return @($Value | ForEach-Object { $_.Name }) -join '; ' }
        if ($Name -eq 'Comments') { return @($Value | ForEach-Object { $_.Content }) -join '; ' }
        if ($Name -eq 'SendWeChatData') { return @($Value | ForEach-Object { "$_" }) -join '; ' }
        if ($Value -is [enum]) { return "$Value" }
        if ($Value -is [IFormattable]) { return $Value.ToString($null, $invariant) }
        $Value.ToString()
    }

    # Half a surrogate has no UTF-8.
    function ConvertTo-Valid([string] $Text) { $Text -replace '[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]', [char] 0xFFFD }

    function Export-Record([object[]] $Record, [string] $Name, [hashtable] $Parameter = @{}) {
        $file = Join-Path $TestDrive $Name
        $Record | Export-LcCallRecord -Path $file @Parameter
        $file
    }
    function Get-Text([string] $Path) { [Text.UTF8Encoding]::new($false, $true).GetString([IO.File]::ReadAllBytes($Path)) }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Csv' {
    BeforeAll { $file = Export-Record $record 'plain.csv' }

    It 'is UTF-8 without a mark, with CRLF between rows' {
        $bytes = [IO.File]::ReadAllBytes($file)
        [Text.Encoding]::ASCII.GetString($bytes, 0, 10) | Should -BeExactly 'Id,TaskId,'
        (Get-Text $file).EndsWith("`r`n") | Should -BeTrue
    }

    It 'read by CsvHelper has every value of every record as it was sent' -Skip:($PSEdition -ne 'Core') {
        $read = @(Read-CsvFile $file)
        $read[0] | Should -BeExactly $property
        $read | Should -HaveCount ($record.Count + 1)
        $wrong = for ($i = 0; $i -lt $record.Count; $i++) {
            for ($c = 0; $c -lt $property.Count; $c++) {
                $expected = ConvertTo-Valid (ConvertTo-Cell $record[$i].($property[$c]) $property[$c])
                if (-not [string]::Equals($read[$i + 1][$c], $expected, 'Ordinal')) { "record $i, $($property[$c]): '$($read[$i + 1][$c])' is not '$expected'" }
            }
        }
        $wrong | Select-Object -First 5 | Should -BeNullOrEmpty
        # Values that are odd are among them.
        $score = [array]::IndexOf($property, 'Score')
        $read[1][$score], $read[1][$score + 1], $read[1][2] | Should -BeExactly '-60.50', '-1', '2024-09-15 10:14:51.25'
        $read[$odd.Count][-1] | Should -BeExactly '{"brand_new":{"b":[1.50,true,null,"x"],"phone":13800001111}}'
    }

    It 'tells an empty text from none, and is read by Import-Csv too' {
        $empty = $odd[[array]::IndexOf($hostile, '')]
        $text = Get-Text (Export-Record $empty 'two.csv' @{ Property = 'Score', 'Name', 'Company' })
        $text | Should -BeExactly "Score,Name,Company`r`n-60.50,`"`",`r`n"
        $back = @(Import-Csv -LiteralPath $file)
        $back | Should -HaveCount $record.Count
        for ($i = 0; $i -lt $hostile.Count; $i++) { $back[$i].Name | Should -BeExactly $hostile[$i] }
    }

    It 'has a line for a record without any value, where there is one column' {
        Get-Text (Export-Record $odd[0, 1] 'one.csv' @{ Property = 'Company' }) | Should -BeExactly "Company`r`n`"`"`r`n`"`"`r`n"
    }
}

Describe 'ExcelCsv' {
    BeforeAll { $file = Export-Record $record 'excel.csv' @{ Format = 'ExcelCsv' } }

    It 'begins with the mark that Excel needs' { [IO.File]::ReadAllBytes($file)[0..2] | Should -Be 0xEF, 0xBB, 0xBF }

    It 'read by CsvHelper gives every value back, and none that Excel would change or run' -Skip:($PSEdition -ne 'Core') {
        $number = 'Score', 'BillMs', 'DurationMs', 'Rounds', 'Gender', 'ErrorCode'
        $read = @(Read-CsvFile $file)
        $wrong = for ($i = 0; $i -lt $record.Count; $i++) {
            for ($c = 0; $c -lt $property.Count; $c++) {
                $name = $property[$c]
                $cell = $read[$i + 1][$c]
                $expected = ConvertTo-Valid (ConvertTo-Cell $record[$i].$name $name)
                $plain = if ($cell -match '^="((?:[^"]|"")*)"$') { $Matches[1].Replace('""', '"') }
                elseif ($cell.StartsWith("'", 'Ordinal') -and -not $expected.StartsWith("'", 'Ordinal')) { $cell.Substring(1) }
                else { $cell }
                if (-not [string]::Equals($plain, $expected, 'Ordinal')) { "record $i, ${name}: '$cell' is not '$expected'" }
                if ($cell -ceq $plain -and $name -notin $number -and $cell -match '^\s*[=+\-@＝＋－＠]|^[\t\r]') { "record $i, ${name}: '$cell' may run" }
                if ($cell -ceq $plain -and $name -in 'Callee', 'CallerNumber', 'BridgeNumber' -and $cell -match '^\d') { "record $i, ${name}: '$cell' is a number to Excel" }
            }
        }
        $wrong | Select-Object -First 5 | Should -BeNullOrEmpty
    }

    It 'writes <Value> as <Cell>' -ForEach @(
        @{ Value = '007'; Cell = '="007"' }, @{ Value = '1234567890123456789'; Cell = '="1234567890123456789"' }, @{ Value = '+8613800001111'; Cell = '="+8613800001111"' }
        @{ Value = '13800001111'; Cell = '="13800001111"' }, @{ Value = '1E5'; Cell = '="1E5"' }, @{ Value = '60.50'; Cell = '="60.50"' }, @{ Value = '3-4'; Cell = '="3-4"' }
        @{ Value = '2024-09-15'; Cell = '="2024-09-15"' }, @{ Value = 'TRUE'; Cell = '="TRUE"' }, @{ Value = 'MAR1'; Cell = '="MAR1"' }, @{ Value = '10%'; Cell = '="10%"' }
        @{ Value = '9月15日'; Cell = '="9月15日"' }, @{ Value = '１２３'; Cell = '="１２３"' }
        @{ Value = '=HYPERLINK("http://x","y")'; Cell = "'=HYPERLINK(`"http://x`",`"y`")" }, @{ Value = '+SUM(1)'; Cell = "'+SUM(1)" }, @{ Value = '-2+3|cmd'; Cell = "'-2+3|cmd" }
        @{ Value = '@A1'; Cell = "'@A1" }, @{ Value = ' =1+1'; Cell = "' =1+1" }
    ) {
        $one = $odd[[array]::IndexOf($hostile, $Value)]
        $back = Import-Csv -LiteralPath (Export-Record $one 'cell.csv' @{ Format = 'ExcelCsv'; Property = 'Score', 'Name' })
        $back.Name | Should -BeExactly $Cell
    }

    It 'leaves numbers, times and short codes as they are, and doubles a quote for the formula and for the CSV' {
        $column = 'Score', 'BillMs', 'Gender', 'CallDate', 'Carrier', 'HangupParty', @{ n = 'inch'; e = { '12"' } }, @{ n = 'short'; e = { '5' } }, @{ n = 'long'; e = { 1234567890123456789 } }
        $text = Get-Text (Export-Record $odd[0] 'cells.csv' @{ Format = 'ExcelCsv'; Property = $column })
        ($text -split "`r`n")[1] | Should -BeExactly '-60.50,-1,2,2024-09-15 10:14:51.25,9,AI,"12""",5,"=""1234567890123456789"""'
        $caller = Get-Text (Export-Record $odd[0] 'caller.csv' @{ Format = 'ExcelCsv'; Property = 'CallerNumber' })
        ($caller -split "`r`n")[1] | Should -BeExactly '"=""02912345678"""'
    }
}

Describe 'Xlsx' {
    It 'read by ExcelDataReader has times as times, measures as numbers, and everything else as text' -Skip:($PSEdition -ne 'Core') {
        $file = Export-Record $record 'book.xlsx' @{ WarningAction = 'SilentlyContinue' }
        $read = @(Read-Workbook $file)
        $read[0] | Should -BeExactly $property
        $read | Should -HaveCount ($record.Count + 1)
        $wrong = for ($i = 0; $i -lt $record.Count; $i++) {
            for ($c = 0; $c -lt $property.Count; $c++) {
                $name = $property[$c]
                $value = $record[$i].$name
                $cell = $read[$i + 1][$c]
                $same = if ($name -in 'Score', 'BillMs', 'DurationMs', 'Rounds') { if ($null -eq $value) { $null -eq $cell } else { $cell -is [double] -and $cell -eq [double] $value } }
                elseif ($value -is [DateTimeOffset]) { $cell -is [datetime] -and [Math]::Abs(($cell - $value.DateTime).TotalMilliseconds) -lt 2 }
                else {
                    $expected = ConvertTo-Cell $value $name
                    if ($expected.Length -gt 32767) { $expected = $expected.Substring(0, 32766) + '…' }
                    ($null -eq $cell -or $cell -is [string]) -and [string]::Equals("$cell", $expected, 'Ordinal')
                }
                if (-not $same) { "record $i, ${name}: '$cell' is not '$value'" }
            }
        }
        $wrong | Select-Object -First 5 | Should -BeNullOrEmpty
    }

    It 'says once how many texts were cut' {
        $odd | Export-LcCallRecord (Join-Path $TestDrive 'cut.xlsx') -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -HaveCount 1
        "$warning" | Should -Match '\b1\b.*cut\.xlsx'
    }
}

Describe 'JsonLines' {
    It 'has a line a record, with every field in each, and LF between lines' {
        $text = Get-Text (Export-Record $record 'lines.jsonl')
        $text.Contains("`r") | Should -BeFalse
        $text.EndsWith("}`n") | Should -BeTrue
        $line = $text.TrimEnd("`n") -split "`n"
        $line | Should -HaveCount $record.Count
        $line | ForEach-Object { @(($_ | ConvertFrom-JsonText).PSObject.Properties).Count } | Sort-Object -Unique | Should -Be $property.Count
        $first = $line[0] | ConvertFrom-JsonText
        $first.id, $first.calldate, $first.extra | Should -BeExactly 'h0', '2024-09-15 10:14:51.25', '007'
        $line[0] | Should -Match '"score":-60\.50,"bill":-1,'
        ($line[$odd.Count - 1] | ConvertFrom-JsonText).additional_properties.brand_new.phone | Should -Be 13800001111
    }
}

Describe 'A name that ends in .gz' {
    It 'compresses <Name>, the same bytes each time' -ForEach @{ Name = 'a.csv' }, @{ Name = 'a.jsonl' }, @{ Name = 'b.csv'; Parameter = @{ Format = 'ExcelCsv' } } {
        if ($null -eq $Parameter) { $Parameter = @{} }
        $plain = Export-Record $record $Name $Parameter
        $packed = Export-Record $record "$Name.gz" $Parameter
        $first = [IO.File]::ReadAllBytes($packed)
        $first[4..7] | Should -Be 0, 0, 0, 0   # no time
        $stream = [IO.Compression.GZipStream]::new([IO.File]::OpenRead($packed), [IO.Compression.CompressionMode]::Decompress)
        $whole = [IO.MemoryStream]::new()
        try { $stream.CopyTo($whole) } finally { $stream.Dispose() }
        [Convert]::ToBase64String($whole.ToArray()) | Should -BeExactly ([Convert]::ToBase64String([IO.File]::ReadAllBytes($plain)))
        $again = [IO.File]::ReadAllBytes((Export-Record $record "$Name.gz" $Parameter))
        [Convert]::ToBase64String($again) | Should -BeExactly ([Convert]::ToBase64String($first))
    }

    It 'is a gzip file also where there is nothing in it' {
        $packed = Export-Record @() 'none.jsonl.gz'
        $stream = [IO.Compression.GZipStream]::new([IO.File]::OpenRead($packed), [IO.Compression.CompressionMode]::Decompress)
        try { $stream.ReadByte() | Should -Be -1 } finally { $stream.Dispose() }
        (Get-Item -LiteralPath $packed).Length | Should -Be 20
    }
}

Describe 'Under seven cultures and three zones' -Tag 'Slow' {
    It 'every format has the same bytes' {
        $bag = Join-Path $TestDrive 'records.xml'
        $record | Select-Object -First 40 | Export-Clixml -LiteralPath $bag
        $sum = foreach ($zone in 'Asia/Shanghai', 'America/New_York', 'Asia/Tehran') {
            $child = Invoke-PwshChild -TimeoutSec 120 -Environment @{ TZ = $zone; TEST_BAG = $bag; TEST_FOLDER = "$TestDrive" } -Script {
                $ErrorActionPreference = 'Stop'
                $record = Import-Clixml -LiteralPath $env:TEST_BAG
                $column = 'Id', 'CallDate', 'Score', @{ n = 'Half'; e = { if ($null -ne $_.Score) { $_.Score / 2 } } }, @{ n = 'Day'; e = { $_.CallDate } }, @{ n = 'Sum'; e = { 0.1 + 0.2 } }, 'Details.Score'
                foreach ($culture in 'de-DE', 'th-TH', 'ar-SA', 'fa-IR', 'zh-CN', 'tr-TR', 'en-US') {
                    [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $culture
                    foreach ($one in @{ Path = 'z.csv' }, @{ Path = 'z.xlsx' }, @{ Path = 'z.jsonl' }, @{ Path = 'z.csv.gz' }, @{ Path = 'e.csv'; Format = 'ExcelCsv' }, @{ Path = 'p.csv'; Property = $column }, @{ Path = 'p.xlsx'; Property = $column }, @{ Path = 'm.csv'; MaskCallee = $true }) {
                        $one.Path = Join-Path $env:TEST_FOLDER $one.Path
                        $record | Export-LcCallRecord @one -WarningAction SilentlyContinue
                        "$(Split-Path -Leaf $one.Path) $((Get-FileHash -LiteralPath $one.Path).Hash)"
                    }
                    # The culture was that one to the end.
                    if ([cultureinfo]::CurrentCulture.Name -ne $culture) { throw "The culture is $([cultureinfo]::CurrentCulture)." }
                }
            }
            $child.StdErr | Should -BeNullOrEmpty
            $child.StdOut.Trim() -split '\r?\n'
        }
        $sum | Should -HaveCount (3 * 7 * 8)
        ($sum | Sort-Object -Unique) -join "`n" -split "`n" | Should -HaveCount 8
    }
}

Describe 'Memory' -Tag 'Slow' {
    It 'is the same for 20,000 records as for 1,000' {
        $peak = foreach ($task in 'few', 'many') {
            $child = Invoke-PwshChild -Simulator $simulator -TimeoutSec 200 -Environment @{ TEST_TASK = $task; TEST_FOLDER = "$TestDrive" } -Script {
                Connect-LcAccount
                Get-LcCallRecord $env:TEST_TASK -All | Export-LcCallRecord (Join-Path $env:TEST_FOLDER memory.csv) -PassThru | Export-LcCallRecord (Join-Path $env:TEST_FOLDER memory.jsonl)
                if ($IsLinux) { [long] ((Get-Content /proc/self/status) -match '^VmHWM:' -replace '\D')[0] / 1KB }
                else { [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB }
            }
            $child.StdErr | Should -BeNullOrEmpty
            [double] $child.StdOut
        }
        # Held, they would take twice as much.
        $peak[1] - $peak[0] | Should -BeLessThan 80 -Because "1,000 records took $($peak[0]) MB and 20,000 took $($peak[1]) MB"
    }
}
