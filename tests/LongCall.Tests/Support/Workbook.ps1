# Writes a workbook with the staged module, which is imported already: rows of values under headers. Records without a value give the rows, and
# calculated columns what is in them.
function New-Workbook {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [Parameter(Mandatory)]
        [string[]] $Header,

        # One array a row.
        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [object[][]] $Row
    )

    $lines = [IO.Path]::GetTempFileName()
    try {
        [IO.File]::WriteAllText($lines, (0..($Row.Count - 1) | ForEach-Object { "{`"id`":`"$_`"}" }) -join "`n")
        $column = for ($i = 0; $i -lt $Header.Count; $i++) {
            $index = $i
            @{ Name = $Header[$i]; Expression = { $Row[[int] $_.Id][$index] }.GetNewClosure() }
        }
        Import-LcCallRecord -LiteralPath $lines | Export-LcCallRecord -Path $Path -Format Xlsx -Property $column -WarningAction SilentlyContinue
    }
    finally { Remove-Item -LiteralPath $lines }
}
