# What every cmdlet and every public type keeps to, those of the future included.

BeforeDiscovery {
    $manifest = Get-Content -LiteralPath (Join-Path $PSScriptRoot '../../LongCall.psd1') -Raw -Encoding UTF8
    $cmdlet = [regex]::Matches($manifest, "'([A-Z]\w+-Lc\w+)'") | ForEach-Object { @{ Name = $_.Groups[1].Value } }
    $resource = @(
        @{ Resource = 'ClientText'; Project = 'LongCall.Client' }
        @{ Resource = 'CmdletText'; Project = 'LongCall' }
        @{ Resource = 'ParameterText'; Project = 'LongCall' }
        @{ Resource = 'ReportText'; Project = 'LongCall' }
    )
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
        $own = $command.Parameters.Values | Where-Object Name -NotIn ([Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters)
        @($own.Name) + @($own.Aliases) | Where-Object { $_ -and $_ -cnotmatch '^[A-Z][A-Za-z]*$' } | Should -BeNullOrEmpty
    }

    It 'has a help message for each parameter of its own, out of the resources' {
        $paging = 'First', 'Skip', 'IncludeTotalCount'
        foreach ($parameter in $command.Parameters.Values) {
            if ($parameter.Name -in $paging + [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters) { continue }
            foreach ($attribute in $parameter.Attributes | Where-Object { $_ -is [Parameter] -and -not $_.DontShow }) {
                $attribute.HelpMessageBaseName | Should -BeExactly 'LongCall.Commands.ParameterText' -Because $parameter.Name
                $attribute.HelpMessageResourceId | Should -Match "$($parameter.Name)" -Because $parameter.Name
            }
        }
    }

    It 'takes an open connection in place of the current one, if it calls the service' {
        if ($implementing.BaseType.FullName -in 'LongCall.Commands.LcCmdlet', 'LongCall.Commands.RecordSinkCmdlet') { $command.Parameters.Keys | Should -Not -Contain 'ThrottleLimit' }
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
        'HangupParty', 'Carrier', 'ScoreRange', 'LcException', 'CallDetail', 'TaskStatistic', 'NumberStatus', 'CallSummary'
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

Describe 'Texts of <Resource>' -ForEach $resource {
    BeforeAll {
        $source = Join-Path $PSScriptRoot "../../src/$Project"
        # Key = text.
        function Read-Text([string] $File) {
            $text = @{}
            foreach ($one in ([xml] (Get-Content -LiteralPath (Join-Path $source "Resources/$File.resx") -Raw -Encoding UTF8)).root.data) { $text[$one.name] = $one.value }
            $text
        }
        function Get-Place([string] $Text) { (@([regex]::Matches($Text, '\{\d[^}]*\}') | ForEach-Object Value) | Sort-Object -Unique) -join ' ' }
        $english = Read-Text $Resource
        $chinese = Read-Text "$Resource.zh-Hans"
    }

    It 'are in both languages, with the same places' {
        $english.Count | Should -BeGreaterThan 10
        $chinese.Keys | Sort-Object | Should -BeExactly ($english.Keys | Sort-Object)
        foreach ($key in $english.Keys) {
            Get-Place $chinese[$key] | Should -BeExactly (Get-Place $english[$key]) -Because $key
            $english[$key] | Should -Not -Match '\p{IsCJKUnifiedIdeographs}' -Because $key
            $chinese[$key] | Should -Match '\p{IsCJKUnifiedIdeographs}' -Because $key
        }
    }

    It 'are all used' {
        $code = (Get-ChildItem -Path $source -Recurse -Filter *.cs | Where-Object FullName -NotMatch '[\\/](obj|bin)[\\/]' | Get-Content -Raw -Encoding UTF8) -join "`n"
        # A template names the texts of its page itself.
        $template = (Get-ChildItem -Path $source -Recurse -Filter *.html | Where-Object FullName -NotMatch '[\\/](obj|bin)[\\/]' | Get-Content -Raw -Encoding UTF8) -join "`n"
        $english.Keys | Where-Object { $code -cnotmatch "\b$Resource\.$_\b" -and -not ($Resource -eq 'ReportText' -and $template -cmatch "data-text=`"$_`"") } | Should -BeNullOrEmpty
    }

    It 'hold no name of the code' {
        # Names that are the user's too, beside those of cmdlets, parameters and variables.
        $known = 'PowerShell', 'SecureString', 'DateTime', 'DateTimeOffset', 'TaskId', 'RecordId', 'MiB', 'ExcelCsv', 'JsonLines', 'LongCall'
        foreach ($key in $english.Keys) {
            foreach ($text in $english[$key], $chinese[$key]) {
                $plain = $text -creplace '\b[A-Z]\w+-[A-Z]\w+' -creplace '(?<![\w-])-[A-Z]\w+' -creplace '\$[\w:]+' -creplace 'https?://\S+'
                [regex]::Matches($plain, '\b[A-Za-z]*[a-z][A-Z][A-Za-z]*') | ForEach-Object Value | Where-Object { $_ -cnotin $known } | Should -BeNullOrEmpty -Because $key
            }
        }
    }

    It 'keep to one word a thing' {
        foreach ($key in $english.Keys) {
            $english[$key] | Should -Not -Match "^'?\{0\}'? is no " -Because "$key shall say that it is not a valid one"
            $chinese[$key] | Should -Not -Match '应答|请给出|中国时间|丢弃|不加密|未加密' -Because $key
            $chinese[$key] | Should -Not -MatchExactly '\bid\b' -Because $key
        }
    }
}

Describe 'Texts of the client' {
    It 'name no cmdlet and no parameter, since advice is for the cmdlets to give' {
        foreach ($file in 'ClientText', 'ClientText.zh-Hans') {
            $data = ([xml] (Get-Content -LiteralPath (Join-Path $PSScriptRoot "../../src/LongCall.Client/Resources/$file.resx") -Raw -Encoding UTF8)).root.data
            $data.Count | Should -BeGreaterThan 10
            foreach ($one in $data) { $one.value | Should -Not -MatchExactly '\b[A-Z][a-z]+-[A-Z][a-z]|(?<![\w-])-[A-Z]\w+' -Because $one.name }
        }
    }
}

Describe 'The folders of <Project>' -ForEach @(
    # Each may use those before it, and '.' is the project's own folder. What is not named here may use any.
    @{ Project = 'LongCall.Client'; Order = '.', 'Json', 'Model', 'Totals', 'Http', 'Files', 'Masking', 'Paging', 'Lists', 'Requests', 'Recordings', 'Copy', 'Import' }
    @{ Project = 'LongCall'; Order = 'Engine', 'Filters', 'Paging', 'CallRecords', 'Tasks', 'CallDetails', 'Recordings', 'Rest', 'Sync', 'Import' }
    @{ Project = 'LongCall'; Order = 'Engine', 'Connection' }
    @{ Project = 'LongCall'; Order = 'Engine', 'Export' }
    @{ Project = 'LongCall'; Order = 'Engine', 'Report' }
    @{ Project = 'LongCall'; Order = 'Engine', 'Totals' }
    @{ Project = 'LongCall.Simulator'; Order = 'Generation', 'Json', 'Http', 'Tables', 'Faults', 'Routes' }
) {
    It 'use each other in one direction: <Order>' {
        $root = Join-Path $PSScriptRoot "../../src/$Project"
        $code = @{}
        $declared = @{}
        foreach ($folder in $Order) {
            $code[$folder] = @{}
            foreach ($file in Get-ChildItem -LiteralPath (Join-Path $root $folder) -Filter *.cs -File) {
                $text = [IO.File]::ReadAllText($file.FullName) -replace '//.*', '' -replace '"(\\.|[^"\\\r\n])*"', '""'
                $code[$folder][$file.Name] = $text
                foreach ($found in [regex]::Matches($text, '(?m)^ {0,4}(?:public|internal)[^=;(]*?\b(?:class|struct|enum|interface|record|delegate [\w<>?]+)\s+(?:struct\s+)?([A-Z]\w+)')) {
                    $declared[$found.Groups[1].Value] = $folder
                }
            }
        }
        $declared.Count | Should -BeGreaterThan 10
        $wrong = foreach ($folder in $Order) {
            foreach ($name in @($declared.Keys)) {
                if ([array]::IndexOf($Order, $declared[$name]) -le [array]::IndexOf($Order, $folder)) { continue }
                # A member of the same name is no use of the type: after a dot or the name of a type, before an accessor or a value, alone in an enum.
                $use = "(?<![.\w])(?<!\b(?:string|int|long|bool)\??\s)$name\b(?!\s*(?:\{|=|,\s*$))"
                foreach ($file in $code[$folder].Keys) {
                    if ([regex]::IsMatch($code[$folder][$file], $use, 'Multiline')) { "$folder/$file uses $name of $($declared[$name])" }
                }
            }
        }
        $wrong | Should -BeNullOrEmpty
    }
}
