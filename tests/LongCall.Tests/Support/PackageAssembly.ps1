# Readers of files that others wrote, so that what we write is not judged by us alone. They are packages of this project, for PowerShell 7.

. (Join-Path $PSScriptRoot 'PackageFolder.ps1')

# Loads an assembly of a package by its place in it.
function Import-PackageAssembly {
    param([string] $Package, [string] $Path)

    Add-Type -LiteralPath (Join-Path (Get-PackageFolder $Package) $Path)
}

# The rows of a CSV, the header first, each an array of texts, as CsvHelper reads them.
function Read-CsvFile([string] $Path) {
    $configuration = [CsvHelper.Configuration.CsvConfiguration]::new([cultureinfo]::InvariantCulture)
    $reader = [IO.StreamReader]::new($Path)
    try {
        $parser = [CsvHelper.CsvParser]::new($reader, $configuration, $false)
        while ($parser.Read()) { , $parser.Record }
    }
    finally { $reader.Dispose() }
}

# The rows of a workbook's first sheet, the header first, each an array of values, as ExcelDataReader reads them.
function Read-Workbook([string] $Path) {
    $stream = [IO.File]::OpenRead($Path)
    try {
        $reader = [ExcelDataReader.ExcelReaderFactory]::CreateOpenXmlReader($stream, $null)
        while ($reader.Read()) { , @(for ($i = 0; $i -lt $reader.FieldCount; $i++) { $reader.GetValue($i) }) }
    }
    finally { $stream.Dispose() }
}
