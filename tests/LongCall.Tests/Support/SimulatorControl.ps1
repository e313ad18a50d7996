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

# The changes of tasks (PUT) that it acted on since the requests were cleared.
function Get-SimulatorUpdate {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [pscustomobject] $Simulator)

    Invoke-SimulatorRoute -Simulator $Simulator -Method Get -Route 'updates'
}

# The ids of a task's calls as its table has them now.
function Get-SimulatorId {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [pscustomobject] $Simulator,

        [Parameter(Mandatory, Position = 1)]
        [string] $TaskId
    )

    Invoke-SimulatorRoute -Simulator $Simulator -Method Get -Route "ids?taskId=$([uri]::EscapeDataString($TaskId))"
}

# Forgets what it was asked and what it was told to do next: between two tests, all of it.
function Clear-Simulator {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [pscustomobject] $Simulator,

        [Parameter(Position = 1)]
        [ValidateSet('requests', 'faults', 'changes', 'settings')]
        [string[]] $Route = @('requests', 'faults', 'changes', 'settings')
    )

    foreach ($one in $Route) { Invoke-SimulatorRoute -Simulator $Simulator -Method Delete -Route $one }
}

# Send-Simulator $simulator faults @{ … }: the body as the simulator's route of that name takes it.
function Send-Simulator {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)]
        [pscustomobject] $Simulator,

        [Parameter(Mandatory, Position = 1)]
        [ValidateSet('faults', 'changes', 'tasks', 'sub-users', 'rows', 'ties', 'settings')]
        [string] $Route,

        [Parameter(Mandatory, Position = 2)]
        [object] $Body
    )

    Invoke-SimulatorRoute -Simulator $Simulator -Method Post -Route $Route -Body $Body
}

function Invoke-SimulatorRoute {
    param([pscustomobject] $Simulator, [string] $Method, [string] $Route, [object] $Body)

    $request = @{
        Uri             = [uri]::new($Simulator.BaseUri, "/_simulator/$Route")
        Method          = $Method
        UseBasicParsing = $true
    }
    # Windows PowerShell has neither: there no proxy is used for a loopback address, and --tls is for PowerShell 7.
    if ($PSEdition -eq 'Core') {
        # Whatever proxy this machine has, it is not for a loopback address.
        $request.NoProxy = $true
        # With --tls its certificate is made at start and known to nobody.
        $request.SkipCertificateCheck = $true
    }
    if ($null -ne $Body) {
        # As bytes: Windows PowerShell sends text as Latin-1.
        $request.Body = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $Body -Depth 20 -Compress))
        $request.ContentType = 'application/json; charset=utf-8'
    }
    $answer = (Invoke-WebRequest @request).Content
    # Times stay the text that was sent: a test compares them with what it asked for.
    if ($answer) { $answer | ConvertFrom-JsonText }
}
