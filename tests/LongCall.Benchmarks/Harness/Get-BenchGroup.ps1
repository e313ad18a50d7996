# What is compared with what. The runs of a group are interleaved round by round, so that whatever else the machine does
# hits all of them; a ratio is taken within a round.
function Get-BenchGroup {
    [CmdletBinding()]
    param(
        [ValidateRange(1, 100)]
        [int] $Rounds = 5
    )

    $nothing = '| Out-Null'
    $csv = '| Export-Csv -LiteralPath $File -NoTypeInformation'
    $first = '| Select-Object -First 1 | ForEach-Object { $figure.FirstMs = $clock.Elapsed.TotalMilliseconds }'
    $read = '| ForEach-Object { $null = $_.Details.Count; $null = $_.Tags; $null = $_.City.Name }'

    New-BenchGroup -Name '10k' -Title '10,000 records' -Records 10000 -Rounds $Rounds -Run @(
        New-BenchRun -Name 'module' -Client module -Sink $nothing
        New-BenchRun -Name 'loop' -Client loop -Sink $nothing
        New-BenchRun -Name 'bare' -Client bare
        New-BenchRun -Name 'module-csv' -Client module -Sink $csv
        New-BenchRun -Name 'loop-csv' -Client loop -Sink $csv
        New-BenchRun -Name 'module-first' -Client module -Sink $first
        New-BenchRun -Name 'loop-first' -Client loop -Sink $first
    )
    # What users have: compressed answers, over a link that is slower than all who read them.
    New-BenchGroup -Name 'link' -Title '10,000 records, gzip, 20 Mbit/s' -Records 10000 -Option '--gzip', '--link-mbit', '20' -Rounds $Rounds -Run @(
        New-BenchRun -Name 'module' -Client module -Sink $nothing
        New-BenchRun -Name 'loop' -Client loop -Sink $nothing
        New-BenchRun -Name 'bare' -Client bare
    )
    New-BenchGroup -Name '100k' -Title '100,000 records' -Records 100000 -Rounds $Rounds -Run @(
        New-BenchRun -Name 'module' -Client module -Sink $nothing
        New-BenchRun -Name 'module-thrice' -Client module -Sink $nothing -Times 3
        New-BenchRun -Name 'tokens-thrice' -Client tokens -Times 3
        New-BenchRun -Name 'module-read' -Client module -Sink $read
        New-BenchRun -Name 'bare' -Client bare
        New-BenchRun -Name 'idle' -Client idle
        New-BenchRun -Name 'loop' -Client loop -Sink $nothing -Slow
    )
    New-BenchGroup -Name 'latency' -Title '50 pages at 100 ms' -Records 5000 -Option '--latency-ms', '100' -Rounds $Rounds -Run @(
        New-BenchRun -Name 'module' -Client module -Sink $nothing
        New-BenchRun -Name 'bare' -Client bare
        New-BenchRun -Name 'loop' -Client loop -Sink $nothing -Slow
    )
    # Short and noisy: more rounds.
    New-BenchGroup -Name 'start' -Title 'start' -Records 100 -Rounds ($Rounds * 3) -Run @(
        New-BenchRun -Name 'idle' -Client idle
        New-BenchRun -Name 'module' -Client module
    )
}

function New-BenchGroup {
    param([string] $Name, [string] $Title, [int] $Records, [string[]] $Option = @(), [int] $Rounds, [object[]] $Run)

    [pscustomobject]@{ Name = $Name; Title = $Title; TaskId = "bench-$Name"; Records = $Records; Option = $Option; Rounds = $Rounds; Run = $Run }
}

function New-BenchRun {
    param(
        [string] $Name,
        [string] $Client,
        # What the records are piped into; none: no records are read.
        [string] $Sink,
        # How often the same call is made in one process. Figures are of the first, unless they are called otherwise.
        [int] $Times = 1,
        # Takes minutes: in the first round only, unless everything is asked for.
        [switch] $Slow
    )

    [pscustomobject]@{ Name = $Name; Client = $Client; Sink = $Sink; Times = $Times; Slow = [bool] $Slow }
}

# The pipeline as it is typed.
function Get-BenchCall {
    param([pscustomobject] $Run, [string] $TaskId)

    if (-not $Run.Sink) { return '' }
    $source = $Run.Client -eq 'module' ? "Get-LcCallRecord -TaskId $TaskId -All" : "Read-CallRecordByLoop -TaskId $TaskId"
    "$source $($Run.Sink)"
}
