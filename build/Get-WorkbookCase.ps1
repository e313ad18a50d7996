# Values of every kind that a workbook must keep, and what another program must show of each: text in quotes, a number or a time without.
function Get-WorkbookCase {
    $long = '对话：您好。' * 8000
    $case = [ordered]@{
        'a phone'                    = '13800138000', '"13800138000"'
        'zeros in front'             = '007', '"007"'
        'an id of 19 digits'         = '1234567890123456789', '"1234567890123456789"'
        'a text like a power'        = '12E5', '"12E5"'
        'a text like a day'          = '2024-09-15', '"2024-09-15"'
        'a text like a fraction'     = '1/2', '"1/2"'
        'a text like a truth'        = 'TRUE', '"TRUE"'
        'a formula'                  = '=1+1', '"=1+1"'
        'a link'                     = '=HYPERLINK("https://example.invalid";"click")', '"=HYPERLINK(""https://example.invalid"";""click"")"'
        'a command'                  = '@SUM(1)', '"@SUM(1)"'
        'quotes'                     = 'he said "no"', '"he said ""no"""'
        'a line break'               = "first`nsecond", "`"first`nsecond`""
        'blanks around'              = '  two  ', '"  two  "'
        'emoji'                      = "好😀", "`"好😀`""
        'what looks like an escape'  = '_x0041_', '"_x0041_"'
        'two that share a line'      = '_x0041_x0042_', '"_x0041_x0042_"'
        'mark-up'                    = '<b>&amp;', '"<b>&amp;"'
        'a text that is too long'    = $long, "`"$($long.Substring(0, 32766))…`""
        'a score'                    = [decimal] 88.5, '88.5'
        'a duration'                 = 123456789012L, '123456789012'
        'a number that is too exact' = 1234567890123456789L, '"1234567890123456789"'
        'a time'                     = [DateTimeOffset] '2024-09-15T10:20:30+08:00', '2024-09-15 10:20:30'
        'a time with a fraction'     = [DateTimeOffset] '2024-09-15T10:20:30.050+08:00', '2024-09-15 10:20:30.050'
        'a time Excel miscounts'     = [DateTimeOffset] '1900-01-01T00:00:00+08:00', '"1900-01-01 00:00:00"'
        'nothing'                    = $null, ''
    }
    foreach ($name in $case.Keys) { [pscustomobject]@{ Name = $name; Value = $case[$name][0]; Shown = $case[$name][1] } }
}
