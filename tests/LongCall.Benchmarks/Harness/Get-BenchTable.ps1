# The rows of the table: what was reached, what must be, what is aimed at.
function Get-BenchTable {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [object[]] $Row
    )

    $100k = Join-BenchRun -Row $Row -Group 100k
    $thrice = $100k | ForEach-Object { $_.'module-thrice' }
    $start = Join-BenchRun -Row $Row -Group start
    $by = { param($group, $over, $under, $figure) Get-BenchRatio -Row $Row -Group $group -Over $over -Under $under -Figure $figure }

    New-BenchLine 'time of the call, module / loop, 10,000 records' (& $by 10k module loop CallMs) 0.07 0.05
    New-BenchLine 'time of the call, module / loop, 100,000 records' (& $by 100k module loop CallMs) 0.05 0.035
    New-BenchLine 'time of the call, module / bare client, 100,000 records' (& $by 100k module bare CallMs) 0.5 0.4
    New-BenchLine 'CPU of the process, module / bare client, 100,000 records' (& $by 100k module bare CpuMs) 1.0 0.8
    New-BenchLine 'the same, Details.Count, Tags and City.Name of every record read' (& $by 100k module-read bare CpuMs) 1.7 1.4
    New-BenchLine 'first call / third call, 100,000 records' (Get-Median ($thrice | ForEach-Object { $_.CallMs / $_.ThirdMs })) 1.6 1.2
    New-BenchLine 'the same, CPU of the call' (Get-Median ($thrice | ForEach-Object { $_.CallCpuMs / $_.ThirdCpuMs })) 1.8 1.3
    New-BenchLine 'third call, module / C# that reads tokens only, 100,000 records' (& $by 100k module-thrice tokens-thrice ThirdMs) 0.8 0.5
    New-BenchLine 'peak memory at 100,000 records beyond idle PowerShell' (Get-Median ($100k | ForEach-Object { $_.module.PeakMb - $_.idle.PeakMb })) 45 30 'MB'
    New-BenchLine 'growth of the peak from 10,000 to 100,000 records' `
    ((Get-BenchMedian -Row $Row -Group 100k -Run module -Figure PeakMb) - (Get-BenchMedian -Row $Row -Group 10k -Run module -Figure PeakMb)) 20 5 'MB'
    New-BenchLine 'first record, module / loop' (& $by 10k module-first loop-first FirstMs) 0.25 0.2
    New-BenchLine '| Export-Csv, module / loop, 10,000 records' (& $by 10k module-csv loop-csv CallMs) 0.28 0.2
    New-BenchLine '50 pages at 100 ms, module / bare client one at a time' (& $by latency module bare CallMs) 0.33 0.3
    New-BenchLine 'time of the call over 20 Mbit/s with gzip, module / bare client, 10,000 records' (& $by link module bare CallMs) 1.0 0.95
    New-BenchLine 'time of the call over 20 Mbit/s with gzip, module / loop, 10,000 records' (& $by link module loop CallMs) 0.6 0.5
    New-BenchLine 'import and connect, beyond a bare start' (Get-Median ($start | ForEach-Object { $_.module.WallMs - $_.idle.WallMs })) 70 50 'ms'
    # Fewer than there are pages ends the run before this.
    New-BenchLine 'requests for 1,000 pages' (Get-BenchMedian -Row $Row -Group 100k -Run module -Figure Requests) 1000 1000 'requests'
}

function New-BenchLine {
    param([string] $Figure, [Nullable[double]] $Value, [double] $Must, [double] $Aim, [string] $Unit = '')

    [pscustomobject]@{
        Figure  = $Figure
        Value   = $Value
        Must    = $Must
        Aim     = $Aim
        Unit    = $Unit
        # A figure without a value has not been reached, whatever the reason.
        Reached = $null -eq $Value ? 'no figure' : $Value -le $Aim ? 'aim' : $Value -le $Must ? 'must' : 'no'
    }
}

# The median of the quotients of each round. A slow run has one round only: then the quotient of the medians.
function Get-BenchRatio {
    param([object[]] $Row, [string] $Group, [string] $Over, [string] $Under, [string] $Figure)

    $round = @(Join-BenchRun -Row $Row -Group $Group)
    $both = @($round | Where-Object { $_.Contains($Over) -and $_.Contains($Under) })
    if ($both.Count -eq $round.Count) { return Get-Median ($both | ForEach-Object { $_[$Over].$Figure / $_[$Under].$Figure }) }

    $least = Get-BenchMedian -Row $Row -Group $Group -Run $Under -Figure $Figure
    if ($least) { (Get-BenchMedian -Row $Row -Group $Group -Run $Over -Figure $Figure) / $least }
}

function Get-BenchMedian {
    param([object[]] $Row, [string] $Group, [string] $Run, [string] $Figure)

    Get-Median ($Row | Where-Object { $_.Group -eq $Group -and $_.Run -eq $Run } | ForEach-Object $Figure)
}

# A dictionary a round: the name of a run and its row.
function Join-BenchRun {
    param([object[]] $Row, [string] $Group)

    foreach ($round in $Row | Where-Object Group -EQ $Group | Group-Object -Property Round) {
        $named = @{}
        foreach ($one in $round.Group) { $named[$one.Run] = $one }
        $named
    }
}

function Get-Median {
    param([double[]] $Value)

    $sorted = @($Value | Sort-Object)
    if ($sorted.Count -eq 0) { return }
    $middle = [Math]::DivRem($sorted.Count, 2)
    $middle.Item2 -eq 1 ? $sorted[$middle.Item1] : ($sorted[$middle.Item1 - 1] + $sorted[$middle.Item1]) / 2
}
