# The figures as tables that read well on a screen and go into a page of Markdown as they are.
function Format-BenchReport {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object[]] $Row,

        [Parameter(Mandatory)]
        [object[]] $Line
    )

    # In the order they were run in, which Group-Object would not keep.
    $key = $Row | Select-Object -Property Group, Run -Unique
    $median = foreach ($one in $key) {
        $of = @($Row | Where-Object { $_.Group -eq $one.Group -and $_.Run -eq $one.Run })
        $text = { param($figure) Format-BenchNumber -Value (Get-Median @($of | ForEach-Object $figure | Where-Object { $null -ne $_ })) }
        [ordered]@{
            'group'             = $one.Group
            'run'               = $one.Run
            'rounds'            = "$($of.Count)"
            'call ms'           = & $text CallMs
            'third call ms'     = & $text ThirdMs
            'call CPU ms'       = & $text CallCpuMs
            'third call CPU ms' = & $text ThirdCpuMs
            'first record ms'   = & $text FirstMs
            'ready ms'          = & $text ReadyMs
            'process ms'        = & $text WallMs
            'CPU ms'            = & $text CpuMs
            'peak MB'           = & $text PeakMb
            'requests'          = & $text Requests
            'server CPU ms'     = & $text ServerMs
        }
    }
    Format-MarkdownTable -Row $median
    ''
    Format-MarkdownTable -Row @(foreach ($one in $Line) {
        [ordered]@{
            'figure'  = $one.Figure
            'ratio'   = Format-BenchValue -Value $one.Value -Unit $one.Unit
            'must'    = '≤ ' + (Format-BenchValue -Value $one.Must -Unit $one.Unit)
            'aim'     = '≤ ' + (Format-BenchValue -Value $one.Aim -Unit $one.Unit)
            'reached' = $one.Reached
        }
    })
}

function Format-BenchNumber {
    param([Nullable[double]] $Value)

    $null -eq $Value ? '' : $Value.ToString('0', [cultureinfo]::InvariantCulture)
}

function Format-BenchValue {
    param([Nullable[double]] $Value, [string] $Unit)

    if ($null -eq $Value) { return '-' }
    if ($Unit) { return $Value.ToString('0.#', [cultureinfo]::InvariantCulture) + ' ' + $Unit }
    $Value.ToString('0.0##', [cultureinfo]::InvariantCulture)
}

function Format-MarkdownTable {
    param([Collections.IDictionary[]] $Row)

    $name = @($Row[0].Keys)
    $width = @{}
    # A bar inside a cell would begin another one.
    $cell = { param($text) $text.Replace('|', '\|') }
    foreach ($column in $name) { $width[$column] = (@($column) + @($Row | ForEach-Object { & $cell $_[$column] }) | Measure-Object -Property Length -Maximum).Maximum }
    '| ' + (($name | ForEach-Object { $_.PadRight($width[$_]) }) -join ' | ') + ' |'
    '| ' + (($name | ForEach-Object { '-' * $width[$_] }) -join ' | ') + ' |'
    foreach ($one in $Row) { '| ' + (($name | ForEach-Object { (& $cell $one[$_]).PadRight($width[$_]) }) -join ' | ') + ' |' }
}
