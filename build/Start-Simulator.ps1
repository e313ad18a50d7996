# The stand-in for the service, as a process of its own. The demo and the Pester tests start it this way.
. (Join-Path $PSScriptRoot 'ChildProcess.ps1')

function Start-Simulator {
    [CmdletBinding()]
    param(
        # Tasks to begin with: id = number of rows, or 'rows@sub-account' with that --sub-user among the options.
        [hashtable] $Task = @{ demo = 2000 },

        # More arguments of the simulator, as on its command line.
        [string[]] $Option = @(),

        [ValidateRange(1, 600)]
        [int] $TimeoutSec = 60
    )

    $argument = @(Get-SimulatorPath; '--port'; '0'; '--exit-with-stdin'; foreach ($id in $Task.Keys) { '--task'; "$id=$($Task[$id])" }) + $Option
    $process = [Diagnostics.Process]::Start((New-ProcessStart -FilePath dotnet -ArgumentList $argument))
    try {
        # Both pipes are read to their end, or a simulator that logs much would stop when one is full.
        $errorText = $process.StandardError.ReadToEndAsync()
        $firstLine = $process.StandardOutput.ReadLineAsync()
        if (-not $firstLine.Wait($TimeoutSec * 1000)) { throw "The simulator said nothing for $TimeoutSec s." }
        if (-not $firstLine.Result) { throw "The simulator did not start: $($errorText.Result)" }
        $null = $process.StandardOutput.ReadToEndAsync()

        $said = $firstLine.Result | ConvertFrom-Json
        [pscustomobject]@{
            BaseUri      = [uri] $said.baseUri
            AudioBaseUri = [uri] $said.audioBaseUri
            AccountId    = [string] $said.accountId
            Token        = ConvertTo-SecureString -String $said.token -AsPlainText -Force
            Process      = $process
        }
    }
    catch {
        Stop-ProcessTree $process
        throw
    }
}

function Stop-Simulator {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, ValueFromPipeline)]
        [AllowNull()]
        [pscustomobject] $Simulator
    )

    process {
        if ($null -eq $Simulator) { return }
        # It ends when its standard input does; a test that left it in a long answer does not get to wait for that.
        $Simulator.Process.StandardInput.Close()
        if (-not $Simulator.Process.WaitForExit(5000)) { Stop-ProcessTree $Simulator.Process }
        $Simulator.Process.Dispose()
    }
}

# The newest build of it: the demo and the tests may have built it for different reasons, but never twice.
function Get-SimulatorPath {
    $bin = Join-Path $PSScriptRoot '../src/LongCall.Simulator/bin/Release'
    $found = Get-ChildItem -Path (Join-Path $bin '*/LongCall.Simulator.dll') -ErrorAction Ignore | Sort-Object LastWriteTimeUtc | Select-Object -Last 1
    if (-not $found) { throw 'The simulator is not built. Run: dotnet build src/LongCall.Simulator --configuration Release' }
    $found.FullName
}
