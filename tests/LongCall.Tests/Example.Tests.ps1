# Every example that help, the READMEs and docs show is run as it stands: a ```powershell block is meant to be executed,
# ```text and ```sh are not. All share one process; the blocks of a page share its variables, as for a reader.

BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    function Read-Example([string] $Path, [string] $Culture) {
        $text = Get-Content -LiteralPath $Path -Raw -Encoding UTF8
        $place = $Path.Substring($root.Length + 1).Replace('\', '/')
        foreach ($block in [regex]::Matches($text, '(?ms)^```powershell\r?\n(.*?)^```')) {
            $line = ($text.Substring(0, $block.Index) -split '\n').Count
            @{ Culture = $Culture; Page = $place; Place = "${place}:$line"; Code = $block.Groups[1].Value.TrimEnd() }
        }
    }
    $language = @(
        foreach ($one in @{ Culture = 'en-US'; Readme = 'README.md'; Docs = 'docs' }, @{ Culture = 'zh-CN'; Readme = 'README.zh-CN.md'; Docs = 'docs/zh-CN' }) {
            $file = Get-Item -Path (Join-Path $root $one.Readme), (Join-Path $root "$($one.Docs)/*.md"), (Join-Path $root "src/help/$($one.Culture)/*.md")
            @{ Culture = $one.Culture; Example = @($file.FullName | ForEach-Object { Read-Example $_ $one.Culture }) }
        }
    )
    $linking = @(
        @{ Where = 'the sources'; Folder = $root; Filter = 'README*.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/*.md', 'docs/zh-CN/*.md', 'src/help/*/*.md' }
        @{ Where = 'the staged module'; Folder = (Get-Item -Path (Join-Path $root 'out/LongCall/*')).FullName; Filter = '*.md', 'docs/*.md', 'docs/zh-CN/*.md' }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')

    # Runs in the child. Its own variables begin with run, so that no example meets them.
    $runAll = {
        # The module where an installed one is, so that jobs and other runspaces find it too.
        $env:PSModulePath = $env:TEST_MODULES + [IO.Path]::PathSeparator + $env:PSModulePath

        # What Azure Automation brings: the runbook of about_LongCall_Automation takes its credential from there.
        function Get-AutomationPSCredential([string] $Name) {
            if (-not $Name) { throw 'The asset has no name.' }
            [pscredential]::new($env:LONGCALL_ACCOUNT_ID, (ConvertTo-SecureString -String $env:LONGCALL_TOKEN -AsPlainText -Force))
        }

        # Whether the last line of an example shows something. It does, unless it assigns, or ends in a command that is silent by nature.
        function Test-Showing([scriptblock] $Script) {
            $last = $Script.Ast.EndBlock.Statements[-1]
            if ($last -isnot [Management.Automation.Language.PipelineAst]) { return $false }
            $end = $last.PipelineElements[-1]
            $end -isnot [Management.Automation.Language.CommandAst] -or
                $end.GetCommandName() -notin 'Connect-LcAccount', 'Disconnect-LcAccount', 'Export-Csv', 'Export-LcCallRecord', 'Export-LcCallReport', 'Set-Content', 'Out-File', 'Out-Null'
        }

        $runResult = foreach ($runPage in Get-Content -LiteralPath $env:TEST_EXAMPLES -Raw -Encoding UTF8 | ConvertFrom-Json | Group-Object -Property Page) {
            # What is written to the current folder goes away with it.
            $null = New-Item -ItemType Directory -Path (Join-Path $env:TEST_FOLDER $runPage.Name) -Force
            Set-Location -LiteralPath (Join-Path $env:TEST_FOLDER $runPage.Name)
            [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $runPage.Group[0].Culture
            Connect-LcAccount
            & {
                foreach ($runExample in $runPage.Group) {
                    $runScript = [scriptblock]::Create($runExample.Code)
                    $runError = @()
                    $runShown = @()
                    try {
                        $runAnswer = @(. $runScript *>&1)
                        $runError = @($runAnswer | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
                        $runShown = @($runAnswer | Where-Object { $null -ne $_ -and $_ -isnot [Management.Automation.ErrorRecord] -and $_ -isnot [Management.Automation.InformationalRecord] })
                        # As the reader sees it: a view that fails is a failed example.
                        $null = $runShown | Select-Object -First 10 | Out-String
                    }
                    catch {
                        $runError += $_
                    }
                    [pscustomobject]@{ Place = $runExample.Place; Error = "$runError"; Shown = $runShown.Count; Shows = Test-Showing $runScript }
                }
            }
        }
        # To a file: what -WhatIf says, for one, goes to the console.
        ConvertTo-Json -InputObject @($runResult) -Depth 3 | Set-Content -LiteralPath $env:TEST_RESULT -Encoding UTF8
    }

    # Runs examples against a simulator; what became of each, by its place.
    function Invoke-Example([hashtable[]] $Example, [string] $Folder) {
        $list = New-Item -ItemType File -Path (Join-Path $Folder 'examples.json') -Value (ConvertTo-Json -InputObject $Example)
        $result = Join-Path $Folder 'result.json'
        $simulator = Start-Simulator -Task @{ demo = 2000; small = 7 }
        try {
            Send-Simulator $simulator sub-users @{ id = 'huadong'; name = '华东分公司' }
            Send-Simulator $simulator tasks @{ taskId = 'east'; rows = 5; name = '华东回访'; ownerId = 'huadong' }
            $child = Invoke-PwshChild $runAll -Simulator $simulator -TimeoutSec 400 -Environment @{
                TEST_EXAMPLES = $list.FullName
                TEST_FOLDER   = $Folder
                TEST_RESULT   = $result
                TEST_MODULES  = Join-Path $PSScriptRoot '../../out'
                # Files for the temporary folder, as the runbook writes one.
                TMPDIR        = $Folder
                TEMP          = $Folder
                TMP           = $Folder
            }
        }
        finally {
            Stop-Simulator -Simulator $simulator
        }
        if ($child.ExitCode -ne 0 -or $child.StdErr) { throw "$($child.StdErr)$($child.StdOut)" }
        $ran = @{}
        foreach ($one in Get-Content -LiteralPath $result -Raw -Encoding UTF8 | ConvertFrom-Json) { $ran[$one.Place] = $one }
        $ran
    }

    function Assert-Example([object] $Ran) {
        $Ran | Should -Not -BeNullOrEmpty -Because 'every example is run'
        $Ran.Error | Should -BeNullOrEmpty
        if ($Ran.Shows) { $Ran.Shown | Should -BeGreaterThan 0 -Because 'the example shows a result' }
    }
}

Describe 'Examples in English' -ForEach $language[0] {
    BeforeAll { $ran = Invoke-Example $Example $TestDrive }

    It '<Place>' -ForEach $language[0].Example { Assert-Example $ran[$Place] }
}

# The same code under the other culture: a minute more, which TestSlow takes.
Describe 'Examples in Chinese' -Tag 'Slow' -ForEach $language[1] {
    BeforeAll { $ran = Invoke-Example $Example $TestDrive }

    It '<Place>' -ForEach $language[1].Example { Assert-Example $ran[$Place] }
}

Describe 'Examples' -ForEach @{ Language = $language } {
    It 'are the same in every language, but for the comments' {
        $code = foreach ($one in $Language) {
            ($one.Example | ForEach-Object {
                $page = $_.Page -replace '\.zh-CN(?=\.md$)' -replace '(?<=^docs/)zh-CN/' -replace '^src/help/[^/]+/', 'help/'
                "$page`n" + (($_.Code -split '\r?\n' | Where-Object { $_ -notmatch '^\s*#' }) -join "`n")
            } | Sort-Object) -join "`n`n"
        }
        $code[1] | Should -BeExactly $code[0]
    }
}

Describe 'Pages' {
    BeforeAll { $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path }

    It 'link to files that are there, in <Where>' -ForEach $linking {
        $link = foreach ($page in Get-Item -Path ($Filter | ForEach-Object { Join-Path $Folder $_ })) {
            foreach ($one in [regex]::Matches((Get-Content -LiteralPath $page.FullName -Raw -Encoding UTF8), '\]\((?!\w+:)([^)#\s]+)')) {
                [pscustomobject]@{ Page = $page.FullName; To = $one.Groups[1].Value; IsThere = Test-Path -LiteralPath (Join-Path $page.DirectoryName $one.Groups[1].Value) }
            }
        }
        $link.Count | Should -BeGreaterThan 20
        $link | Where-Object { -not $_.IsThere } | ForEach-Object { "$($_.Page): $($_.To)" } | Should -BeNullOrEmpty
    }

    It 'of docs are in both languages, and README links to each' {
        $name = (Get-ChildItem -Path (Join-Path $root 'docs/*.md')).Name
        $name.Count | Should -BeGreaterThan 5
        (Get-ChildItem -Path (Join-Path $root 'docs/zh-CN/*.md')).Name | Should -BeExactly $name
        foreach ($readme in @{ File = 'README.md'; Docs = 'docs' }, @{ File = 'README.zh-CN.md'; Docs = 'docs/zh-CN' }) {
            $text = Get-Content -LiteralPath (Join-Path $root $readme.File) -Raw -Encoding UTF8
            foreach ($one in $name) { $text | Should -BeLike "*]($($readme.Docs)/$one)*" -Because $readme.File }
        }
    }

    It 'of README take two minutes: <_>' -ForEach 'README.md', 'README.zh-CN.md' {
        (Get-Content -LiteralPath (Join-Path $root $_)).Count | Should -BeLessOrEqual 160
    }
}
