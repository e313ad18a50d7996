# The two files in which the module is handed out: what is in them, that packing again gives the same bytes, and that each imports where nothing
# else is. TestSlow also builds them again from the sources in another folder.

BeforeDiscovery {
    $package = @(
        @{ Package = 'The zip, as a person or Azure Automation unpacks it'; File = 'LongCall.zip' }
        @{ Package = 'The nupkg, as a gallery installs it'; File = 'LongCall.*.nupkg' }
    )
    # A job has no home at all, or one in which there is nothing.
    $case = foreach ($one in $package) { foreach ($noHome in $true, $false) { $one + @{ NoHome = $noHome; HomeText = $(if ($noHome) { 'no HOME' } else { 'an empty HOME' }) } } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    foreach ($function in 'Read-ModuleManifest', 'New-ZipFile', 'New-GalleryPart', 'New-Package') {
        . (Join-Path $PSScriptRoot "../../build/$function.ps1")
    }

    $moduleRoot = Split-Path (Get-StagedModulePath)
    $manifest = Read-ModuleManifest -Path (Get-StagedModulePath)
    $staged = Get-ChildItem -LiteralPath $moduleRoot -Recurse -File | ForEach-Object { $_.FullName.Substring($moduleRoot.Length + 1).Replace('\', '/') }
    $made = New-Package -ModuleRoot $moduleRoot -Destination (Join-Path $TestDrive 'pack')
    $nupkg, $zip = $made.FullName

    # Name in the archive = its text, or its bytes.
    function Read-Archive([string] $Path) {
        $archive = [IO.Compression.ZipFile]::OpenRead($Path)
        try {
            $content = [ordered]@{}
            foreach ($entry in $archive.Entries) {
                $memory = [IO.MemoryStream]::new()
                $stream = $entry.Open()
                try { $stream.CopyTo($memory) } finally { $stream.Dispose() }
                $content[$entry.FullName] = $memory.ToArray()
            }
            $content
        }
        finally {
            $archive.Dispose()
        }
    }

    function Get-Text([byte[]] $Byte) { [Text.Encoding]::UTF8.GetString($Byte) }

    $simulator = Start-Simulator -Task @{ demo = 100 }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Packages' {
    It 'are one nupkg with the version in its name, and one zip' {
        $made.Name | Should -Be "LongCall.$($manifest.ModuleVersion).nupkg", 'LongCall.zip'
    }

    It 'have the same bytes when packed again, from a copy that is younger and was written in another order' {
        $copy = Join-Path $TestDrive 'copy'
        foreach ($name in $staged | Sort-Object -Descending) {
            $target = Join-Path $copy $name
            $null = New-Item -ItemType Directory -Path (Split-Path $target) -Force
            [IO.File]::WriteAllBytes($target, [IO.File]::ReadAllBytes((Join-Path $moduleRoot $name)))
            (Get-Item -LiteralPath $target).LastWriteTime = '2031-05-06 07:08:09'
        }
        $again = New-Package -ModuleRoot $copy -Destination (Join-Path $TestDrive 'again')
        (Get-FileHash -LiteralPath $again.FullName).Hash | Should -Be (Get-FileHash -LiteralPath $nupkg, $zip).Hash
    }

    It 'hold every staged file as it is, and no symbols' {
        $inNupkg, $inZip = (Read-Archive $nupkg), (Read-Archive $zip)
        foreach ($name in $staged) {
            $byte = [IO.File]::ReadAllBytes((Join-Path $moduleRoot $name))
            # As text: Should would compare a megabyte item by item.
            [Convert]::ToBase64String($inNupkg[$name]) -ceq [Convert]::ToBase64String($byte) | Should -BeTrue -Because "$name is in the nupkg"
            [Convert]::ToBase64String($inZip["LongCall/$name"]) -ceq [Convert]::ToBase64String($byte) | Should -BeTrue -Because "$name is in the zip"
        }
        $inZip.Count | Should -Be $staged.Count
        @($inNupkg.Keys) + @($inZip.Keys) | Should -Not -Match '\.pdb$'
    }

    It 'have in the zip one top folder, and the manifest right in it, where Azure Automation looks' {
        $name = @((Read-Archive $zip).Keys)
        $name | ForEach-Object { ($_ -split '/')[0] } | Sort-Object -Unique | Should -BeExactly 'LongCall'
        $name | Should -Contain 'LongCall/LongCall.psd1'
    }
}

Describe 'Gallery package' {
    BeforeAll {
        $content = Read-Archive $nupkg
        $metadata = ([xml] (Get-Text $content['LongCall.nuspec'])).package.metadata
    }

    It 'has what a gallery wants of every package' {
        $metadata.id | Should -BeExactly 'LongCall'
        $metadata.version | Should -BeExactly $manifest.ModuleVersion
        $metadata.authors | Should -BeExactly $manifest.Author
        $metadata.description | Should -BeExactly $manifest.Description
        $metadata.requireLicenseAcceptance | Should -BeExactly 'false'
        $metadata.releaseNotes | Should -Not -BeNullOrEmpty
        $metadata.SelectNodes('*') | ForEach-Object LocalName | Should -Not -Contain 'icon'
        $metadata.SelectNodes('*') | ForEach-Object LocalName | Should -Not -Contain 'iconUrl'
    }

    It 'says its licence, and holds it' {
        $metadata.license.type | Should -BeExactly 'expression'
        $metadata.license.InnerText | Should -BeExactly 'MIT'
        Get-Text $content['LICENSE'] | Should -Match '^MIT License'
        $manifest.PrivateData.PSData.LicenseUri | Should -BeExactly 'https://opensource.org/license/mit'
    }

    It 'has the tags by which a module, its editions and its cmdlets are found' {
        $tag = $metadata.tags -split ' '
        $tag | Should -Contain 'PSModule'
        foreach ($one in $manifest.PrivateData.PSData.Tags) { $tag | Should -Contain $one }
        foreach ($edition in $manifest.CompatiblePSEditions) { $tag | Should -Contain "PSEdition_$edition" }
        foreach ($cmdlet in $manifest.CmdletsToExport) { $tag | Should -Contain "PSCmdlet_$cmdlet" }
        $metadata.tags.Length | Should -BeLessThan 4000
    }

    It 'gives every part a type and points at its nuspec' {
        $type = ([xml] (Get-Text $content['[Content_Types].xml'])).Types
        foreach ($name in $content.Keys | Where-Object { $_ -ne '[Content_Types].xml' }) {
            $extension = [IO.Path]::GetExtension($name).TrimStart('.')
            if ($extension) { $type.Default.Extension | Should -Contain $extension -Because $name } else { $type.Override.PartName | Should -Contain "/$name" }
        }
        $relationship = ([xml] (Get-Text $content['_rels/.rels'])).Relationships.Relationship
        foreach ($target in $relationship.Target) { @($content.Keys) | Should -Contain $target.TrimStart('/') }
        ($relationship | Where-Object Type -Like '*/manifest').Target | Should -BeExactly '/LongCall.nuspec'
    }

    It 'takes the release notes from the part of CHANGELOG.md that is this version''s' {
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive 'notes')
        "# Changes`n`n## 9.9.9`n`nLater.`n`n## $($manifest.ModuleVersion) - 2025-01-01`n`n- This 张三`n`n## 0.0.1`n`nFirst.`n" |
            Set-Content -LiteralPath (Join-Path $folder 'CHANGELOG.md')
        Get-ReleaseNote -ModuleRoot $folder -Manifest $manifest | Should -BeExactly '- This 张三'
    }
}

Describe '<Package>, with <HomeText>' -ForEach $case {
    BeforeEach { Clear-Simulator $simulator }

    It 'imports from an empty folder in a host without a console, and reads five pages' {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $modules = Join-Path $folder 'modules'
        if ($File -like '*.zip') {
            Expand-Archive -LiteralPath $zip -DestinationPath $modules
        }
        else {
            # A gallery's client unpacks into a folder of the version and drops what was for the gallery.
            $target = Join-Path $modules 'LongCall' $manifest.ModuleVersion
            [IO.Compression.ZipFile]::ExtractToDirectory($nupkg, $target)
            foreach ($part in '_rels', 'package', '[Content_Types].xml', 'LongCall.nuspec') { Remove-Item -LiteralPath (Join-Path $target $part) -Recurse -Force }
        }
        $emptyHome = (New-Item -ItemType Directory -Path (Join-Path $folder 'home')).FullName

        $child = Invoke-PwshChild -NoImport -Simulator $simulator -Environment @{
            HOME = $(if ($NoHome) { '' } else { $emptyHome })
            # Without a home PowerShell itself would keep its files where it was started: here, among the sources.
            XDG_CACHE_HOME = $emptyHome; XDG_CONFIG_HOME = $emptyHome; XDG_DATA_HOME = $emptyHome
            LONGCALL_TEST_MODULES = $modules; LONGCALL_TEST_FOLDER = $folder
        } -Script {
            $ErrorActionPreference = 'Stop'
            Set-Location -LiteralPath $env:LONGCALL_TEST_FOLDER
            $env:PSModulePath = $env:LONGCALL_TEST_MODULES + [IO.Path]::PathSeparator + $env:PSModulePath
            # A host of no kind: no console, no RawUI, nobody to ask.
            $shell = [powershell]::Create()
            $result = $shell.AddScript({
                $ErrorActionPreference = 'Stop'
                Import-Module LongCall
                $null = Connect-LcAccount -AccountId $env:LONGCALL_ACCOUNT_ID -Token (ConvertTo-SecureString $env:LONGCALL_TOKEN -AsPlainText -Force) -BaseUri $env:LONGCALL_BASE_URI
                $record = @(Get-LcCallRecord -TaskId demo -All -PageSize 20)
                [pscustomobject]@{
                    Path   = (Get-Module LongCall).Path
                    Ids    = @($record.Id | Sort-Object -Unique).Count
                    Turns  = ($record | ForEach-Object { $_.Details.Count } | Measure-Object -Sum).Sum
                    Errors = $Error.Count
                    # Last, since it is an error where there is none.
                    RawUI  = try { $null -ne $Host.UI.RawUI.WindowSize } catch { $false }
                }
            }).Invoke()
            if ($shell.HadErrors) { throw ($shell.Streams.Error | Out-String) }
            $result | ConvertTo-Json
        }
        $child.StdErr | Should -BeNullOrEmpty
        $child.ExitCode | Should -Be 0
        $seen = $child.StdOut | ConvertFrom-Json
        $seen.RawUI | Should -BeFalse
        $seen.Path | Should -BeLike "$modules*"
        $seen.Ids | Should -Be 100
        $seen.Turns | Should -BeGreaterThan 0
        $seen.Errors | Should -Be 0
        @(Get-SimulatorRequest $simulator | Where-Object page).Count | Should -Be 5
        Get-ChildItem -LiteralPath $emptyHome -Force -Recurse -File | Where-Object FullName -Match 'LongCall' | Should -BeNullOrEmpty
    }
}

Describe 'The nupkg, as Install-PSResource installs it' {
    # On Windows the folder of the user's modules cannot be moved away by a variable, and no test writes there.
    It -Tag 'Slow' -Skip:($IsWindows) 'installs from a folder that is registered as a repository, imports by name, and goes again' {
        $ownHome = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $child = Invoke-PwshChild -NoImport -TimeoutSec 180 -Environment @{
            HOME = $ownHome
            XDG_CACHE_HOME = $null; XDG_CONFIG_HOME = $null; XDG_DATA_HOME = $null
            LONGCALL_TEST_PACK = Split-Path $nupkg
        } -Script {
            $ErrorActionPreference = 'Stop'
            $ProgressPreference = 'SilentlyContinue'
            $modules = Join-Path $HOME '.local/share/powershell/Modules'
            $env:PSModulePath = $modules + [IO.Path]::PathSeparator + $env:PSModulePath
            Register-PSResourceRepository -Name Pack -Uri $env:LONGCALL_TEST_PACK -Trusted
            Install-PSResource -Name LongCall -Repository Pack -Scope CurrentUser
            Import-Module LongCall
            $module = Get-Module LongCall
            $found = [ordered]@{
                Base    = $module.ModuleBase
                Version = "$($module.Version)"
                Cmdlet  = @($module.ExportedCmdlets.Keys | Sort-Object)
                Help    = "$((Get-Help Get-LcCallRecord).Synopsis)"
                Listed  = @(Get-InstalledPSResource -Name LongCall).Count
            }
            Uninstall-PSResource -Name LongCall
            $found.Left = @(Get-Module -ListAvailable LongCall).Count
            $found | ConvertTo-Json
        }
        $child.StdErr | Should -BeNullOrEmpty
        $child.ExitCode | Should -Be 0
        $seen = $child.StdOut | ConvertFrom-Json
        $seen.Base | Should -BeExactly (Join-Path $ownHome ".local/share/powershell/Modules/LongCall/$($manifest.ModuleVersion)")
        $seen.Version | Should -BeExactly $manifest.ModuleVersion
        $seen.Cmdlet | Should -Be ($manifest.CmdletsToExport | Sort-Object)
        # Not the syntax, which PowerShell shows where it finds no page.
        $seen.Help | Should -Match '^Reads the call records'
        $seen.Listed | Should -Be 1
        $seen.Left | Should -Be 0
    }
}
