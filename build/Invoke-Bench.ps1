# The task Bench after its Build: the module beside what else a user could do, in whole processes over the simulator.
# Nothing of it is a test: a slow machine fails nobody's build.
foreach ($function in 'Get-BenchGroup', 'Get-BenchMachine', 'Get-BenchTable', 'Format-BenchReport', 'Invoke-BenchProcess', 'Invoke-BenchGroup', 'Measure-Decoding') {
    . (Join-Path $PSScriptRoot '../tests/LongCall.Benchmarks/Harness' "$function.ps1")
}
foreach ($file in 'Json', 'SimulatorControl') { . (Join-Path $PSScriptRoot '../tests/LongCall.Tests/Support' "$file.ps1") }

function Invoke-Bench {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context,

        [Parameter(Mandatory)]
        [int] $Rounds,

        [switch] $Full,

        [switch] $DecodeOnly
    )

    Write-Host "LongCall $($Context.Version): bench"
    foreach ($project in $Context.SimulatorProject, $Context.BenchProject) {
        dotnet build $project --configuration $Context.Configuration --verbosity quiet --nologo -consoleLoggerParameters:NoSummary | Out-Host
    }
    $result = [ordered]@{
        date    = [DateTimeOffset]::Now.ToString('yyyy-MM-ddTHH:mm:sszzz', [cultureinfo]::InvariantCulture)
        version = $Context.Version
        machine = Get-BenchMachine
        full    = [bool] $Full
    }

    $group = @(Get-BenchGroup -Rounds $Rounds)
    $simulator = @{}
    try {
        foreach ($set in $group | Group-Object -Property { "$($_.Option)" }) { $simulator[$set.Name] = Start-BenchSimulator -Group $set.Group }
        if (-not $DecodeOnly) {
            $row = @($group | ForEach-Object { Invoke-BenchGroup -Group $_ -Simulator $simulator["$($_.Option)"] -Context $Context -Full:$Full })
            $result.runs = $row
            $result.table = @(Get-BenchTable -Row $row)
        }
        $result.decoding = @(Measure-Decoding -Simulator $simulator["$($group[0].Option)"] -TaskId $group[0].TaskId -Context $Context)
    }
    finally {
        $simulator.Values | Stop-Simulator
    }

    if (-not $DecodeOnly) { Show-BenchResult -Result $result -Group $group }
    $file = Join-Path $Context.BenchResult "$($result.date.Replace(':', '').Substring(0, 17)).json"
    ConvertTo-Json -InputObject $result -Depth 5 | Set-Content -LiteralPath $file -Encoding utf8NoBOM
    Write-Host "Written to $(Resolve-Path -LiteralPath $file -Relative)"
}

# Well-formed pages, rendered beforehand: what is measured is the clients, not this server, nor how each of them takes PHP's oddities,
# which the two others would not survive.
function Start-BenchSimulator {
    param([object[]] $Group)

    $task = @{}
    foreach ($one in $Group) { $task[$one.TaskId] = $one.Records }
    Start-Simulator -Task $task -Option (@('--plain', '--prerendered') + $Group[0].Option)
}

function Show-BenchResult {
    param([Collections.IDictionary] $Result, [object[]] $Group)

    Write-Host ''
    $machine = $Result.machine
    Write-Host "$($Result.date), LongCall $($Result.version), PowerShell $($machine.powershell), $($machine.dotnet), $($machine.os)"
    Write-Host "$($machine.processor), $($machine.cores) cores, $($machine.memoryGb) GB, load before: $($machine.load ?? 'unknown')"
    foreach ($one in $Group) {
        $slow = @($one.Run | Where-Object Slow)
        Write-Host ("{0}: {1} rounds{2}" -f $one.Name, $one.Rounds, ($slow -and -not $Result.full ? "; $($slow.Name -join ', ') in the first only (-Full: in all)" : ''))
    }
    Write-Host ''
    Format-BenchReport -Row $Result.runs -Line $Result.table | Out-Host
}
