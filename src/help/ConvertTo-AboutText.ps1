# An about_ topic as the plain text that Get-Help prints as it is.
function Save-AboutText {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [string] $Path,

        [Parameter(Mandatory)]
        [pscustomobject] $Page
    )

    $line = @(
        # Get-Help takes the fifth line as the synopsis of the topic.
        'TOPIC'
        "    $($Page.Title)"
        ''
        foreach ($name in $Page.Section.Keys) {
            $name.ToUpperInvariant()
            ConvertTo-AboutBlock -Markdown $Page.Section[$name].Text
            foreach ($item in $Page.Section[$name].Item.Keys) {
                "  $item"
                ConvertTo-AboutBlock -Markdown $Page.Section[$name].Item[$item].Text
            }
        }
    )
    # With a mark: Windows PowerShell on a Chinese Windows reads a file without one as GBK.
    [IO.File]::WriteAllText($Path, ($line -join "`r`n").TrimEnd() + "`r`n", [Text.UTF8Encoding]::new($true))
}

# The lines stay as the writer broke them: this text is not wrapped by anybody else.
function ConvertTo-AboutBlock {
    param([string] $Markdown)

    if (-not $Markdown) { return }
    $fenced = $false
    foreach ($line in $Markdown -split '\r?\n') {
        if ($line -match '^\s*```') { $fenced = -not $fenced }
        elseif ($fenced) { "        $line".TrimEnd() }
        else { ('    ' + (ConvertTo-PlainText -Markdown $line)).TrimEnd() }
    }
    ''
}
