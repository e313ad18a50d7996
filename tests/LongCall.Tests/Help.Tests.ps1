# Help as the user of each culture gets it from Get-Help. PowerShell keeps help for the session, so each culture has a process.

BeforeDiscovery {
    $helpSource = Join-Path $PSScriptRoot '../../src/help'
    $manifest = Get-Content -LiteralPath (Join-Path $PSScriptRoot '../../LongCall.psd1') -Raw -Encoding UTF8
    $cmdlet = [regex]::Matches($manifest, "'([A-Z]\w+-Lc\w+)'") | ForEach-Object { $_.Groups[1].Value }
    $topic = Get-ChildItem -Path $helpSource -Recurse -Filter 'about_*.md' | ForEach-Object BaseName | Sort-Object -Unique
    $culture = Get-ChildItem -LiteralPath $helpSource -Directory | Where-Object { Test-Path -Path (Join-Path $_.FullName '*.md') } |
        ForEach-Object { @{ Culture = $_.Name; Cmdlet = $cmdlet; Topic = $topic } }
    $cultureName = $culture.Culture
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')

    # Everything that the tests below ask for, in one go.
    $readHelp = {
        $common = [Management.Automation.Cmdlet]::CommonParameters
        $text = { param($Part) ($Part | Out-String).Trim() }
        $help = @{}
        foreach ($command in Get-Command -Module LongCall) {
            $page = Get-Help $command.Name -Full
            $parameter = @{}
            foreach ($name in $command.Parameters.Values | Where-Object { $_.Name -notin $common -and -not ($_.Attributes.DontShow -eq $true) } | ForEach-Object Name) { $parameter[$name] = '' }
            foreach ($one in $page.parameters.parameter) { $parameter[$one.name] = & $text $one.description }
            $help[$command.Name] = @{
                Synopsis    = & $text $page.Synopsis
                Description = & $text $page.description
                Parameter   = $parameter
                Example     = @($page.examples.example | ForEach-Object { @{ Code = & $text $_.code; Remark = & $text $_.remarks } })
                Full        = $page | Out-String -Width 200
            }
        }
        foreach ($topic in Get-Help about_*) { $help[$topic.Name] = @{ Synopsis = $topic.Synopsis } }
        [Management.Automation.PSSerializer]::Serialize($help, 6)
    }

    $helpOf = @{}
    function Read-Help([string] $Culture) {
        if (-not $helpOf[$Culture]) {
            $child = Invoke-PwshChild $readHelp -Culture $Culture
            if ($child.ExitCode -ne 0 -or $child.StdErr) { throw $child.StdErr }
            $helpOf[$Culture] = [Management.Automation.PSSerializer]::Deserialize($child.StdOut)
        }
        $helpOf[$Culture]
    }
}

Describe 'Help in <Culture>' -ForEach $culture {
    BeforeAll { $help = Read-Help -Culture $Culture }

    Context '<_>' -ForEach $Cmdlet {
        BeforeAll { $page = $help[$_] }

        It 'has a synopsis that is not the syntax which PowerShell makes up' {
            $page.Synopsis | Should -Not -BeNullOrEmpty
            $page.Synopsis | Should -Not -Match "^$_"
        }

        It 'has a description' { $page.Description | Should -Not -BeNullOrEmpty }

        It 'describes every parameter' {
            $page.Parameter.Keys | Where-Object { -not $page.Parameter[$_] } | Should -BeNullOrEmpty
        }

        It 'has examples with words to them' {
            $page.Example.Count | Should -BeGreaterThan 0
            foreach ($example in $page.Example) { $example.Code, $example.Remark | Should -Not -BeNullOrEmpty }
        }

        It 'has no empty part in full' {
            # A heading at the margin, and the next one with nothing between them.
            $page.Full | Should -Not -Match '(?m)^\S[^\r\n]*\r?\n(\s*\r?\n)*(?=\S|\z)'
        }
    }

    Context '<_>' -ForEach $Topic {
        It 'is there, with a synopsis' { $help[$_].Synopsis | Should -Not -BeNullOrEmpty }
    }
}

Describe 'The help files' {
    BeforeAll { $file = Get-ChildItem -Path (Join-Path (Split-Path (Get-StagedModulePath)) '*/*-Help.xml') }

    # A line that began with the name of a parameter was once taken for an item of a list.
    It 'break no sentence' {
        $paragraph = foreach ($one in $file) {
            ([xml] (Get-Content -LiteralPath $one.FullName -Raw -Encoding UTF8)).SelectNodes("//*[local-name()='para']").InnerText
        }
        $paragraph.Count | Should -BeGreaterThan 1000
        $paragraph | Where-Object { $_ -match '\n(-[A-Za-z]|\*\.)' } | Should -BeNullOrEmpty
    }

    It 'begin with a byte order mark' {
        $file.Count | Should -BeGreaterThan 1
        foreach ($one in $file) { [IO.File]::ReadAllBytes($one.FullName)[0..2] | Should -Be 0xEF, 0xBB, 0xBF -Because $one.FullName }
    }
}

Describe 'Help in <Other>, which has no pages' -ForEach @(
    @{ Other = 'zh-SG'; Culture = 'zh-CN' }
    @{ Other = 'fr-FR'; Culture = 'en-US' }
) {
    It 'is that of <Culture>' -Skip:($Culture -notin $cultureName) {
        (Read-Help -Culture $Other)['Get-LcCallRecord'].Synopsis | Should -Be (Read-Help -Culture $Culture)['Get-LcCallRecord'].Synopsis
    }
}
