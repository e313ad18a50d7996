# Publishes both builds of the module and lays out the folder that is imported, tested and packed.
function Publish-Module {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    # Also a folder of an earlier version: only one may ever be found there.
    $staging = Split-Path $Context.ModuleRoot
    if (Test-Path -LiteralPath $staging) { Remove-Item -LiteralPath $staging -Recurse -Force }

    foreach ($framework in Get-TargetFramework -Context $Context) {
        $folder = Join-Path $Context.ModuleRoot 'bin' $framework
        # What writes workbooks: for PowerShell 7 in a folder of its own, out of which it is loaded into a context of its own.
        $xlsx = if ($framework -eq 'net8.0') { Join-Path $folder 'xlsx' } else { $folder }
        dotnet publish $Context.ModuleProject --configuration $Context.Configuration --framework $framework `
            --output $folder --verbosity quiet --nologo | Out-Host
        dotnet publish $Context.XlsxProject --configuration $Context.Configuration --framework $framework `
            --output $xlsx --verbosity quiet --nologo | Out-Host
        # Symbols and the documentation of the code are for who builds, not for who imports.
        Get-ChildItem -LiteralPath $folder -Recurse -File | Where-Object Extension -In '.pdb', '.xml' | Remove-Item
    }

    Copy-Item -Path (Join-Path $Context.Root 'LongCall.psd1'), (Join-Path $Context.Root 'src/LongCall/Formats/*.ps1xml') -Destination $Context.ModuleRoot
    Get-ChildItem -LiteralPath $Context.Root -File | Where-Object Name -Match '^(LICENSE|THIRD-PARTY-NOTICES\.txt|README.*\.md|CHANGELOG\.md)$' |
        Copy-Item -Destination $Context.ModuleRoot
    # The pages that README links to.
    Copy-Item -LiteralPath (Join-Path $Context.Root 'docs') -Destination $Context.ModuleRoot -Recurse

    Test-OwnAssemblyOnly -Folder (Join-Path $Context.ModuleRoot 'bin/net8.0')
}

# The project says which builds there are; nobody repeats it.
function Get-TargetFramework {
    param([pscustomobject] $Context)

    $node = Select-Xml -LiteralPath $Context.ModuleProject -XPath '/Project/PropertyGroup/TargetFrameworks'
    $node.Node.InnerText -split ';'
}

# PowerShell 7 has one assembly of a name in a session's own context: whatever we put beside ours would be loaded in place of, or
# instead of, what another module brings. So the folder holds our own assemblies and nothing else, but for the folder xlsx, which that context never sees.
function Test-OwnAssemblyOnly {
    param([string] $Folder)

    $foreign = Get-ChildItem -LiteralPath $Folder -Recurse -File |
        ForEach-Object { [IO.Path]::GetRelativePath($Folder, $_.FullName).Replace('\', '/') } |
        Where-Object { $_ -notmatch '^(LongCall(\.Client)?\.dll|zh-Hans/LongCall(\.Client)?\.resources\.dll|xlsx/(LongCall\.Xlsx|SpreadCheetah)\.dll)$' }
    if ($foreign) { throw "bin/net8.0 may hold nothing but our own assemblies; it also holds: $($foreign -join ', ')" }
}
