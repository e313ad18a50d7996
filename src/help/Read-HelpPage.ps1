# A page as its headings cut it: Title (#), Section (##), and in a section Text and Item (###), by name.
function Read-HelpPage {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path
    )

    $page = [pscustomobject]@{ Title = ''; Section = [ordered]@{}; Repeated = [Collections.Generic.List[string]]::new() }
    # What stands before the first section belongs to no reader.
    $section = $item = [pscustomobject]@{ Text = ''; Item = [ordered]@{} }
    $fenced = $false
    foreach ($line in [IO.File]::ReadAllLines($Path)) {
        if ($line.StartsWith('```')) { $fenced = -not $fenced }
        # A # in code is a comment.
        $level, $heading = if (-not $fenced -and $line -match '^(#{1,3}) +(.+?)\s*$') { $Matches[1].Length, $Matches[2] } else { 0, '' }
        switch ($level) {
            1 { $page.Title = $heading }
            2 { $section = $item = Add-HelpHeading -To $page.Section -Name $heading -Page $page }
            3 { $item = Add-HelpHeading -To $section.Item -Name $heading -Page $page }
            default { $item.Text += "$line`n" }
        }
    }
    foreach ($part in $page.Section.Values) {
        $part.Text = $part.Text.Trim()
        foreach ($item in $part.Item.Values) { $item.Text = $item.Text.Trim() }
    }
    $page
}

function Add-HelpHeading {
    param([Collections.IDictionary] $To, [string] $Name, [pscustomobject] $Page)

    if ($To.Contains($Name)) { $Page.Repeated.Add($Name) }
    $To[$Name] = [pscustomobject]@{ Text = ''; Item = [ordered]@{} }
    $To[$Name]
}
