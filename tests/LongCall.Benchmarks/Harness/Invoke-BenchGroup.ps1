# Runs a group round by round and emits a row for each process.
function Invoke-BenchGroup {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Group,

        [Parameter(Mandatory)]
        [pscustomobject] $Simulator,

        [Parameter(Mandatory)]
        [pscustomobject] $Context,

        # Slow runs in every round.
        [switch] $Full
    )

    $process = @{ TaskId = $Group.TaskId; Simulator = $Simulator; Context = $Context }
    # The server compiles its code and renders its records at the first reading: nobody's is to be that one.
    $null = Invoke-BenchProcess @process -Run (New-BenchRun -Name 'warm' -Client bare)

    foreach ($round in 1..$Group.Rounds) {
        $run = @($Group.Run | Where-Object { $Full -or $round -eq 1 -or -not $_.Slow })
        # Another one begins each round, so that nobody always comes after the same.
        $shift = ($round - 1) % $run.Count
        foreach ($one in @($run | Select-Object -Skip $shift) + @($run | Select-Object -First $shift)) {
            Write-Host "  $($Group.Title), round $round of $($Group.Rounds): $($one.Name)"
            $row = Invoke-BenchProcess @process -Run $one
            $pages = Get-LeastRequest -Run $one -Group $Group
            # Who reads less than the others would win.
            if ($row.Requests -lt $pages) { throw "$($one.Name) made $($row.Requests) requests; it had $pages pages to read." }
            $row | Select-Object @{ n = 'Group'; e = { $Group.Name } }, @{ n = 'Run'; e = { $one.Name } },
                @{ n = 'Round'; e = { $round } }, *
        }
    }
}

function Get-LeastRequest {
    param([pscustomobject] $Run, [pscustomobject] $Group)

    if ($Run.Client -notin 'bare', 'tokens' -and -not $Run.Sink) { return 0 }
    $Run.Sink -like '*-First 1*' ? 1 : $Run.Times * [Math]::Ceiling($Group.Records / 100)
}
