# What every cmdlet and every public type keeps to, those of the future included.

BeforeDiscovery {
    $manifest = Get-Content -LiteralPath (Join-Path $PSScriptRoot '../../LongCall.psd1') -Raw -Encoding UTF8
    $cmdlet = [regex]::Matches($manifest, "'([A-Z]\w+-Lc\w+)'") | ForEach-Object { @{ Name = $_.Groups[1].Value } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $module = Get-Module LongCall
    $assembly = [LongCall.CallRecord].Assembly, (Get-Command Get-LcCallRecord).ImplementingType.Assembly
    $type = $assembly | ForEach-Object { $_.GetExportedTypes() }
    $flags = [Reflection.BindingFlags] 'Public, Instance, Static, DeclaredOnly'

    # The members that somebody wrote and everybody sees: no accessors, nothing that the compiler adds.
    function Get-WrittenMember([type] $Type) {
        $Type.GetMembers($flags) | Where-Object {
            -not ($_ -is [Reflection.MethodBase] -and $_.IsSpecialName) -and
            -not $_.IsDefined([Runtime.CompilerServices.CompilerGeneratedAttribute], $false) -and
            $_.Name -ne 'value__' -and $_.MemberType -ne 'NestedType'
        }
    }
}

Describe 'Cmdlet <Name>' -ForEach $cmdlet {
    BeforeAll {
        $command = Get-Command $Name
        $implementing = $command.ImplementingType
    }

    It 'is sealed, public, and named for what it does' {
        $implementing.IsSealed -and $implementing.IsPublic | Should -BeTrue
        $implementing.FullName | Should -BeExactly "LongCall.Commands.$($Name.Replace('-', ''))Command"
    }

    It 'says what it emits' {
        $implementing.GetCustomAttributes([Management.Automation.OutputTypeAttribute], $false) | Should -Not -BeNullOrEmpty
    }

    It 'has an approved verb' { $command.Verb | Should -BeIn (Get-Verb).Verb }

    It 'has parameters and aliases in PascalCase' {
        $own = $command.Parameters.Values | Where-Object Name -NotIn ([Management.Automation.Cmdlet]::CommonParameters)
        @($own.Name) + @($own.Aliases) | Where-Object { $_ -and $_ -cnotmatch '^[A-Z][A-Za-z]*$' } | Should -BeNullOrEmpty
    }

    It 'takes an open connection in place of the current one, if it calls the service' {
        if ($implementing.BaseType.FullName -eq 'LongCall.Commands.LcCmdlet') { $command.Parameters.Keys | Should -Not -Contain 'ThrottleLimit' }
        else { $command.Parameters['Connection'].ParameterType | Should -Be ([LongCall.Connection]) }
    }
}

Describe 'Assemblies' {
    It 'hold no cmdlet that the manifest does not export' {
        $found = $assembly | ForEach-Object { $_.GetTypes() } | Where-Object { $_.IsSubclassOf([Management.Automation.Cmdlet]) -and -not $_.IsAbstract }
        $found | Should -Not -BeNullOrEmpty
        # One without the attribute stands under the name of its class, which is exported by nobody.
        $name = foreach ($one in $found) {
            $attribute = $one.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)
            if ($attribute) { "$($attribute[0].VerbName)-$($attribute[0].NounName)" } else { $one.FullName }
        }
        $name | Sort-Object | Should -Be ($module.ExportedCmdlets.Keys | Sort-Object)
    }

    It 'show no member that is named like a secret' {
        $named = foreach ($one in $type) {
            foreach ($member in Get-WrittenMember $one) {
                if ($member.Name -notmatch 'token|secret|password|passwd|credential|bearer|apikey|authorization') { continue }
                if ($member.Name -ceq 'TokenExpiresAt') { continue }
                if ($member -is [Reflection.PropertyInfo] -and $member.IsDefined([Management.Automation.ParameterAttribute], $true)) { continue }
                "$($one.FullName).$($member.Name)"
            }
        }
        $named | Should -BeNullOrEmpty
        # The search finds what it is to find.
        (Get-WrittenMember ([LongCall.Connection])).Name | Should -Contain 'TokenExpiresAt'
    }

    It 'show the names of the contract: <_>' -ForEach @(
        'CallRecord', 'CallTurn', 'CallTag', 'TagGroup', 'LlmTag', 'CallComment', 'CallComponent', 'ServiceObject', 'Region', 'Connection', 'IntentionTag'
        'HangupParty', 'Carrier', 'ScoreRange', 'LcException'
    ) {
        $type.FullName | Should -Contain "LongCall.$_"
    }
}

Describe 'Documentation of <_>' -ForEach 'LongCall.Client', 'LongCall' {
    It 'names every public type and member' {
        $file = Get-ChildItem -Path (Join-Path $PSScriptRoot "../../src/$_/obj/Release/net8.0/$_.xml")
        $documented = ([xml] (Get-Content -LiteralPath $file.FullName -Raw -Encoding UTF8)).doc.members.member
        $documented.Count | Should -BeGreaterThan 20
        # A generic type's parameters and a method's are left out: the names are enough to tell.
        $known = [Collections.Generic.HashSet[string]]::new([string[]] ($documented | Where-Object { "$($_.InnerXml)".Trim() } | ForEach-Object { $_.name -replace '\(.*$' }))
        $missing = foreach ($one in $type | Where-Object { $_.Assembly.GetName().Name -eq $file.BaseName }) {
            $typeName = $one.FullName.Replace('+', '.')
            if (-not $known.Contains("T:$typeName")) { "T:$typeName" }
            foreach ($member in Get-WrittenMember $one) {
                $kind = switch ("$($member.MemberType)") { 'Property' { 'P' } 'Method' { 'M' } 'Field' { 'F' } 'Event' { 'E' } default { $null } }
                if ($kind -and -not $known.Contains("${kind}:$typeName.$($member.Name)")) { "${kind}:$typeName.$($member.Name)" }
            }
        }
        $missing | Should -BeNullOrEmpty
    }
}

Describe 'Import' {
    It -Skip:($PSEdition -ne 'Core') 'loads from the folder of the module our two assemblies and nothing else, even after records were read and shown' {
        $simulator = Start-Simulator -Task @{ t = 20 }
        try {
            $child = Invoke-PwshChild -Simulator $simulator -NoImport -Environment @{ MANIFEST = Get-StagedModulePath } {
                $ErrorActionPreference = 'Stop'
                function Get-Loaded {
                    $root = Split-Path $env:MANIFEST
                    $name = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($root) } | ForEach-Object { $_.GetName().Name }
                    ($name | Where-Object { $_ -notlike '*.resources' } | Sort-Object) -join ','
                }
                $before = [AppDomain]::CurrentDomain.GetAssemblies().Count
                Import-Module $env:MANIFEST
                Get-Loaded
                # What else the import brings in: parts of .NET that a session has not needed yet.
                [AppDomain]::CurrentDomain.GetAssemblies().Count - $before
                Connect-LcAccount
                $record = Get-LcCallRecord t -All
                $null = $record | Out-String
                $null = $record | ConvertTo-Json -Depth 10
                Get-Loaded
                $record.Count
            }
        }
        finally { Stop-Simulator $simulator }
        $child.StdErr | Should -BeNullOrEmpty
        $line = $child.StdOut.Trim() -split '\r?\n'
        $line[0] | Should -Be 'LongCall,LongCall.Client'
        [int] $line[1] | Should -BeLessThan 10
        $line[2] | Should -Be 'LongCall,LongCall.Client'
        $line[3] | Should -Be '20'
    }

    It 'takes its connection along when the module is removed' {
        $child = Invoke-PwshChild {
            $env:LONGCALL_ACCOUNT_ID, $env:LONGCALL_TOKEN = 'acc', 'some-token-of-mine'
            $connection = Connect-LcAccount -PassThru
            $path = (Get-Module LongCall).Path
            Remove-Module LongCall
            $connection.IsOpen
            Import-Module $path
            "$(Get-LcConnection)"
        }
        $child.StdErr | Should -BeNullOrEmpty
        $child.StdOut.Trim() | Should -Be 'False'
    }
}
