# The task Demo: what a user would do, against the simulator, in a PowerShell of its own.
function Invoke-Demo {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    Write-Host "LongCall $($Context.Version): demo"
    dotnet build $Context.SimulatorProject --configuration $Context.Configuration --verbosity quiet --nologo -consoleLoggerParameters:NoSummary | Out-Host

    $simulator = Start-Simulator -Task @{ demo = 2000; trial = 40 }
    try {
        # Through the environment, as a job would have them: an argument is there for every user of the machine to see.
        $env:LONGCALL_BASE_URI = $simulator.BaseUri
        $env:LONGCALL_ACCOUNT_ID = $simulator.AccountId
        $env:LONGCALL_TOKEN = ConvertFrom-SecureString -SecureString $simulator.Token -AsPlainText
        Invoke-PwshScript -Path (Join-Path $Context.Root 'build/Demo.ps1') -Shell $Context.Shell -ArgumentList @(
            '-Module', (Join-Path $Context.ModuleRoot 'LongCall.psd1')
            '-OutFolder', (Join-Path $Context.Out 'demo')
        )
    }
    finally {
        Remove-Item -Path Env:LONGCALL_BASE_URI, Env:LONGCALL_ACCOUNT_ID, Env:LONGCALL_TOKEN -ErrorAction Ignore
        Stop-Simulator -Simulator $simulator
    }
}
