# Readers of files that others wrote, so that what we write is not judged by us alone. They are packages of this project, for PowerShell 7.

# Loads an assembly of a package by its place in it.
function Import-PackageAssembly {
    param([string] $Package, [string] $Path)

    $project = Join-Path $PSScriptRoot '../LongCall.Tests.csproj'
    $root = dotnet msbuild $project -nologo -restore -target:CollectPackageReferences "-getProperty:Pkg$Package"
    if ($LASTEXITCODE -ne 0) { throw "$Package could not be restored: $root" }
    Add-Type -LiteralPath (Join-Path $root $Path)
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
