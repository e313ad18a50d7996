# Proves that every assembly we ship finds, at run time, every assembly it refers to.
#
# Windows PowerShell gives a module no binding redirects: .NET Framework loads a reference only at exactly the version
# that was compiled in. A package whose parts disagree about a version builds well and then fails on the user's machine,
# so the build compares them.

function Test-Closure {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $bin = Join-Path $Context.ModuleRoot 'bin'
    $problem = @(
        Find-UnmetNetFrameworkReference -Folder (Join-Path $bin 'net472') -Framework (Get-NetFrameworkAssembly -Context $Context)
        Find-UnmetNetReference -Folder (Join-Path $bin 'net8.0') -Framework (Get-NetAssembly -Context $Context)
    )
    if ($problem) { throw "References that nothing meets:`n  $($problem -join "`n  ")" }
}

# .NET Framework: a file of the folder or of the framework must have the whole identity that is referred to.
function Find-UnmetNetFrameworkReference {
    param([string] $Folder, [Reflection.AssemblyName[]] $Framework)

    $own = @(Get-AssemblyIdentity -Folder $Folder -Recurse)
    $met = [Collections.Generic.HashSet[string]]::new([string[]] (@($own.Name.FullName) + @($Framework.FullName)))
    foreach ($assembly in $own) {
        foreach ($reference in $assembly.Reference) {
            if ($met.Contains($reference.FullName)) { continue }
            if ((Test-PowerShellReference -Reference $reference) -and $assembly.Name.Name -eq 'LongCall') { continue }
            if ($assembly.Name.Name -eq 'SpreadCheetah' -and (Test-NewerFile -Reference $reference -File $own.Name)) { continue }
            "net472: $($assembly.Name.Name) refers to $($reference.FullName)"
        }
    }
}

# The package that workbooks are written with asks for older builds of what lies beside it. WorkbookAssembly answers its requests, and no others', with
# the file of that name.
function Test-NewerFile {
    param([Reflection.AssemblyName] $Reference, [Reflection.AssemblyName[]] $File)

    $answer = $File | Where-Object Name -EQ $Reference.Name
    $null -ne $answer -and $answer.Version -ge $Reference.Version -and
        [Convert]::ToHexString($answer.GetPublicKeyToken()) -eq [Convert]::ToHexString($Reference.GetPublicKeyToken())
}

# .NET: any version of the framework that is not older will do.
function Find-UnmetNetReference {
    param([string] $Folder, [Reflection.AssemblyName[]] $Framework)

    $own = @(Get-AssemblyIdentity -Folder $Folder -Recurse)
    $version = @{}
    foreach ($name in @($Framework) + @($own.Name)) { $version[$name.Name] = $name.Version }
    foreach ($assembly in $own) {
        foreach ($reference in $assembly.Reference) {
            if ($version.ContainsKey($reference.Name) -and $reference.Version -le $version[$reference.Name]) { continue }
            if ((Test-PowerShellReference -Reference $reference) -and $assembly.Name.Name -eq 'LongCall') { continue }
            "net8.0: $($assembly.Name.Name) refers to $($reference.FullName)"
        }
    }
}

# PowerShell itself brings this one, at this version or with a redirect from it. The client must not know PowerShell.
function Test-PowerShellReference {
    param([Reflection.AssemblyName] $Reference)

    $Reference.FullName -eq 'System.Management.Automation, Version=3.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35'
}

# What .NET Framework 4.7.2 has, from the package of its reference assemblies.
function Get-NetFrameworkAssembly {
    param([pscustomobject] $Context)

    $root = dotnet msbuild $Context.ModuleProject -property:TargetFramework=net472 -getProperty:TargetFrameworkRootPath
    $folder = Join-Path $root '.NETFramework/v4.7.2'
    # The framework's own System.ValueTuple is 4.0.2.0 and newer packages ask for a later one: only a file will do.
    $folder, (Join-Path $folder 'Facades') | ForEach-Object { Get-AssemblyIdentity -Folder $_ } |
        ForEach-Object Name | Where-Object Name -NE 'System.ValueTuple'
}

# What .NET 8 has, from the pack that the net8.0 build compiles against.
function Get-NetAssembly {
    param([pscustomobject] $Context)

    $answer = dotnet msbuild $Context.ModuleProject -property:TargetFramework=net8.0 `
        -target:ResolveFrameworkReferences -getItem:ResolvedTargetingPack | Out-String | ConvertFrom-Json
    $pack = $answer.Items.ResolvedTargetingPack | Where-Object Identity -EQ 'Microsoft.NETCore.App'
    Get-AssemblyIdentity -Folder (Join-Path $pack.Path 'ref/net8.0') | ForEach-Object Name
}

# The name and the references of every managed assembly of a folder, read without loading any.
function Get-AssemblyIdentity {
    param([string] $Folder, [switch] $Recurse)

    foreach ($file in Get-ChildItem -LiteralPath $Folder -Filter '*.dll' -File -Recurse:$Recurse) {
        $image = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($file.FullName))
        try {
            if (-not $image.HasMetadata) { continue }
            $reader = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($image)
            # A part of an assembly of several files has metadata too, but no name of its own.
            if (-not $reader.IsAssembly) { continue }
            [pscustomobject]@{
                Name      = $reader.GetAssemblyDefinition().GetAssemblyName()
                Reference = @(foreach ($handle in $reader.AssemblyReferences) { $reader.GetAssemblyReference($handle).GetAssemblyName() })
            }
        }
        finally {
            $image.Dispose()
        }
    }
}
