<#
.SYNOPSIS
    Turns the pages of src/help into the help of the staged module.
.DESCRIPTION
    The text of a page comes from its Markdown, one folder a culture; every fact (types, positions, what is mandatory,
    what takes pipeline input) comes from the cmdlets themselves, so it cannot rot. Whatever is missing on either side
    is named, and the script fails. It imports the module: run it in a process of its own.
#>
[CmdletBinding()]
param(
    # The staged module: out/LongCall/<version>.
    [Parameter(Mandatory)]
    [string] $ModuleRoot
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

foreach ($function in 'Get-CommandFact', 'Read-HelpPage', 'Test-HelpPage', 'ConvertTo-HelpText', 'ConvertTo-Maml', 'ConvertTo-AboutText') {
    . (Join-Path $PSScriptRoot "$function.ps1")
}

# A culture is a folder with pages in it.
$culture = @(Get-ChildItem -LiteralPath $PSScriptRoot -Directory | Where-Object { Test-Path -Path (Join-Path $_.FullName '*.md') })
if (-not $culture) { throw 'There are no pages of help.' }

$module = Import-Module -Name (Join-Path $ModuleRoot 'LongCall.psd1') -PassThru
$fact = @(Get-CommandFact -Module $module)
$expectedTopic = @($culture | ForEach-Object { Get-ChildItem -Path (Join-Path $_.FullName 'about_*.md') } | ForEach-Object BaseName | Sort-Object -Unique)

$problem = @(
    # Without it a user of any other culture gets nothing but the syntax.
    if ($culture.Name -notcontains 'en-US') { 'en-US: there is no such folder of pages' }

    foreach ($folder in $culture) {
        $page = @{}
        foreach ($file in Get-ChildItem -LiteralPath $folder.FullName -Filter '*.md') { $page[$file.BaseName] = Read-HelpPage -Path $file.FullName }

        $found = @(Test-HelpFolder -Page $page -Fact $fact -Topic $expectedTopic | ForEach-Object { "$($folder.Name)/$_" })
        if ($found) { $found; continue }

        $target = New-Item -ItemType Directory -Path (Join-Path $ModuleRoot $folder.Name) -Force
        Save-Maml -Path (Join-Path $target 'LongCall.dll-Help.xml') -Page $page -Fact $fact
        foreach ($topic in $expectedTopic) { Save-AboutText -Path (Join-Path $target "$topic.help.txt") -Page $page[$topic] }
    }
)
if ($problem) {
    $problem | ForEach-Object { [Console]::Error.WriteLine("help: $_") }
    exit 1
}

# PowerShell looks for the user's culture and then its parents: zh-SG, or what macOS calls zh-Hans-CN, find zh-Hans and never zh-CN.
$chinese = Join-Path $ModuleRoot 'zh-CN'
if (Test-Path -LiteralPath $chinese) { Copy-Item -LiteralPath $chinese -Destination (Join-Path $ModuleRoot 'zh-Hans') -Recurse }
