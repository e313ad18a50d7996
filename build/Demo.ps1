# What a user of LongCall types. The task Demo runs it against the simulator. It is for Windows PowerShell 5.1 as well.
param(
    [Parameter(Mandatory)]
    [string] $Module,

    [Parameter(Mandatory)]
    [string] $OutFolder
)

$ErrorActionPreference = 'Stop'
Import-Module $Module

$token = ConvertTo-SecureString -String $env:LONGCALL_TOKEN -AsPlainText -Force
Connect-LcAccount -AccountId $env:LONGCALL_ACCOUNT_ID -Token $token -BaseUri $env:LONGCALL_BASE_URI

Get-LcTask | Format-Table

$records = Get-LcTask -All | Get-LcCallRecord -All

$records | Select-Object -First 10 | Format-Table

$records | Group-Object -Property IntentionTag -NoElement | Sort-Object -Property Name | Format-Table -Property Name, Count

$folder = New-Item -ItemType Directory -Path $OutFolder -Force
$file = Join-Path $folder 'calls.xlsx'
$report = Join-Path $folder 'report.html'
$records | Export-LcCallReport -Path $report -PassThru | Export-LcCallRecord -Path $file

Disconnect-LcAccount

if ($records.Count -lt 2000) { throw "The tasks have 2000 records or more; $($records.Count) were read." }
"PowerShell $($PSVersionTable.PSVersion): $($records.Count) records written to $(Resolve-Path -Path $file -Relative)"
"The report of them is $(Resolve-Path -Path $report -Relative): open it in a browser."
