# What the tests about tokens share.

function ConvertTo-Secret([string] $Text) { ConvertTo-SecureString -String $Text -AsPlainText -Force }

# ConvertFrom-SecureString gives the text on PowerShell 7 only.
function ConvertFrom-Secret([securestring] $Secret) { [Net.NetworkCredential]::new('', $Secret).Password }

# A JWT with these claims, signed by nobody. An algorithm may be named, and how many bytes its signature has.
function New-Jwt([hashtable] $Claim, [string] $Algorithm = 'RS256', [int] $SignatureBytes = 256) {
    $part = [Text.Encoding]::UTF8.GetBytes('{"typ":"JWT","alg":"' + $Algorithm + '"}'), [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $Claim -Compress)), (New-Object byte[] $SignatureBytes)
    ($part | ForEach-Object { [Convert]::ToBase64String($_).TrimEnd('=').Replace('+', '-').Replace('/', '_') }) -join '.'
}

# Every text that an object has for whoever looks at it: shown, listed, exported, and its parts one by one.
function Get-EveryForm {
    [CmdletBinding()]
    param([Parameter(ValueFromPipeline)] [object] $InputObject)

    process {
        if ($null -eq $InputObject) { return }
        "$InputObject"
        $InputObject | Out-String -Width 5000
        # What has no parts but its text is done with.
        if ($InputObject -is [Management.Automation.InformationalRecord]) { return $InputObject.InvocationInfo.Line }
        $InputObject | Format-List -Property * -Force | Out-String -Width 5000
        [Management.Automation.PSSerializer]::Serialize($InputObject, 2)
        ConvertTo-Json -InputObject $InputObject -Depth 2 -WarningAction Ignore -ErrorAction Ignore
        if ($InputObject -is [Management.Automation.ErrorRecord]) {
            if ($PSEdition -eq 'Core') { Get-Error -InputObject $InputObject | Out-String -Width 5000 }
            for ($e = $InputObject.Exception; $e; $e = $e.InnerException) {
                $e.ToString()
                $e | Format-List -Property * -Force | Out-String -Width 5000
                $e.Data | Out-String
            }
            $InputObject.InvocationInfo | Format-List -Property * -Force | Out-String -Width 5000
            @($InputObject.InvocationInfo.BoundParameters.Values) + @($InputObject.InvocationInfo.UnboundArguments) | Out-String -Width 5000
            "$($InputObject.ErrorDetails) $($InputObject.ErrorDetails.RecommendedAction) $($InputObject.TargetObject)"
            $InputObject.ScriptStackTrace
        }
    }
}
