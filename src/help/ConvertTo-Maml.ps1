# Pages and facts as MAML, the XML that Get-Help reads.

$mamlNamespace = @{
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    msh     = 'http://msh'
}

function Save-Maml {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        # The pages of one culture, by name.
        [Parameter(Mandatory)]
        [hashtable] $Page,

        [Parameter(Mandatory)]
        [pscustomobject[]] $Fact
    )

    $root = New-Maml -Name 'msh:helpItems' -Attribute @{ schema = 'maml' } -Content @(
        foreach ($command in $Fact) { ConvertTo-CommandMaml -Page $Page[$command.Name] -Fact $command }
    )
    foreach ($prefix in 'command', 'dev', 'maml') { $root.SetAttributeValue([Xml.Linq.XNamespace]::Xmlns + $prefix, $mamlNamespace[$prefix]) }

    # With the byte order mark: no reader on a Chinese Windows takes the file for GBK.
    $setting = [Xml.XmlWriterSettings]@{ Indent = $true; Encoding = [Text.UTF8Encoding]::new($true); NewLineChars = "`n" }
    $writer = [Xml.XmlWriter]::Create($Path, $setting)
    try { $root.Save($writer) } finally { $writer.Dispose() }
}

function ConvertTo-CommandMaml {
    param([pscustomobject] $Page, [pscustomobject] $Fact)

    $section = $Page.Section
    $text = @{}
    foreach ($name in $Fact.Parameter.Keys) { $text[$name] = Split-ParameterText -Text $section['PARAMETERS'].Item["-$name"].Text }

    New-Maml -Name 'command:command' -Content @(
        New-Maml -Name 'command:details' -Content @(
            New-Maml -Name 'command:name' -Content $Fact.Name
            New-Maml -Name 'command:verb' -Content $Fact.Verb
            New-Maml -Name 'command:noun' -Content $Fact.Noun
            New-MamlText -Name 'maml:description' -Markdown $section['SYNOPSIS'].Text
        )
        New-MamlText -Name 'maml:description' -Markdown $section['DESCRIPTION'].Text
        New-Maml -Name 'command:syntax' -Content @(
            foreach ($set in $Fact.Syntax) {
                New-Maml -Name 'command:syntaxItem' -Content @(
                    New-Maml -Name 'maml:name' -Content $Fact.Name
                    foreach ($parameter in $set) { ConvertTo-ParameterMaml -Fact $parameter -Text $text[$parameter.Name] -InSyntax }
                )
            }
        )
        # In the order of the page, which is the order in which they are best read.
        New-Maml -Name 'command:parameters' -Content @(
            foreach ($name in $Fact.Parameter.Count ? $section['PARAMETERS'].Item.Keys.TrimStart('-') : @()) {
                ConvertTo-ParameterMaml -Fact $Fact.Parameter[$name] -Text $text[$name]
            }
        )
        ConvertTo-TypeMaml -Name 'input' -Section $section['INPUTS']
        ConvertTo-TypeMaml -Name 'return' -Section $section['OUTPUTS']
        New-Maml -Name 'maml:alertSet' -Content (New-MamlText -Name 'maml:alert' -Markdown $section['NOTES'].Text)
        ConvertTo-ExampleMaml -Section $section['EXAMPLES']
        ConvertTo-LinkMaml -Section $section['RELATED LINKS']
    )
}

function ConvertTo-ParameterMaml {
    param([pscustomobject] $Fact, [pscustomobject] $Text, [switch] $InSyntax)

    New-Maml -Name 'command:parameter' -Attribute ([ordered]@{
            required       = "$($Fact.Required)".ToLowerInvariant()
            variableLength = 'false'
            globbing       = "$($Fact.Wildcard)".ToLowerInvariant()
            pipelineInput  = $Fact.Pipeline
            position       = $Fact.Position
            aliases        = $Fact.Alias
        }) -Content @(
        New-Maml -Name 'maml:name' -Content $Fact.Name
        New-MamlText -Name 'maml:description' -Markdown $Text.Description
        if ($Fact.Value -and $InSyntax) {
            New-Maml -Name 'command:parameterValueGroup' -Content @(
                foreach ($value in $Fact.Value) { New-Maml -Name 'command:parameterValue' -Attribute @{ required = 'false' } -Content $value }
            )
        }
        elseif (-not ($Fact.IsSwitch -and $InSyntax)) {
            New-Maml -Name 'command:parameterValue' -Attribute @{ required = "$(-not $Fact.IsSwitch)".ToLowerInvariant() } -Content $Fact.TypeName
        }
        New-Maml -Name 'dev:type' -Content (New-Maml -Name 'maml:name' -Content $Fact.TypeName), (New-Maml -Name 'maml:uri')
        New-Maml -Name 'dev:defaultValue' -Content ($Text.Default ? $Text.Default : $Fact.IsSwitch ? 'False' : 'None')
    )
}

# INPUTS and OUTPUTS.
function ConvertTo-TypeMaml {
    param([string] $Name, [pscustomobject] $Section)

    $list, $entry = $Name -eq 'input' ? ('command:inputTypes', 'command:inputType') : ('command:returnValues', 'command:returnValue')
    New-Maml -Name $list -Content @(
        foreach ($type in $Section.Item.Keys) {
            New-Maml -Name $entry -Content @(
                New-Maml -Name 'dev:type' -Content (New-Maml -Name 'maml:name' -Content $type)
                New-MamlText -Name 'maml:description' -Markdown $Section.Item[$type].Text
            )
        }
    )
}

function ConvertTo-ExampleMaml {
    param([pscustomobject] $Section)

    New-Maml -Name 'command:examples' -Content @(
        foreach ($title in $Section.Item.Keys) {
            $example = Split-ExampleText -Text $Section.Item[$title].Text
            New-Maml -Name 'command:example' -Content @(
                New-Maml -Name 'maml:title' -Content "---------- $title ----------"
                New-Maml -Name 'dev:code' -Content $example.Code
                New-MamlText -Name 'dev:remarks' -Markdown $example.Remark
            )
        }
    )
}

# Every line of RELATED LINKS is one: [text](address), or a name alone. Get-Help -Online opens the first address.
function ConvertTo-LinkMaml {
    param([pscustomobject] $Section)

    New-Maml -Name 'command:relatedLinks' -Content @(
        foreach ($line in $Section.Text -split '\r?\n' | Where-Object { $_.Trim() }) {
            $link = [regex]::Match($line, '\[([^\]]+)\]\(([^)]*)\)')
            New-Maml -Name 'maml:navigationLink' -Content @(
                New-Maml -Name 'maml:linkText' -Content ($link.Success ? $link.Groups[1].Value : (ConvertTo-PlainText -Markdown $line.Trim().TrimStart('-', '*', ' ')))
                New-Maml -Name 'maml:uri' -Content ($link.Groups[2].Value -match '^https?:' ? $link.Groups[2].Value : '')
            )
        }
    )
}

function New-MamlText {
    param([string] $Name, [string] $Markdown)

    New-Maml -Name $Name -Content @(ConvertTo-HelpText -Markdown $Markdown | ForEach-Object { New-Maml -Name 'maml:para' -Content $_ })
}

function New-Maml {
    param([string] $Name, [object[]] $Content = @(), [Collections.IDictionary] $Attribute = @{})

    $prefix, $local = $Name -split ':'
    $element = [Xml.Linq.XElement]::new([Xml.Linq.XName]::Get($local, $mamlNamespace[$prefix]))
    foreach ($key in $Attribute.Keys) { $element.SetAttributeValue($key, $Attribute[$key]) }
    foreach ($part in $Content) { $element.Add($part) }
    $element
}
