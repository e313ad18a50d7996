#requires -Version 7.4
# Makes a report of each data set in each language, <data set>.<language>.html, with the module as it is staged. It runs in a process of its own.
param(
    [Parameter(Mandatory)]
    [string] $Module,

    [Parameter(Mandatory)]
    [string] $Folder
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Get-HostileText.ps1')
Import-Module $Module
$null = New-Item -ItemType Directory -Path $Folder

function Get-SetPath([string] $Name) { Join-Path $Folder "$Name.jsonl" }

# Calls of three years where there were those of a few days: the first lines are of today, the last of long ago.
function ConvertTo-LongTime([string[]] $Line) {
    for ($i = 0; $i -lt $Line.Count; $i++) {
        $day = [datetime]::new(2025, 6, 30).AddDays(-[Math]::Floor($i * 1095 / $Line.Count)).ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
        $Line[$i] -replace '"calldate":"\d{4}-\d\d-\d\d', "`"calldate`":`"$day"
    }
}

# The same calls without tags and conversation, which make them long, so that many take no time.
function ConvertTo-Short([string[]] $Line) {
    foreach ($one in $Line) { $one -replace ',"tags":.*$', '}' }
}

# A hostile text wherever a text of a person, or of the service, can be.
function ConvertTo-Hostile([string[]] $Line) {
    $text = @(Get-HostileText)
    for ($i = 0; $i -lt $Line.Count; $i++) {
        $call = $Line[$i] | ConvertFrom-Json
        # Another for each field and call, each of them often enough to be among the first of a list.
        $next = $i
        foreach ($name in 'callee', 'name', 'company', 'level_name', 'hangup_disposition_str', 'operator_name', 'task_id', 'caller_number', 'bridge_number') {
            $call.$name = $text[$next++ % $text.Count]
        }
        $call.operator = 90 + $i % 5
        $call.hangup_disposition = 90 + $i % 5
        foreach ($region in $call.province, $call.city) { if ($region) { $region.city = $text[$next++ % $text.Count] } }
        foreach ($tag in @($call.tags) + @($call.details.tags)) { if ($tag) { $tag.name = $tag.description = $tag.color = $text[$next++ % $text.Count] } }
        foreach ($turn in $call.details) {
            foreach ($name in 'question', 'answer_text', 'answer_content') { if ($turn.$name) { $turn.$name = $text[$next++ % $text.Count] } }
        }
        ConvertTo-Json -InputObject $call -Depth 20 -Compress
    }
}

Connect-LcAccount
Get-LcCallRecord -TaskId demo -All | Export-LcCallRecord -Path (Get-SetPath normal) -Format JsonLines
$line = [IO.File]::ReadAllLines((Get-SetPath normal))
[IO.File]::WriteAllLines((Get-SetPath hostile), @(ConvertTo-Hostile $line[0..299]))
[IO.File]::WriteAllLines((Get-SetPath years), @(ConvertTo-LongTime $line))
$lastDay = @($line | ConvertFrom-Json -Depth 20 | Select-Object -First 1).calldate.Substring(0, 10)
[IO.File]::WriteAllLines((Get-SetPath day), @($line | Where-Object { $_.Contains("`"calldate`":`"$lastDay") }))
[IO.File]::WriteAllLines((Get-SetPath one), @($line[0]))
[IO.File]::WriteAllLines((Get-SetPath none), @())
[IO.File]::WriteAllLines((Get-SetPath many), @(ConvertTo-Short $line))
# How often the calls of a set are read: figures of six places need room too.
$times = @{ many = 100 }

foreach ($set in 'normal', 'hostile', 'many', 'years', 'day', 'one', 'none') {
    foreach ($language in 'en-US', 'zh-CN') {
        $title = if ($set -eq 'hostile') { @{ Title = @(Get-HostileText)[0] + @(Get-HostileText)[2] } } else { @{} }
        Import-LcCallRecord -Path (@(Get-SetPath $set) * ($times[$set] ?? 1)) | Export-LcCallReport -Path (Join-Path $Folder "$set.$language.html") -Language $language @title
    }
}
