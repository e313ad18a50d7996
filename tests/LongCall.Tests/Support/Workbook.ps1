# Writes a workbook with the staged module, which is imported already: rows of values under headers.
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

    # No type of the workbook's is public.
    $assembly = (Get-Command -Name Get-LcCallRecord).ImplementingType.Assembly
    $columnType, $workbookType = 'WorkbookColumn', 'IWorkbook' | ForEach-Object { $assembly.GetType("LongCall.Commands.$_", $true) }
    $column = [array]::CreateInstance($columnType, $Header.Count)
    for ($i = 0; $i -lt $Header.Count; $i++) { $column.SetValue([Activator]::CreateInstance($columnType, @($Header[$i], [double] 20)), $i) }

    $file = [IO.File]::Create($Path)
    try {
        $workbook = $assembly.GetType('LongCall.Commands.WorkbookFactory', $true).GetMethod('Create').Invoke($null, @($file))
        try {
            $null = $workbookType.GetMethod('Begin').Invoke($workbook, @(, $column))
            foreach ($one in $Row) { $null = $workbookType.GetMethod('Write').Invoke($workbook, @(, $one)) }
            $null = $workbookType.GetMethod('End').Invoke($workbook, @())
        }
        finally { $workbook.Dispose() }
    }
    finally { $file.Dispose() }
}
