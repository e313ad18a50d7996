# The simulator's own routes under /_simulator: what it was asked, and what it shall do next.

# Connects this session to a simulator. More parameters of Connect-LcAccount go in -Parameter.
function Connect-Simulator {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [pscustomobject] $Simulator,

        [hashtable] $Parameter = @{}
    )

    Connect-LcAccount -AccountId $Simulator.AccountId -Token $Simulator.Token -BaseUri $Simulator.BaseUri @Parameter
}

# The requests that it has had since it started or since they were cleared.
function Get-SimulatorRequest {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [pscustomobject] $Simulator)

    Invoke-SimulatorRoute -Simulator $Simulator -Method Get -Route 'requests'
}

function Clear-SimulatorRequest {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [pscustomobject] $Simulator)

    $null = Invoke-SimulatorRoute -Simulator $Simulator -Method Delete -Route 'requests'
}

# Send-Simulator $simulator faults @{ … }: the body as the simulator's route of that name takes it.
function Send-Simulator {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [pscustomobject] $Simulator,

        [Parameter(Mandatory, Position = 1)]
        [ValidateSet('faults', 'changes', 'tasks', 'rows')]
        [string] $Route,

        [Parameter(Mandatory, Position = 2)]
        [object] $Body
    )

    Invoke-SimulatorRoute -Simulator $Simulator -Method Post -Route $Route -Body $Body
}

function Invoke-SimulatorRoute {
    param([pscustomobject] $Simulator, [string] $Method, [string] $Route, [object] $Body)

    $request = @{
        Uri     = [uri]::new($Simulator.BaseUri, "/_simulator/$Route")
        Method  = $Method
        # Whatever proxy this machine has, it is not for a loopback address.
        NoProxy = $true
    }
    if ($null -ne $Body) {
        $request.Body = ConvertTo-Json -InputObject $Body -Depth 20 -Compress
        $request.ContentType = 'application/json; charset=utf-8'
    }
    $answer = (Invoke-WebRequest @request).Content
    # Times stay the text that was sent: a test compares them with what it asked for.
    if ($answer) { $answer | ConvertFrom-Json -DateKind String }
}
