# The cmdlets whose answer is one object, or a yes: each failure of the contract's table on each of their routes.

BeforeDiscovery {
    $failure = @(
        @{ Name = 'HTTP 401'; Id = 'Unauthorized'; Ends = $true; Fault = @{ kind = 'Status'; status = 401 } }
        @{ Name = 'HTTP 403'; Id = 'Forbidden'; Ends = $true; Fault = @{ kind = 'Status'; status = 403 } }
        @{ Name = 'code 1002'; Id = 'AccountNotFound'; Ends = $true; Fault = @{ kind = 'RawBody'; body = '{"code":1002,"status":"error","message":"未找到对应云节点","data":[]}' } }
        @{ Name = 'another code'; Id = 'ServiceError'; Fault = @{ kind = 'RawBody'; body = '{"code":7001,"status":"error","message":"余额不足","data":[]}' } }
        @{ Name = 'HTTP 422'; Id = 'InvalidRequest'; Fault = @{ kind = 'Status'; status = 422 } }
        @{ Name = 'HTTP 404'; Id = 'UnexpectedStatus'; Fault = @{ kind = 'Status'; status = 404 } }
        @{ Name = 'HTTP 429'; Id = 'Throttled'; Passes = $true; Fault = @{ kind = 'Status'; status = 429 } }
        @{ Name = 'HTTP 500'; Id = 'ServiceUnavailable'; Passes = $true; Fault = @{ kind = 'Status'; status = 500 } }
        @{ Name = 'a body cut off'; Id = 'InvalidResponse'; Passes = $true; Fault = @{ kind = 'CutBody' } }
        @{ Name = 'half of the JSON'; Id = 'InvalidResponse'; Passes = $true; Fault = @{ kind = 'CleanEndMidJson' } }
        @{ Name = 'a login page'; Id = 'InvalidResponse'; Passes = $true; Fault = @{ kind = 'Html200' } }
        @{ Name = 'GBK'; Id = 'InvalidResponse'; Passes = $true; Fault = @{ kind = 'NotUtf8' } }
        @{ Name = 'no data'; Id = 'InvalidResponse'; Fault = @{ kind = 'RawBody'; body = '{"code":200,"status":"success","message":""}' } }
        @{ Name = 'a reset'; Id = 'ConnectionFailed'; Passes = $true; Fault = @{ kind = 'Reset' } }
    )
    $route = @(
        @{ Cmdlet = 'Get-LcTaskStatistic'; Route = 'Statistic'; Reads = { param($Connection) Get-LcTaskStatistic t, next -Connection $Connection }; Bad = @{ taskId = 't' }; Good = 'next'; Key = 'TaskId'; Target = 't' }
        @{ Cmdlet = 'Get-LcCallDetail'; Route = 'Detail'; Reads = { param($Connection) Get-LcCallDetail t $first, $second -Connection $Connection }; Bad = @{ recordId = { $first } }; Good = { $second }; Key = 'RecordId'; Target = { $first } }
    )
    $row = foreach ($one in $route) { foreach ($kind in $failure) { $one + $kind } }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ t = 3; next = 2 } -Option '--plain'
    $once = Connect-Simulator $simulator -Parameter @{ MaximumRetryCount = 0; PassThru = $true }
    $again = Connect-Simulator $simulator -Parameter @{ MaximumRetryCount = 1; PassThru = $true }
    $first, $second = Get-SimulatorId $simulator t | Select-Object -First 2
    $always = [int]::MaxValue

    function Get-Value($Value) { if ($Value -is [scriptblock]) { & $Value } else { $Value } }

    # What was written, the first error, and whether it ended the command.
    function Read-All([scriptblock] $Reads, $Connection) {
        $ErrorActionPreference = 'Continue'
        $ended = $null
        $out = @(try { & $Reads $Connection 2>&1 } catch { $ended = $_ })
        [pscustomobject]@{
            Out     = @($out | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] })
            Failure = @($ended) + @($out | Where-Object { $_ -is [Management.Automation.ErrorRecord] }) | Where-Object { $_ } | Select-Object -First 1
            Ended   = $null -ne $ended
        }
    }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe '<Cmdlet>' -ForEach $row {
    BeforeEach { Clear-Simulator $simulator }

    It '<Name>: <Id>' {
        $where = @{ route = $Route; times = $always }
        foreach ($key in $Bad.Keys) { $where[$key] = Get-Value $Bad[$key] }
        Send-Simulator $simulator faults ($Fault + $where)

        $read = Read-All $Reads $once

        $read.Failure.FullyQualifiedErrorId | Should -BeExactly "$Id,LongCall.Commands.$($Cmdlet.Replace('-', ''))Command"
        $read.Failure.Exception | Should -BeOfType LongCall.LcException
        $read.Failure.TargetObject | Should -Be (Get-Value $Target)
        "$($read.Failure)" | Should -Match ([regex]::Escape((Get-Value $Target)))
        "$($read.Failure)" | Should -Not -Match 'PageSize'
        $read.Ended | Should -Be ([bool] $Ends)
        # What does not end the command lets the next be read.
        $read.Out.$Key | Should -Be $(if ($Ends) { $null } else { Get-Value $Good })

        if ($Passes) {
            # It happens once, and is tried again: complete, and without a word.
            Clear-Simulator $simulator
            $where.times = 1
            Send-Simulator $simulator faults ($Fault + $where)
            $read = Read-All $Reads $again
            $read.Failure | Should -BeNullOrEmpty
            $read.Out.$Key | Should -Be (Get-Value $Target), (Get-Value $Good)
        }
    }
}

Describe 'Test-LcConnection' {
    BeforeEach { Clear-Simulator $simulator }

    It 'is true after one request for one task, with the token' {
        Test-LcConnection -Connection $once | Should -BeExactly $true
        $request = @(Get-SimulatorRequest $simulator)
        $request | Should -HaveCount 1
        $request[0].route | Should -Be 'Tasks'
        $request[0].perPage | Should -Be 1
        $request[0].bearerMatches | Should -BeTrue
    }

    It 'is false, with the reason as an error that ends nothing: <Name>' -ForEach $failure {
        Send-Simulator $simulator faults ($Fault + @{ route = 'Tasks'; times = $always })
        $isGood = Test-LcConnection -Connection $once -ErrorVariable why -ErrorAction SilentlyContinue
        $isGood | Should -BeExactly $false
        $why | Should -HaveCount 1
        $why[0].FullyQualifiedErrorId | Should -BeExactly "$Id,LongCall.Commands.TestLcConnectionCommand"
    }

    It 'is content with an empty list that comes as null' {
        Send-Simulator $simulator faults @{ kind = 'RawBody'; body = '{"code":200,"meta":{"total":0,"last_page":1,"per_page":1},"data":null}'; times = 1 }
        Test-LcConnection -Connection $once | Should -BeExactly $true
    }

    It 'tries again what may pass' {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 503; route = 'Tasks'; times = 1 }
        Test-LcConnection -Connection $again | Should -BeExactly $true
    }

    It 'asks under a sub-account' {
        Test-LcConnection -Connection $once -SubUserId sub | Should -BeExactly $true
        @(Get-SimulatorRequest $simulator)[0].query.sub_user_id | Should -Be 'sub'
        { Test-LcConnection -SubUserId '' } | Should -Throw -ErrorId 'FilterEmpty,*'
    }

    It 'is false in an if in every case: <Name>' -ForEach @(
        @{ Name = 'no connection'; Test = { Test-LcConnection -ErrorAction Ignore }; Id = 'NotConnected' }
        @{ Name = 'an empty one'; Test = { Test-LcConnection -Connection $null -ErrorAction Ignore }; Id = 'ConnectionEmpty' }
        @{ Name = 'a closed one'; Test = { Test-LcConnection -Connection $closed -ErrorAction Ignore }; Id = 'NotConnected' }
        @{ Name = 'a wrong token'; Test = { Test-LcConnection -Connection $wrong -ErrorAction Ignore }; Id = 'Unauthorized' }
    ) {
        $wrong = Connect-LcAccount -AccountId $simulator.AccountId -Token (ConvertTo-SecureString 'wrong-token-of-mine' -AsPlainText -Force) -BaseUri $simulator.BaseUri -PassThru
        $closed = Connect-Simulator $simulator -Parameter @{ PassThru = $true }
        Disconnect-LcAccount
        $answer = if (& $Test) { 'yes' } else { 'no' }
        $answer | Should -Be 'no'
        $null = & ([scriptblock]::Create("$Test".Replace('-ErrorAction Ignore', '-ErrorVariable why -ErrorAction SilentlyContinue')))
        @(Get-SimulatorRequest $simulator).Count | Should -Be $(if ($Id -eq 'Unauthorized') { 2 } else { 0 })
    }
}
