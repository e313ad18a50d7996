# Every example that help and the READMEs show is run as it stands: a ```powershell block is meant to be executed,
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
        foreach ($one in @{ Culture = 'en-US'; Readme = 'README.md' }, @{ Culture = 'zh-CN'; Readme = 'README.zh-CN.md' }) {
            $file = @(Join-Path $root $one.Readme; (Get-ChildItem -Path (Join-Path $root "src/help/$($one.Culture)/*.md")).FullName)
            @{ Culture = $one.Culture; Example = @($file | ForEach-Object { Read-Example $_ $one.Culture }) }
        }
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
                $end.GetCommandName() -notin 'Connect-LcAccount', 'Disconnect-LcAccount', 'Export-Csv', 'Set-Content', 'Out-File', 'Out-Null'
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
        ConvertTo-Json -InputObject @($runResult) -Depth 3
    }
}

Describe 'Examples' -ForEach @{ Language = $language } {
    BeforeAll {
        $list = New-Item -ItemType File -Path (Join-Path $TestDrive 'examples.json') -Value (ConvertTo-Json -InputObject @($Language.Example))
        $simulator = Start-Simulator -Task @{ demo = 2000; small = 7 }
        try {
            $child = Invoke-PwshChild $runAll -Simulator $simulator -TimeoutSec 180 -Environment @{
                TEST_EXAMPLES = $list.FullName
                TEST_FOLDER   = "$TestDrive"
                TEST_MODULES  = Join-Path $PSScriptRoot '../../out'
                # Files for the temporary folder, as the runbook writes one.
                TMPDIR        = "$TestDrive"
                TEMP          = "$TestDrive"
                TMP           = "$TestDrive"
            }
        }
        finally {
            Stop-Simulator -Simulator $simulator
        }
        if ($child.ExitCode -ne 0 -or $child.StdErr) { throw "$($child.StdErr)$($child.StdOut)" }
        $ran = @{}
        foreach ($one in $child.StdOut | ConvertFrom-Json) { $ran[$one.Place] = $one }
    }

    It '<Place>' -ForEach $language.Example {
        $ran[$Place] | Should -Not -BeNullOrEmpty -Because 'every example is run'
        $ran[$Place].Error | Should -BeNullOrEmpty
        if ($ran[$Place].Shows) { $ran[$Place].Shown | Should -BeGreaterThan 0 -Because 'the example shows a result' }
    }

    It 'are the same in every language' {
        $count = foreach ($one in $Language) {
            ($one.Example | Group-Object -Property { Split-Path $_.Page -Leaf } | Sort-Object -Property Name |
                ForEach-Object { "$($_.Name -replace '\.zh-CN'): $($_.Count)" }) -join "`n"
        }
        $count[1] | Should -BeExactly $count[0]
    }
}
