# What the tests about tokens share.

function ConvertTo-Secret([string] $Text) { ConvertTo-SecureString -String $Text -AsPlainText -Force }

# A JWT with these claims, signed by nobody.
function New-Jwt([hashtable] $Claim) {
    $part = '{"typ":"JWT","alg":"RS256"}', (ConvertTo-Json $Claim -Compress) |
        ForEach-Object { [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($_)).TrimEnd('=').Replace('+', '-').Replace('/', '_') }
    ($part + 'c2lnbmF0dXJlLW9mLW5vYm9keQ') -join '.'
}

# Every text that an object has for whoever looks at it: shown, listed, exported, and its parts one by one.
function Get-EveryForm {
    [CmdletBinding()]
    param([Parameter(ValueFromPipeline)] [object] $InputObject)

    process {
        if ($null -eq $InputObject) { return }
        "$InputObject"
        $InputObject | Out-String -Width 5000
        $InputObject | Format-List -Property * -Force | Out-String -Width 5000
        $InputObject | Format-Custom -Property * -Depth 2 -Force | Out-String -Width 5000
        [Management.Automation.PSSerializer]::Serialize($InputObject, 2)
        ConvertTo-Json -InputObject $InputObject -Depth 2 -WarningAction Ignore -ErrorAction Ignore
        if ($InputObject -is [Management.Automation.ErrorRecord]) {
            Get-Error -InputObject $InputObject | Out-String -Width 5000
            for ($e = $InputObject.Exception; $e; $e = $e.InnerException) {
                $e.ToString()
                $e | Format-List -Property * -Force | Out-String -Width 5000
                $e.Data | Out-String
            }
            $InputObject.InvocationInfo | Format-List -Property * -Force | Out-String -Width 5000
            $InputObject.InvocationInfo.BoundParameters | Out-String -Width 5000
            $InputObject.InvocationInfo.UnboundArguments | Out-String
            $InputObject.ErrorDetails | Format-List -Property * -Force | Out-String -Width 5000
            $InputObject.TargetObject | Out-String
            $InputObject.ScriptStackTrace
        }
    }
}
