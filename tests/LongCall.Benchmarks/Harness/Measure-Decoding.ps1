# Has BenchmarkDotNet measure how long one page takes from bytes to records. Emits a row for each way of decoding.
function Measure-Decoding {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Simulator,

        [Parameter(Mandatory)]
        [string] $TaskId,

        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $folder = Join-Path $Context.BenchResult 'decode'
    if (Test-Path -LiteralPath $folder) { Remove-Item -LiteralPath $folder -Recurse -Force }
    $null = New-Item -ItemType Directory -Path $folder
    $page = Join-Path $folder 'page.json'
    $uri = [uri]::new($Simulator.BaseUri, "agent-api/user/$($Simulator.AccountId)/task/$TaskId/record?page=1&per_page=100")
    Invoke-WebRequest -Uri $uri -Authentication Bearer -Token $Simulator.Token -AllowUnencryptedAuthentication -NoProxy -OutFile $page

    dotnet $Context.BenchProgram decode $page $folder | Out-Host
    $report = Get-ChildItem -LiteralPath (Join-Path $folder 'results') -Filter '*.json' | Get-Content -Raw | ConvertFrom-Json
    foreach ($one in $report.Benchmarks) {
        [pscustomobject]@{ Way = $one.MethodTitle.Trim("'"); MeanMs = $one.Statistics.Mean / 1e6; AllocatedBytes = $one.Memory.BytesAllocatedPerOperation }
    }
}
