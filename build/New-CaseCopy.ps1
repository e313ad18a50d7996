#requires -Version 7.4
# Makes the copy that a database is to read, with the module as it is staged, and writes the totals of its records. It runs in a process of its own.
param(
    [Parameter(Mandatory)]
    [string] $Module,

    [Parameter(Mandatory)]
    [string] $Path,

    # One line a day and grade: day, grade, calls, milliseconds, turns.
    [Parameter(Mandatory)]
    [string] $TotalPath
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
Connect-LcAccount
Sync-LcCallRecord -TaskId demo, small -Path $Path | Out-Host

$total = [Collections.Generic.SortedDictionary[string, long[]]]::new([StringComparer]::Ordinal)
Import-LcCallRecord -Path $Path | ForEach-Object {
    $day = if ($_.CallDate) { $_.CallDate.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture) }
    $key = "$day|$(if ($null -ne $_.IntentionTag) { [int] $_.IntentionTag })"
    if (-not $total.ContainsKey($key)) { $total[$key] = 0, 0, 0 }
    $total[$key][0]++
    $total[$key][1] += [long] $_.BillMs
    $total[$key][2] += $_.Details.Count
}
Set-Content -LiteralPath $TotalPath -Encoding utf8 -Value @($total.GetEnumerator() | ForEach-Object { "$($_.Key)|$($_.Value -join '|')" })
