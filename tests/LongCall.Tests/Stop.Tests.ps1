# Ctrl+C, and a pipeline that has enough: at once in every state, without a word, and the next command works.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ many = 400; small = 3 } -Option '--plain'
    $always = [int]::MaxValue

    function Wait-Until([scriptblock] $Condition, [int] $Milliseconds = 10000) {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($clock.ElapsedMilliseconds -gt $Milliseconds) { throw "Waited $Milliseconds ms for: $Condition" }
            Start-Sleep -Milliseconds 20
        }
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Stopping' {
    BeforeEach {
        Clear-Simulator $simulator
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$(Get-StagedModulePath)'").Invoke()
        $state = [hashtable]::Synchronized(@{ Row = 0 })
        $shell.Runspace.SessionStateProxy.SetVariable('simulator', $simulator)
        $shell.Runspace.SessionStateProxy.SetVariable('state', $state)
        $shell.Commands.Clear()
        $null = $shell.AddScript('Connect-LcAccount $simulator.AccountId $simulator.Token -BaseUri $simulator.BaseUri -MaximumRetryCount 100').Invoke()
        $shell.Commands.Clear()
    }

    AfterEach { $shell.Dispose() }

    It 'takes less than a second while it is <State>' -ForEach @(
        @{ State = 'waiting for headers'; Fault = @{ kind = 'StalledHeaders' } }
        @{ State = 'in a stalled body'; Fault = @{ kind = 'StalledBody' } }
        @{ State = 'in the stalled body of a later page'; Fault = @{ kind = 'StalledBody'; page = 3 }; Wait = { @(Get-SimulatorRequest $simulator | Where-Object page -EQ 3) } }
        # The fifth wait is of four to eight seconds.
        @{ State = 'in a back-off'; Fault = @{ kind = 'Status'; status = 503 }; Wait = { @($shell.Streams.Verbose -like 'Waiting*before attempt 4*') }; Held = $true }
        @{ State = 'in a wait that the service asked for'; Fault = @{ kind = 'Status'; status = 429; headers = @{ 'Retry-After' = '60' } }; Wait = { @($shell.Streams.Verbose -like 'Waiting 60*') }; Held = $true }
        @{ State = 'blocked downstream'; Script = 'Get-LcCallRecord many -All -PageSize 10 | ForEach-Object { $state.Row++; Start-Sleep 60 }'; Wait = { $state.Row } }
        @{ State = 'blocked downstream by a full window'; Script = 'Get-LcCallRecord many -All -PageSize 10 -ThrottleLimit 8 | ForEach-Object { $state.Row++; if ($state.Row -gt 30) { Start-Sleep 60 } }'; Wait = { $state.Row -gt 30 } }
    ) {
        if ($Fault) { Send-Simulator $simulator faults ($Fault + @{ taskId = 'many'; times = $always }) }
        if (-not $Script) { $Script = 'Get-LcCallRecord many -All -Verbose | Out-Null' }
        if (-not $Wait) { $Wait = { @(Get-SimulatorRequest $simulator) } }
        $null = $shell.AddScript($Script)
        $running = $shell.BeginInvoke()
        Wait-Until $Wait
        Start-Sleep -Milliseconds 100
        $running.IsCompleted | Should -BeFalse

        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.ElapsedMilliseconds | Should -BeLessThan 1000
        "$($shell.InvocationStateInfo.State)" | Should -Be 'Stopped'
        $shell.Streams.Error | Should -BeNullOrEmpty

        # Nothing is left behind: no request stays open, and none is sent any more.
        Wait-Until { -not (Get-SimulatorRequest $simulator | Where-Object { $null -eq $_.finishedAt }) } 2000
        $count = @(Get-SimulatorRequest $simulator).Count
        Clear-Simulator $simulator faults
        $shell.Commands.Clear()
        # A wait that the service asked for holds for whoever comes next on that connection.
        if ($Held) { $null = $shell.AddScript('Connect-LcAccount $simulator.AccountId $simulator.Token -BaseUri $simulator.BaseUri; Get-LcCallRecord small') }
        else { $null = $shell.AddScript('Get-LcCallRecord small') }
        $shell.Invoke() | Should -HaveCount 3
        @(Get-SimulatorRequest $simulator).Count | Should -Be ($count + 1)
    }

    It 'takes less than a second while it is connecting' {
        # Takes the connection and never answers the TLS greeting.
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $shell.Runspace.SessionStateProxy.SetVariable('port', $listener.LocalEndpoint.Port)
            $null = $shell.AddScript('Connect-LcAccount acc $simulator.Token -BaseUri "https://127.0.0.1:$port"; Get-LcCallRecord many')
            $running = $shell.BeginInvoke()
            Wait-Until { $listener.Pending() }
            Start-Sleep -Milliseconds 100
            $running.IsCompleted | Should -BeFalse
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $clock.ElapsedMilliseconds | Should -BeLessThan 1000
            $shell.Streams.Error | Should -BeNullOrEmpty
        }
        finally { $listener.Stop() }
    }
}

Describe 'A pipeline that has enough' {
    BeforeAll { Connect-Simulator $simulator }
    AfterAll { Disconnect-LcAccount }
    BeforeEach { Clear-Simulator $simulator }

    It 'does not wait for a page that is stalled' {
        Send-Simulator $simulator faults @{ kind = 'StalledBody'; taskId = 'many'; page = 2; times = $always }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Get-LcCallRecord many -All -PageSize 10 -ErrorVariable failure | Select-Object -First 9 | Should -HaveCount 9
        $clock.ElapsedMilliseconds | Should -BeLessThan 1000
        $failure | Should -BeNullOrEmpty
    }

    It 'sends no further request' {
        $null = Get-LcCallRecord many -All -PageSize 10 | Select-Object -First 25
        Start-Sleep -Milliseconds 100
        $count = @(Get-SimulatorRequest $simulator).Count
        $count | Should -BeLessThan 10
        Start-Sleep -Milliseconds 300
        Get-SimulatorRequest $simulator | Should -HaveCount $count
        Get-LcCallRecord small | Should -HaveCount 3
    }
}
