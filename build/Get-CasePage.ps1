# The pages that the suites of the report look at, made once in a run by the module as it is staged. Emits their folder.
function Get-CasePage {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $folder = Join-Path $Context.TestResult 'page'
    if (Test-Path -LiteralPath $folder) { return $folder }

    dotnet build $Context.SimulatorProject --configuration $Context.Configuration --verbosity quiet --nologo -consoleLoggerParameters:NoSummary | Out-Host
    $simulator = Start-Simulator -Task @{ demo = 2000 }
    try {
        # Through the environment, as everywhere: an argument is there for every user of the machine to see.
        $env:LONGCALL_BASE_URI = $simulator.BaseUri
        $env:LONGCALL_ACCOUNT_ID = $simulator.AccountId
        $env:LONGCALL_TOKEN = ConvertFrom-SecureString -SecureString $simulator.Token -AsPlainText
        Invoke-PwshScript -Path (Join-Path $Context.Root 'build/New-CasePage.ps1') -ArgumentList @(
            '-Module', (Join-Path $Context.ModuleRoot 'LongCall.psd1')
            '-Folder', $folder
        )
    }
    finally {
        Remove-Item -Path Env:LONGCALL_BASE_URI, Env:LONGCALL_ACCOUNT_ID, Env:LONGCALL_TOKEN -ErrorAction Ignore
        Stop-Simulator -Simulator $simulator
    }
    $folder
}
