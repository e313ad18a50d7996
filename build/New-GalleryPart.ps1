# What a module gallery wants in a .nupkg beside the files of the module: the nuspec, and the three parts that make a zip
# file an OPC package. A client that installs the module drops them again.

# Emits name in the package = bytes.
function New-GalleryPart {
    [CmdletBinding()]
    param(
        # As Read-ModuleManifest gives it.
        [Parameter(Mandatory)]
        [hashtable] $Manifest,

        # The names of the module's files in the package.
        [Parameter(Mandatory)]
        [string[]] $FileName,

        [string] $ReleaseNote
    )

    $nuspec = 'LongCall.nuspec'
    # The name is any; a random one would give other bytes each time.
    $property = 'package/services/metadata/core-properties/longcall.psmdcp'

    $part = [Collections.Generic.Dictionary[string, byte[]]]::new()
    $part[$nuspec] = ConvertTo-XmlByte (New-Nuspec -Manifest $Manifest -ReleaseNote $ReleaseNote)
    $part[$property] = ConvertTo-XmlByte (New-CoreProperty -Manifest $Manifest)
    $part['_rels/.rels'] = ConvertTo-XmlByte (New-Relationship -Nuspec $nuspec -CoreProperty $property)
    $part['[Content_Types].xml'] = ConvertTo-XmlByte (New-ContentType -FileName (@($FileName) + $nuspec + $property))
    $part
}

# What the gallery shows and searches.
function New-Nuspec {
    param([hashtable] $Manifest, [string] $ReleaseNote)

    $data = $Manifest.PrivateData.PSData
    $cmdlet = @($Manifest.CmdletsToExport)
    # The gallery finds a module by its cmdlets through these tags, and by its kind through PSModule.
    $tag = @($data.Tags) + 'PSModule' + 'PSIncludes_Cmdlet' + @($cmdlet | ForEach-Object { "PSCmdlet_$_" }) + @($cmdlet | ForEach-Object { "PSCommand_$_" })
    $field = [ordered]@{
        id                       = 'LongCall'
        version                  = $data['Prerelease'] ? "$($Manifest.ModuleVersion)-$($data.Prerelease)" : $Manifest.ModuleVersion
        authors                  = $Manifest.Author
        owners                   = $Manifest.CompanyName
        requireLicenseAcceptance = 'false'
        # The older element goes with the newer one, for a gallery that knows only it; this address is the one that fits.
        license                  = 'MIT'
        licenseUrl               = 'https://licenses.nuget.org/MIT'
        projectUrl               = $data['ProjectUri']
        description              = $Manifest.Description
        releaseNotes             = $ReleaseNote
        copyright                = $Manifest.Copyright
        tags                     = $tag -join ' '
    }

    $namespace = [Xml.Linq.XNamespace] 'http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd'
    $metadata = [Xml.Linq.XElement]::new($namespace + 'metadata')
    foreach ($name in $field.Keys) {
        if (-not $field[$name]) { continue }
        $element = [Xml.Linq.XElement]::new($namespace + $name, [string] $field[$name])
        if ($name -eq 'license') { $element.SetAttributeValue('type', 'expression') }
        $metadata.Add($element)
    }
    $package = [Xml.Linq.XElement]::new($namespace + 'package')
    $package.Add($metadata)
    $package
}

function New-CoreProperty {
    param([hashtable] $Manifest)

    $namespace = [Xml.Linq.XNamespace] 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'
    $dublin = [Xml.Linq.XNamespace] 'http://purl.org/dc/elements/1.1/'
    $root = [Xml.Linq.XElement]::new($namespace + 'coreProperties')
    $root.Add([Xml.Linq.XElement]::new($dublin + 'creator', [string] $Manifest.Author))
    $root.Add([Xml.Linq.XElement]::new($dublin + 'description', [string] $Manifest.Description))
    $root.Add([Xml.Linq.XElement]::new($dublin + 'identifier', 'LongCall'))
    $root.Add([Xml.Linq.XElement]::new($namespace + 'version', [string] $Manifest.ModuleVersion))
    $root
}

function New-Relationship {
    param([string] $Nuspec, [string] $CoreProperty)

    $namespace = [Xml.Linq.XNamespace] 'http://schemas.openxmlformats.org/package/2006/relationships'
    $root = [Xml.Linq.XElement]::new($namespace + 'Relationships')
    $target = [ordered]@{
        $Nuspec       = 'http://schemas.microsoft.com/packaging/2010/07/manifest'
        $CoreProperty = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties'
    }
    foreach ($name in $target.Keys) {
        $one = [Xml.Linq.XElement]::new($namespace + 'Relationship')
        $one.SetAttributeValue('Type', $target[$name])
        $one.SetAttributeValue('Target', "/$name")
        $one.SetAttributeValue('Id', "R$(@($root.Elements()).Count + 1)")
        $root.Add($one)
    }
    $root
}

# OPC wants a type for every part; all but its own are just bytes.
function New-ContentType {
    param([string[]] $FileName)

    $namespace = [Xml.Linq.XNamespace] 'http://schemas.openxmlformats.org/package/2006/content-types'
    $root = [Xml.Linq.XElement]::new($namespace + 'Types')
    $known = [ordered]@{
        rels   = 'application/vnd.openxmlformats-package.relationships+xml'
        psmdcp = 'application/vnd.openxmlformats-package.core-properties+xml'
    }
    foreach ($extension in @($FileName | ForEach-Object { [IO.Path]::GetExtension($_).TrimStart('.').ToLowerInvariant() }) + 'rels' | Where-Object { $_ } | Sort-Object -Unique -Culture '') {
        $one = [Xml.Linq.XElement]::new($namespace + 'Default')
        $one.SetAttributeValue('Extension', $extension)
        $one.SetAttributeValue('ContentType', ($known[$extension] ?? 'application/octet'))
        $root.Add($one)
    }
    foreach ($name in $FileName | Where-Object { -not [IO.Path]::GetExtension($_) }) {
        $one = [Xml.Linq.XElement]::new($namespace + 'Override')
        $one.SetAttributeValue('PartName', "/$name")
        $one.SetAttributeValue('ContentType', 'application/octet')
        $root.Add($one)
    }
    $root
}

# UTF-8 without a mark, and the same line ends everywhere.
function ConvertTo-XmlByte {
    param([Xml.Linq.XElement] $Root)

    $setting = [Xml.XmlWriterSettings]::new()
    $setting.Encoding = [Text.UTF8Encoding]::new($false)
    $setting.Indent = $true
    $setting.NewLineChars = "`n"
    $memory = [IO.MemoryStream]::new()
    $writer = [Xml.XmlWriter]::Create($memory, $setting)
    $Root.Save($writer)
    $writer.Dispose()
    , $memory.ToArray()
}
