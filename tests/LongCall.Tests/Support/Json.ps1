# JSON in which a time stays the text that was sent. PowerShell 7.5 has a switch for that, Windows PowerShell does it anyway;
# 7.4 makes a date of what has a T between day and time, and has no switch.
function ConvertFrom-JsonText {
    param([Parameter(Mandatory, ValueFromPipeline)] [string] $InputObject)

    process {
        if ((Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')) { return $InputObject | ConvertFrom-Json -DateKind String }
        $InputObject | ConvertFrom-Json
    }
}
