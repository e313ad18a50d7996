#requires -Version 7.4
# Writes the workbook that another program opens: a case a row, with the module as it is staged. It runs in a process of its own.
param(
    [Parameter(Mandatory)]
    [string] $Module,

    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Get-WorkbookCase.ps1')
. (Join-Path $PSScriptRoot '../tests/LongCall.Tests/Support/Workbook.ps1')
Import-Module $Module

$row = foreach ($case in Get-WorkbookCase) { , @($case.Name, $case.Value) }
New-Workbook -Path $Path -Header 'Case', 'Value' -Row $row
