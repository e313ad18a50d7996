# The module as a whole: what is staged, what is exported, and that it reads well on every machine.

BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    # What is written here, not what a build leaves.
    $file = Get-ChildItem -LiteralPath $root -Recurse -File -Include '*.ps1', '*.psm1', '*.psd1', '*.ps1xml' |
        ForEach-Object { @{ Name = $_.FullName.Substring($root.Length + 1).Replace('\', '/'); Path = $_.FullName } } |
        Where-Object { $_.Name -notmatch '(^|/)(out|bin|obj)/' }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $manifestPath = Get-StagedModulePath
    $moduleRoot = Split-Path $manifestPath
    $manifest = Test-ModuleManifest -Path $manifestPath

    # What Windows PowerShell 5.1 does not read, inside of texts as well. By name: it has no such kinds, and fails to parse instead.
    function Get-NewerToken([object[]] $Token) {
        foreach ($one in $Token) {
            if ("$($one.Kind)" -match '^(Question\w+|AndAnd|OrOr|Clean)$') { $one }
            if ($one.PSObject.Properties['NestedTokens'] -and $one.NestedTokens) { Get-NewerToken $one.NestedTokens }
        }
    }
}

Describe 'Manifest' {
    It 'is staged in a folder of its own version' {
        Split-Path $moduleRoot -Leaf | Should -BeExactly $manifest.Version.ToString()
    }

    It 'exports the cmdlets of the assembly, all of them and no others' {
        $assembly = Join-Path $moduleRoot "bin/$(if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' })/LongCall.dll"
        $child = Invoke-PwshChild -NoImport "(Import-Module '$assembly' -PassThru).ExportedCmdlets.Keys | Sort-Object"
        $child.ExitCode | Should -Be 0 -Because $child.StdErr
        $inAssembly = $child.StdOut -split '\r?\n' | Where-Object { $_ }
        $manifest.ExportedCmdlets.Keys | Sort-Object | Should -Be $inAssembly
    }

    It 'exports nothing else' {
        $manifest.ExportedFunctions.Count + $manifest.ExportedAliases.Count + $manifest.ExportedVariables.Count | Should -Be 0
    }

    It 'gives every cmdlet the prefix Lc' {
        $manifest.ExportedCmdlets.Keys | Should -Match '-Lc[A-Z]'
    }
}

Describe 'Staged files' {
    It 'are our own assemblies for PowerShell 7, and apart from them what writes workbooks' {
        $folder = Join-Path $moduleRoot 'bin/net8.0'
        $name = Get-ChildItem -LiteralPath $folder -Recurse -File | ForEach-Object { $_.FullName.Substring($folder.Length + 1).Replace('\', '/') }
        $name | Where-Object { $_ -notlike 'zh-Hans/LongCall*.resources.dll' } | Sort-Object |
            Should -Be 'LongCall.Client.dll', 'LongCall.dll', 'xlsx/LongCall.Xlsx.dll', 'xlsx/SpreadCheetah.dll'
    }

    It 'never hold an assembly of PowerShell' {
        Get-ChildItem -LiteralPath $moduleRoot -Recurse -Filter 'System.Management.Automation*' | Should -BeNullOrEmpty
    }

    It 'do not carry the path of the machine that built them' {
        $here = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
        foreach ($staged in Get-ChildItem -LiteralPath $moduleRoot -Recurse -File) {
            $byte = [IO.File]::ReadAllBytes($staged.FullName)
            # A text in an assembly is UTF-8 or, in its strings, UTF-16: at an even or an odd place.
            $text = [Text.Encoding]::UTF8.GetString($byte), [Text.Encoding]::Unicode.GetString($byte),
                [Text.Encoding]::Unicode.GetString($byte, 1, $byte.Length - 1) -join "`n"
            $text.Contains($here) | Should -BeFalse -Because "$($staged.Name) names the folder it was built in"
        }
    }
}

Describe 'Script <Name>' -ForEach $file {
    It 'begins with a byte order mark, for Windows PowerShell on a Chinese Windows' {
        $byte = [IO.File]::ReadAllBytes($Path)
        $byte[0..2] | Should -Be 0xEF, 0xBB, 0xBF
    }

    It 'parses' {
        if ($Path -like '*.ps1xml') {
            { [xml] (Get-Content -LiteralPath $Path -Raw -Encoding UTF8) } | Should -Not -Throw
        }
        else {
            $problem = $null
            $null = [Management.Automation.Language.Parser]::ParseFile($Path, [ref] $null, [ref] $problem)
            $problem | Should -BeNullOrEmpty
        }
    }
}

Describe 'Test script <Name>' -ForEach @($file | Where-Object { $_.Name -match '^tests/LongCall\.Tests/|^build/(ChildProcess|Start-Simulator|Invoke-PwshScript|Demo)\.ps1$' }) {
    It 'is written so that Windows PowerShell 5.1 can read it' {
        $token = $null
        $null = [Management.Automation.Language.Parser]::ParseFile($Path, [ref] $token, [ref] $null)
        Get-NewerToken $token | ForEach-Object { "line $($_.Extent.StartLineNumber): $($_.Text)" } |
            Should -BeNullOrEmpty
    }
}

Describe 'The search for what only PowerShell 7 reads' {
    It 'finds <_>' -ForEach '$a ?? 1', '$a ??= 1', '$a ? 1 : 2', '${a}?.Length', '${a}?[0]', 'a && b', 'a || b', '"text $(${b} ?? 1)"' {
        $token = $null
        $null = [Management.Automation.Language.Parser]::ParseInput($_, [ref] $token, [ref] $null)
        @(Get-NewerToken $token).Count | Should -Be 1
    }
}
