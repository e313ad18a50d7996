# Each row of the contract's table of errors: id, category, whether it ends the command, and what its exception tells.

BeforeDiscovery {
    $good = '"status":"success","message":"","meta":{"has_pages":false,"total":1,"last_page":1,"current_page":1,"per_page":100}'
    # Fault: what the service does to the task 'bad'. Quote: what the message is to tell of it.
    $row = @(
        @{ Name = 'HTTP 401'; Id = 'Unauthorized'; Category = 'AuthenticationError'; Ends = $true; Status = 401; Fault = @{ kind = 'Status'; status = 401 } }
        @{ Name = 'HTTP 403'; Id = 'Forbidden'; Category = 'PermissionDenied'; Ends = $true; Status = 403; Fault = @{ kind = 'Status'; status = 403 }; Quote = 'unauthorized' }
        @{ Name = 'service code 1002'; Id = 'AccountNotFound'; Category = 'ObjectNotFound'; Ends = $true; Status = 200; Code = 1002; Fault = @{ kind = 'RawBody'; body = '{"code":1002,"status":"error","message":"未找到对应云节点","data":[]}' }; Quote = '未找到对应云节点' }
        @{ Name = 'service code 5002'; Id = 'TaskNotFound'; Category = 'ObjectNotFound'; Status = 200; Code = 5002; Fault = @{ kind = 'RawBody'; body = '{"code":5002,"status":"error","message":"任务不存在","data":[]}' }; Quote = '任务不存在' }
        @{ Name = 'service code 5002 as text'; Id = 'TaskNotFound'; Category = 'ObjectNotFound'; Status = 200; Code = 5002; Fault = @{ kind = 'RawBody'; body = '{"code":"5002","status":"error","message":"任务不存在","data":[]}' } }
        @{ Name = 'another code'; Id = 'ServiceError'; Category = 'InvalidResult'; Status = 200; Code = 7001; Fault = @{ kind = 'RawBody'; body = '{"code":7001,"status":"error","message":"余额不足","data":[]}' }; Quote = '7001*余额不足' }
        @{ Name = 'HTTP 422'; Id = 'InvalidRequest'; Category = 'InvalidArgument'; Status = 422; Fault = @{ kind = 'Status'; status = 422 }; Quote = 'HTTP 422*-Page (page): page 必须是整数。' }
        @{ Name = 'HTTP 400'; Id = 'InvalidRequest'; Category = 'InvalidArgument'; Status = 400; Fault = @{ kind = 'Status'; status = 400; body = '{"message":"bad","errors":{"levels.0.1":["范围错误。"],"start_at":["格式错误"],"other":["x"]}}' }; Quote = 'bad; -ScoreRange (levels.0.1): 范围错误。 -StartAt (start_at): 格式错误; other: x' }
        @{ Name = 'HTTP 404'; Id = 'UnexpectedStatus'; Category = 'InvalidResult'; Status = 404; Fault = @{ kind = 'Status'; status = 404 }; Quote = '404' }
        @{ Name = 'HTTP 405'; Id = 'UnexpectedStatus'; Category = 'InvalidResult'; Status = 405; Fault = @{ kind = 'Status'; status = 405 }; Quote = '405' }
        @{ Name = 'a redirect'; Id = 'UnexpectedStatus'; Category = 'InvalidResult'; Status = 302; Fault = @{ kind = 'Redirect'; location = 'https://login.example/x' }; Quote = 'login.example' }
        @{ Name = 'HTTP 408'; Id = 'Timeout'; Category = 'OperationTimeout'; Status = 408; Retried = $true; Fault = @{ kind = 'Status'; status = 408 } }
        @{ Name = 'HTTP 429'; Id = 'Throttled'; Category = 'LimitsExceeded'; Status = 429; Retried = $true; Fault = @{ kind = 'Status'; status = 429 } }
        @{ Name = 'HTTP 500'; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Status = 500; Retried = $true; Fault = @{ kind = 'Status'; status = 500 }; Quote = '500' }
        @{ Name = 'HTTP 503'; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Status = 503; Retried = $true; Fault = @{ kind = 'Status'; status = 503 }; Quote = '503' }
        @{ Name = 'a login page'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'Html200' } }
        @{ Name = 'an empty body'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'EmptyBody' } }
        @{ Name = 'a body cut off'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'CutBody' } }
        @{ Name = 'chunks cut off'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'CutChunked' } }
        @{ Name = 'half of the JSON'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'CleanEndMidJson' } }
        @{ Name = 'a PHP warning in front'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'PhpWarning' } }
        @{ Name = 'GBK'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'NotUtf8' } }
        @{ Name = 'broken compression'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'BadGzip' } }
        @{ Name = 'a hundred thousand brackets'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'DeepNesting' } }
        @{ Name = 'JSON of another shape'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'RawBody'; body = '{"hello":"world"}' } }
        @{ Name = 'rows that are no list'; Id = 'InvalidResponse'; Category = 'InvalidData'; Status = 200; Retried = $true; Fault = @{ kind = 'RawBody'; body = "{`"code`":200,$good,`"data`":`"none`"}" } }
        @{ Name = 'a reset'; Id = 'ConnectionFailed'; Category = 'ConnectionError'; Status = $null; Retried = $true; SentAtMost = 2; Fault = @{ kind = 'Reset' } }
    )
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ bad = 250; next = 3; lies = 30 } -Option '--plain'
    # Retries wait; how they do is tested elsewhere.
    $once = Connect-Simulator $simulator -Parameter @{ MaximumRetryCount = 0; PassThru = $true }
    $always = [int]::MaxValue

    # The rows that a reading of every page writes, its first error, and whether that ended it.
    function Read-Task([string[]] $TaskId, [hashtable] $More = @{}) {
        $ended = $null
        try { Get-LcCallRecord -TaskId $TaskId -All @More -OutVariable out -ErrorVariable failure -ErrorAction SilentlyContinue | Out-Null }
        catch { $ended = $_ }
        [pscustomobject]@{
            Row     = @($out)
            Failure = @($ended) + @($failure) | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Select-Object -First 1
            Ended   = $null -ne $ended
        }
    }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Errors' {
    BeforeEach { Clear-Simulator $simulator }

    It '<Name>: <Id>' -ForEach $row {
        Send-Simulator $simulator faults ($Fault + @{ taskId = 'bad'; times = $always })
        $read = Read-Task 'bad', 'next' @{ Connection = $once }
        $failure = $read.Failure
        $failure.FullyQualifiedErrorId | Should -BeExactly "$Id,LongCall.Commands.GetLcCallRecordCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -Be 'bad'
        "$failure" | Should -Match '^\S+ bad\W'   # whatever the failure, its text names the task first
        $read.Ended | Should -Be ([bool] $Ends)
        # What does not end the command lets the next task be read.
        $read.Row | Should -HaveCount $(if ($Ends) { 0 } else { 3 })

        $exception = $failure.Exception
        $exception | Should -BeOfType LongCall.LcException
        "$($exception.Error)" | Should -Be $Id
        $exception.StatusCode | Should -Be $Status
        $exception.Code | Should -Be $Code
        $exception.RequestUri.AbsolutePath | Should -Be "/agent-api/user/$($simulator.AccountId)/task/bad/record"
        $exception.RowsWritten, $exception.TotalRows, $exception.Attempts | Should -Be 0, $null, 1
        # One record alone may be asked for as well, to tell a page that is too much from a service that is down.
        # On a kept connection that is closed, one attempt is sent twice.
        $sent = @(Get-SimulatorRequest $simulator | Where-Object { $_.taskId -eq 'bad' -and $_.query.per_page -ne '1' }).Count
        $sent | Should -BeGreaterOrEqual 1
        $sent | Should -BeLessOrEqual ([Math]::Max(1, $SentAtMost))
        if ($Quote) { "$failure" | Should -BeLike "*$Quote*" }
    }

    It 'are tried again where they may pass, and only there: <Name>' -ForEach @(
        @{ Name = 'HTTP 503'; Fault = @{ kind = 'Status'; status = 503 }; Attempts = 2 }
        @{ Name = 'HTTP 429 with Retry-After'; Fault = @{ kind = 'Status'; status = 429; headers = @{ 'Retry-After' = '0' } }; Attempts = 2 }
        @{ Name = 'a login page'; Fault = @{ kind = 'Html200' }; Attempts = 2 }
        @{ Name = 'HTTP 404'; Fault = @{ kind = 'Status'; status = 404 }; Attempts = 1 }
        @{ Name = 'HTTP 422'; Fault = @{ kind = 'Status'; status = 422 }; Attempts = 1 }
        @{ Name = 'another code'; Fault = @{ kind = 'RawBody'; body = '{"code":7001,"status":"error","message":"","data":[]}' }; Attempts = 1 }
    ) {
        $twice = Connect-Simulator $simulator -Parameter @{ MaximumRetryCount = 1; PassThru = $true }
        Send-Simulator $simulator faults ($Fault + @{ taskId = 'bad'; times = $always })
        (Read-Task 'bad' @{ Connection = $twice }).Failure.Exception.Attempts | Should -Be $Attempts
        Get-SimulatorRequest $simulator | Should -HaveCount $Attempts
    }

    It 'leave no trace where a retry helps' {
        $connection = Connect-Simulator $simulator -Parameter @{ PassThru = $true }
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 503; taskId = 'bad' }
        $read = Read-Task 'bad' @{ Connection = $connection }
        $read.Failure | Should -BeNullOrEmpty
        $read.Row.Id | Should -BeExactly (Get-SimulatorId $simulator 'bad')
    }

    It 'Throttled at once where Retry-After is beyond -MaximumRetryWaitSec, with the time' {
        $connection = Connect-Simulator $simulator -Parameter @{ MaximumRetryWaitSec = 5; PassThru = $true }
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 429; taskId = 'bad'; times = $always; headers = @{ 'Retry-After' = '4000' } }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $failure = (Read-Task 'bad' @{ Connection = $connection }).Failure
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
        $failure.FullyQualifiedErrorId | Should -BeLike 'Throttled,*'
        $failure.CategoryInfo.Category | Should -Be 'LimitsExceeded'
        $failure.Exception.Attempts | Should -Be 1
        "$failure" | Should -BeLike '*4000*'
        "$failure" | Should -BeLike '*-MaximumRetryWaitSec*'
        "$failure" | Should -Not -BeLike '*-MaximumRetryCount*' -Because 'more attempts would not help'
        "$failure" | Should -Match '\d{4}-\d\d-\d\d \d\d:\d\d'
    }

    It 'Timeout names -TimeoutSec: <Kind>' -ForEach @(@{ Kind = 'StalledHeaders' }, @{ Kind = 'StalledBody' }) {
        $connection = Connect-Simulator $simulator -Parameter @{ TimeoutSec = 1; MaximumRetryCount = 0; PassThru = $true }
        Send-Simulator $simulator faults @{ kind = $Kind; taskId = 'bad'; times = $always }
        $read = Read-Task 'bad', 'next' @{ Connection = $connection }
        $read.Failure.FullyQualifiedErrorId | Should -BeLike 'Timeout,*'
        $read.Failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        "$($read.Failure)" | Should -BeLike '*-TimeoutSec*'
        $read.Failure.Exception.Attempts | Should -Be 1
        $read.Row | Should -HaveCount 3
    }

    It 'ConnectionFailed where nobody listens, or nobody speaks TLS: <Name>' -ForEach @(
        @{ Name = 'a closed port'; Address = { 'http://127.0.0.1:1/' }; Tells = '*127.0.0.1:1*' }
        @{ Name = 'https to a plain port'; Address = { "https://127.0.0.1:$($simulator.BaseUri.Port)/" }; Tells = '*https*' }
    ) {
        $connection = Connect-LcAccount acc $simulator.Token -BaseUri (& $Address) -MaximumRetryCount 0 -PassThru
        try {
            $read = Read-Task 'bad' @{ Connection = $connection }
            $read.Failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
            $read.Failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            "$($read.Failure)" | Should -BeLike $Tells
            $read.Ended | Should -BeFalse
            $read.Failure.Exception.StatusCode | Should -BeNullOrEmpty
        }
        finally { Connect-Simulator $simulator }
    }

    It 'NotConnected ends the command and says what to run' {
        Disconnect-LcAccount
        try {
            $read = Read-Task 'bad', 'next'
            $read.Ended | Should -BeTrue
            $read.Failure.FullyQualifiedErrorId | Should -BeExactly 'NotConnected,LongCall.Commands.GetLcCallRecordCommand'
            $read.Failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            $read.Failure.Exception | Should -BeOfType LongCall.LcException
            $read.Failure.Exception.Attempts | Should -Be 0
            "$($read.Failure)" | Should -BeLike '*Connect-LcAccount*'
            # PowerShell prints this below the text, which says it already.
            $read.Failure.ErrorDetails.RecommendedAction | Should -BeNullOrEmpty
        }
        finally { $script:once = Connect-Simulator $simulator -Parameter @{ MaximumRetryCount = 0; PassThru = $true } }
    }

    It 'AccountNotFound and Unauthorized of the service itself' {
        $other = Connect-LcAccount nobody $simulator.Token -BaseUri $simulator.BaseUri -PassThru
        (Read-Task 'next' @{ Connection = $other }).Failure.FullyQualifiedErrorId | Should -BeLike 'AccountNotFound,*'
        $wrong = Connect-LcAccount $simulator.AccountId (ConvertTo-Secret 'a-token-of-somebody-else') -BaseUri $simulator.BaseUri -PassThru
        $read = Read-Task 'next' @{ Connection = $wrong }
        $read.Failure.FullyQualifiedErrorId | Should -BeLike 'Unauthorized,*'
        $read.Failure.Exception.RecommendedAction | Should -BeLike '*Connect-LcAccount*'
    }

    It 'a page that cannot be read in parts either is named, with its records and a smaller -PageSize' -ForEach @(
        @{ Page = 1; Rows = '*1 to 50*' }
        @{ Page = 3; Rows = '*101 to 150*' }
    ) {
        $first = ($Page - 1) * 50 + 1
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 500; taskId = 'bad'; page = $Page; moreRowsThan = 1; times = $always }
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 500; taskId = 'bad'; page = $first; fewerRowsThan = 2; times = $always }
        $read = Read-Task 'bad' @{ Connection = $once; PageSize = 50 }
        $read.Failure.FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        "$($read.Failure)" | Should -BeLike $Rows
        "$($read.Failure)" | Should -BeLike "*age $Page (*-PageSize 5*"
        $read.Failure.Exception.RecommendedAction | Should -BeLike '*-PageSize 5*'
        $read.Row | Should -HaveCount ($first - 1)
    }

    It 'a page that is too much is read in parts' {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 500; taskId = 'bad'; moreRowsThan = 10; times = $always }
        $read = Read-Task 'bad' @{ Connection = $once; PageSize = 50 }
        $read.Failure | Should -BeNullOrEmpty
        $read.Row.Id | Should -BeExactly (Get-SimulatorId $simulator 'bad')
    }

    It 'IncompleteResult says how many rows are missing' {
        Send-Simulator $simulator changes @{ taskId = 'lies'; meta = @{ total = 33 }; metaTimes = 1000 }
        $read = Read-Task 'lies', 'next' @{ Connection = $once }
        $read.Failure.FullyQualifiedErrorId | Should -BeLike 'IncompleteResult,*'
        $read.Failure.CategoryInfo.Category | Should -Be 'InvalidResult'
        $read.Failure.TargetObject | Should -Be 'lies'
        "$($read.Failure)" | Should -Match '\b3\b'
        "$($read.Failure)" | Should -BeLike '*-EndAt*' -Because 'a period that is over can be read whole'
        $read.Failure.Exception.RowsWritten, $read.Failure.Exception.TotalRows | Should -Be 30, 33
        $read.Ended | Should -BeFalse
        $read.Row | Should -HaveCount 33
    }
}

Describe 'A task that breaks off' {
    BeforeEach { Clear-Simulator $simulator }

    It 'asks in its line for what -First has left, and for what comes twice' {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 503; taskId = 'bad'; page = 4; times = $always }
        $read = Read-Task 'bad' @{ Connection = $once; PageSize = 50; First = 200 }
        $read.Row | Should -HaveCount 150
        ("$($read.Failure)" -split '\r?\n')[-1] | Should -BeExactly "Get-LcCallRecord -TaskId 'bad' -All -PageSize 50 -Skip 100 -First 100"
    }

    It 'has written its rows, says how many of how many, and gives the line that goes on: <Name>' -ForEach @(
        @{ Name = 'HTTP 503'; Id = 'ServiceUnavailable'; Ends = $false; Fault = @{ kind = 'Status'; status = 503 } }
        @{ Name = 'HTTP 401'; Id = 'Unauthorized'; Ends = $true; Fault = @{ kind = 'Status'; status = 401 } }
    ) {
        $all = Get-SimulatorId $simulator 'bad'
        Send-Simulator $simulator faults ($Fault + @{ taskId = 'bad'; page = 4; times = $always })
        $read = Read-Task 'bad', 'next' @{ Connection = $once; PageSize = 50; StartAt = '2020-01-01'; Keyword = '1' }
        $written = @($read.Row | Where-Object TaskId -EQ 'bad')
        $written | Should -HaveCount 150
        $read.Failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $read.Ended | Should -Be $Ends
        $read.Failure.Exception.RowsWritten, $read.Failure.Exception.TotalRows | Should -Be 150, 250
        $line = ("$($read.Failure)" -split '\r?\n')[-1]
        ($read.Failure.Exception.RecommendedAction -split '\r?\n')[-1] | Should -BeExactly $line
        $line | Should -BeLike "Get-LcCallRecord -TaskId 'bad'* -All *"
        $line | Should -BeLike "*-Keyword '1'*"
        $line | Should -BeLike "*-StartAt '2020-01-01 00:00:00'*"
        $line | Should -BeLike '*-Skip 100'

        # The line gives the rest: joined by Id, the two are everything.
        Clear-Simulator $simulator
        Connect-Simulator $simulator
        $rest = & ([scriptblock]::Create($line)) | Where-Object TaskId -EQ 'bad'
        $rest | Should -HaveCount 150
        @($written.Id + $rest.Id | Select-Object -Unique) | Should -BeExactly $all
    }

    It 'for good ends the command, lists the tasks that are whole, and goes on with the rest: <Name>' -ForEach @(
        @{ Name = 'in one list'; Read = { Get-LcCallRecord -TaskId next, unknown, lies, bad, next -All -PageSize 50 -Connection $once -ErrorAction SilentlyContinue }; Rest = "'bad','next'" }
        @{ Name = 'from the pipeline'; Read = { 'next', 'unknown', 'lies', 'bad', 'next' | Get-LcCallRecord -All -PageSize 50 -Connection $once -ErrorAction SilentlyContinue }; Rest = "'bad'" }
    ) {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 401; taskId = 'bad'; page = 4; times = $always }
        $rows = [Collections.Generic.List[object]]::new()
        $failure = $null
        try { & $Read | ForEach-Object { $rows.Add($_) } } catch { $failure = $_ }
        $rows | Should -HaveCount (3 + 30 + 150)
        $text, $line = "$failure" -split '\r?\n'
        $text | Should -Match '\bnext, lies\b'
        $text | Should -Not -Match '\bunknown\b'
        $line | Should -BeExactly "Get-LcCallRecord -TaskId $Rest -All -PageSize 50 -Skip 100"

        Clear-Simulator $simulator
        $more = & ([scriptblock]::Create($line))
        @($more | Where-Object TaskId -EQ 'bad') | Should -HaveCount 150
        @($more | Where-Object TaskId -EQ 'next') | Should -HaveCount $(if ($Rest -like '*next*') { 3 } else { 0 })
    }

    It 'that ends a pipeline says that what follows has made nothing, and to run it all again' {
        $file = Join-Path $TestDrive 'ended.csv'
        $fault = @{ kind = 'Status'; status = 401; taskId = 'bad'; page = 4; times = $always }
        Send-Simulator $simulator faults $fault
        $alone = $failure = $null
        try { $null = Get-LcCallRecord bad -All -PageSize 50 -Connection $once } catch { $alone = $_ }
        try { Get-LcCallRecord bad -All -PageSize 50 -Connection $once | Export-LcCallRecord $file } catch { $failure = $_ }
        $file | Should -Not -Exist
        $text, $line = "$failure" -split '\r?\n'
        $text | Should -BeLike '*150 of 250 records were passed on to the next command. The pipeline has ended*has made nothing. Run the whole pipeline again.*used one by one*by Id.'
        $line | Should -BeExactly "Get-LcCallRecord -TaskId 'bad' -All -PageSize 50 -Skip 100"
        "$alone" | Should -BeLike '*Continue with the line below*'
        "$alone" | Should -Not -BeLike '*whole pipeline*'
        $failure.Exception.RecommendedAction | Should -BeExactly $alone.Exception.RecommendedAction

        # An error behind which the pipeline goes on has ended nothing.
        Clear-Simulator $simulator
        $fault.status = 503
        Send-Simulator $simulator faults $fault
        Get-LcCallRecord bad -All -PageSize 50 -Connection $once -ErrorVariable failure -ErrorAction SilentlyContinue | Export-LcCallRecord $file
        $file | Should -Exist
        "$failure" | Should -Not -BeLike '*whole pipeline*'
    }

    It 'says nothing of going on where nothing was written' {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 401; taskId = 'bad'; times = $always }
        "$((Read-Task 'bad', 'next' @{ Connection = $once }).Failure)" | Should -Not -BeLike '*Get-LcCallRecord*'
    }
}

Describe 'What a service wrote in an error' {
    It 'does not steer a terminal' {
        Clear-Simulator $simulator
        Send-Simulator $simulator faults @{ kind = 'RawBody'; taskId = 'bad'; times = $always; body = '{"code":7001,"status":"error","message":"a\u001b[31mb\u0007c\u202ed\u200be\u009bf","data":[]}' }
        $failure = (Read-Task 'bad' @{ Connection = $once }).Failure
        "$failure $($failure.Exception.Message)" | Should -Not -Match '[\p{Cc}\p{Cf}]'
        "$failure" | Should -Match "c.d.e"
    }
}
