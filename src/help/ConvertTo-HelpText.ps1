# Markdown as a console shows it. Get-Help knows paragraphs and nothing else.

# One string a paragraph. Code keeps its lines, a list and a table keep theirs within one paragraph.
function ConvertTo-HelpText {
    [CmdletBinding()]
    param(
        [AllowEmptyString()]
        [string] $Markdown
    )

    $fenced = $false
    $paragraph = ''
    foreach ($line in ($Markdown -split '\r?\n') + '') {
        if ($line -match '^\s*```') {
            $fenced = -not $fenced
            if ($paragraph) { $paragraph; $paragraph = '' }
        }
        elseif ($fenced) {
            $paragraph += ($paragraph ? "`n" : '') + $line
        }
        elseif (-not $line.Trim()) {
            if ($paragraph) { $paragraph; $paragraph = '' }
        }
        else {
            $text = ConvertTo-PlainText -Markdown $line
            # Told by the source: what begins with the name of a parameter begins with a hyphen too, once its marks are gone.
            $isItem = $line -match '^\s*([-*|]|\d+\.)(\s|$)'
            $paragraph = -not $paragraph ? $text : $isItem ? "$paragraph`n$text" : (Join-HelpLine -Before $paragraph -After $text)
        }
    }
}

# Lines of the source are wrapped for the writer; the console wraps for the reader.
function Join-HelpLine {
    param([string] $Before, [string] $After)

    # Chinese has no blanks between words.
    $chinese = '[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u3000-\u303F]'
    # Nor any beside its punctuation, whatever stands on the other side.
    $mark = '[\u3001-\u3002\u3008-\u3011\uFF01-\uFF0F\uFF1A-\uFF1F]'
    $isJoined = $Before -match "$mark$" -or $After.TrimStart() -match "^$mark" -or ($Before -match "$chinese$" -and $After.TrimStart() -match "^$chinese")
    $glue = $isJoined ? '' : ' '
    $Before + $glue + $After.TrimStart()
}

# A line without its marks.
function ConvertTo-PlainText {
    param([string] $Markdown)

    $text = [regex]::Replace($Markdown, '\[([^\]]+)\]\(([^)]*)\)', {
            param($link)
            $label, $address = $link.Groups[1].Value, $link.Groups[2].Value
            # A page of our own is found by its name.
            $address -match '^https?:' -and $address -cne $label ? "$label ($address)" : $label
        })
    $text = $text -replace '\*\*([^*]+)\*\*', '$1' -replace '`([^`]+)`', '$1'
    $text -replace '\\([\\`*_{}\[\]<>()#+.!|-])', '$1'
}

# The yaml block of a parameter holds the one fact that the cmdlet cannot tell: what it does when the parameter is not there.
function Split-ParameterText {
    param([string] $Text)

    $block = [regex]::Match($Text, '(?ms)^```yaml\r?\n(.*?)^```\s*?$')
    $default = ''
    $unknown = @()
    foreach ($line in $block.Groups[1].Value -split '\r?\n' | Where-Object { $_.Trim() }) {
        $key, $value = $line -split ':', 2
        if ($key -eq 'Default value') { $default = $value.Trim() } else { $unknown += $key }
    }
    [pscustomobject]@{
        Description = ($block.Success ? $Text.Remove($block.Index, $block.Length) : $Text).Trim()
        Default     = $default
        Unknown     = $unknown
    }
}

# The first block of code is the example; what stands around it is said about it.
function Split-ExampleText {
    param([string] $Text)

    $block = [regex]::Match($Text, '(?ms)^```powershell\r?\n(.*?)^```\s*?$')
    [pscustomobject]@{
        Code   = $block.Groups[1].Value.TrimEnd()
        Remark = ($block.Success ? $Text.Remove($block.Index, $block.Length) : $Text).Trim()
    }
}
