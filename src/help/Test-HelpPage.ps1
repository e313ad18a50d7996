# What is missing in the pages, or stands in them and not in the cmdlets. Every problem is one line that begins with the page's name.

function Test-HelpFolder {
    [CmdletBinding()]
    param(
        # The pages of one culture, by name.
        [Parameter(Mandatory)]
        [hashtable] $Page,

        [Parameter(Mandatory)]
        [pscustomobject[]] $Fact,

        # The about_ topics that some culture has, so that every culture must.
        [string[]] $Topic = @()
    )

    foreach ($missing in @($Fact.Name) + $Topic | Where-Object { -not $Page.ContainsKey($_) }) { "$missing.md: there is no such page" }
    foreach ($name in $Page.Keys | Sort-Object) {
        $command = $Fact | Where-Object Name -CEQ $name
        $found = if ($name -like 'about_*') { Test-AboutPage -Page $Page[$name] }
        elseif ($command) { Test-CommandPage -Page $Page[$name] -Fact $command }
        else { 'the module has no such cmdlet' }
        if ($Page[$name].Title -cne $name) { @($found) + "the title is '$($Page[$name].Title)'" | ForEach-Object { "$name.md: $_" } }
        else { $found | ForEach-Object { "$name.md: $_" } }
    }
}

function Test-CommandPage {
    param([pscustomobject] $Page, [pscustomobject] $Fact)

    $expected = 'SYNOPSIS', 'DESCRIPTION', 'EXAMPLES', 'PARAMETERS', 'INPUTS', 'OUTPUTS', 'NOTES', 'RELATED LINKS'
    foreach ($name in $Page.Repeated) { "the heading '$name' is there twice" }
    foreach ($name in $Page.Section.Keys | Where-Object { $_ -cnotin $expected }) { "## $name is not a section of a page" }
    foreach ($name in $expected) {
        $section = $Page.Section[$name]
        # A cmdlet that takes no parameter of its own has nothing to say about them.
        if ($name -eq 'PARAMETERS' -and $Fact.Parameter.Count -eq 0 -and $null -eq $section) { continue }
        if ($null -eq $section) { "## $name is missing" }
        elseif (-not $section.Text -and $section.Item.Count -eq 0) { "## $name is empty" }
    }
    Test-ParameterText -Section $Page.Section['PARAMETERS'] -Fact $Fact
    Test-ExampleText -Section $Page.Section['EXAMPLES']
    Test-TypeText -Section $Page.Section['INPUTS'] -Name 'INPUTS' -Required $Fact.Input -Free:$Fact.TakesName
    Test-TypeText -Section $Page.Section['OUTPUTS'] -Name 'OUTPUTS' -Required $Fact.Output
}

function Test-ParameterText {
    param([pscustomobject] $Section, [pscustomobject] $Fact)

    $documented = if ($Section) { @($Section.Item.Keys) } else { @() }
    foreach ($name in $Fact.Parameter.Keys | Where-Object { "-$_" -cnotin $documented }) { "-$name is not documented" }
    foreach ($heading in $documented) {
        $name = $heading.TrimStart('-')
        if (-not $heading.StartsWith('-') -or -not $Fact.Parameter.Contains($name)) { "### $heading is not a parameter of the cmdlet"; continue }
        $text = Split-ParameterText -Text $Section.Item[$heading].Text
        if (-not $text.Description) { "-$name has no description" }
        # Any other fact in the block would be a copy of what the cmdlet says, and stay behind when that changes.
        foreach ($key in $text.Unknown) { "-${name}: '$key' in its yaml block; only 'Default value' belongs there" }
    }
}

function Test-ExampleText {
    param([pscustomobject] $Section)

    if ($null -eq $Section) { return }
    if ($Section.Item.Count -eq 0) { '## EXAMPLES has no ### example' }
    foreach ($title in $Section.Item.Keys) {
        $example = Split-ExampleText -Text $Section.Item[$title].Text
        if (-not $example.Code) { "the example '$title' has no ``````powershell block" }
        if (-not $example.Remark) { "the example '$title' has no text" }
    }
}

function Test-TypeText {
    # Free: more types than the required ones may be named, for what is taken by property name.
    param([pscustomobject] $Section, [string] $Name, [string[]] $Required = @(), [switch] $Free)

    if ($null -eq $Section) { return }
    if ($Section.Item.Count -eq 0) { "## $Name names no ### type, nor ### None" }
    foreach ($type in $Section.Item.Keys) {
        if (-not $Section.Item[$type].Text) { "## ${Name}: $type has no text" }
        if ($type -cne 'None' -and $type -cnotin $Required -and -not $Free) { "## ${Name}: the cmdlet does not declare $type" }
        if ($type -ceq 'None' -and ($Required -or $Free)) { "## ${Name}: None, but the cmdlet declares some" }
    }
    foreach ($type in $Required | Where-Object { $_ -cnotin $Section.Item.Keys }) { "## ${Name}: $type is missing" }
}

function Test-AboutPage {
    param([pscustomobject] $Page)

    foreach ($name in $Page.Repeated) { "the heading '$name' is there twice" }
    # Get-Help shows the line below the first heading as the synopsis of the topic.
    if (@($Page.Section.Keys)[0] -cne 'SHORT DESCRIPTION') { 'the first section is not ## SHORT DESCRIPTION' }
    foreach ($name in $Page.Section.Keys) {
        $section = $Page.Section[$name]
        if (-not $section.Text -and $section.Item.Count -eq 0) { "## $name is empty" }
        foreach ($item in $section.Item.Keys | Where-Object { -not $section.Item[$_].Text }) { "### $item is empty" }
    }
}
