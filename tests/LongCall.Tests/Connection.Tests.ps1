# Connecting: where the account comes from, what is refused, and to whom a connection belongs.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ t = 3 } -Option '--plain'
    $account = @{ AccountId = $simulator.AccountId; Token = $simulator.Token; BaseUri = $simulator.BaseUri }
    $plainToken = ConvertFrom-Secret $simulator.Token
    $modulePath = Get-StagedModulePath

    # The error of a script that is to fail, terminating or not.
    function Get-Failure([scriptblock] $Script) {
        try { (& $Script 2>&1) | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Select-Object -First 1 } catch { $_ }
    }

    # Runs a script with these environment variables, and puts back those there were.
    function Use-Environment([hashtable] $Variable, [scriptblock] $Script) {
        try {
            foreach ($name in $Variable.Keys) { [Environment]::SetEnvironmentVariable($name, $Variable[$name]) }
            & $Script
        }
        finally { foreach ($name in $Variable.Keys) { [Environment]::SetEnvironmentVariable($name, $null) } }
    }

    # Runs a script in a runspace of its own, with the staged module, and returns its output and its first error.
    function Invoke-InRunspace([string] $Script, [hashtable] $Variable = @{}) {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$modulePath'").Invoke()
            foreach ($name in $Variable.Keys) { $shell.Runspace.SessionStateProxy.SetVariable($name, $Variable[$name]) }
            $shell.Commands.Clear()
            $output = $null
            $failure = $null
            try { $output = $shell.AddScript($Script).Invoke() } catch { $failure = $_.Exception.InnerException.ErrorRecord }
            if ($null -eq $failure) { $failure = $shell.Streams.Error | Select-Object -First 1 }
            [pscustomobject]@{ Output = $output; Failure = $failure }
        }
        finally { $shell.Dispose() }
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Connect-LcAccount' {
    BeforeEach { Clear-Simulator $simulator }
    AfterEach { Disconnect-LcAccount }

    It 'emits nothing, makes no request, and gives the session a connection' {
        Connect-LcAccount @account | Should -BeNullOrEmpty
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        $connection = Get-LcConnection
        $connection | Should -BeOfType LongCall.Connection
        $connection.AccountId, $connection.TimeoutSec, $connection.MaximumRetryCount, $connection.MaximumRetryWaitSec |
            Should -Be $simulator.AccountId, 100, 4, 300
        $connection.BaseUri | Should -Be $simulator.BaseUri
        $connection.IsOpen | Should -BeTrue
        Get-LcCallRecord t | Should -HaveCount 3
    }

    It 'emits the connection with -PassThru, with what it was given' {
        $connection = Connect-LcAccount @account -SubUserId s -TimeoutSec 5 -MaximumRetryCount 0 -MaximumRetryWaitSec 7 -PassThru
        $connection | Should -HaveCount 1
        $connection.SubUserId, $connection.TimeoutSec, $connection.MaximumRetryCount, $connection.MaximumRetryWaitSec | Should -Be 's', 5, 0, 7
        Get-LcConnection | Should -Be $connection
    }

    It 'takes a credential: user name and password are account and token' {
        Connect-LcAccount -Credential ([pscredential]::new($simulator.AccountId, $simulator.Token)) -BaseUri $simulator.BaseUri
        Get-LcCallRecord t | Should -HaveCount 3
    }

    It 'takes the account from the environment' {
        Use-Environment @{ LONGCALL_ACCOUNT_ID = $simulator.AccountId; LONGCALL_TOKEN = $plainToken; LONGCALL_BASE_URI = "$($simulator.BaseUri)" } {
            Connect-LcAccount
        }
        Get-LcCallRecord t | Should -HaveCount 3
    }

    It 'takes a parameter before the environment' {
        Use-Environment @{ LONGCALL_ACCOUNT_ID = 'other'; LONGCALL_TOKEN = 'other-token'; LONGCALL_BASE_URI = 'https://other.example' } {
            Connect-LcAccount @account
        }
        Get-LcCallRecord t | Should -HaveCount 3
    }

    It 'goes to the public address where none is given' {
        (Connect-LcAccount acc -Token $simulator.Token -PassThru).BaseUri | Should -Be 'https://ai.api.longlonglong.cn/'
    }

    It 'keeps the path prefix of an address' {
        Connect-LcAccount acc $simulator.Token -BaseUri ([uri]::new($simulator.BaseUri, '/saas'))
        $null = Get-Failure { Get-LcCallRecord t }
        (Get-SimulatorRequest $simulator).path | Should -BeExactly '/saas/agent-api/user/acc/task/t/record'
    }

    It 'trims <Name> around the token' -ForEach @(
        @{ Name = 'Bearer'; Before = 'Bearer '; After = '' }
        @{ Name = 'bearer and blanks'; Before = '  bearer  '; After = "  " }
        @{ Name = 'a line end'; Before = ''; After = "`r`n" }
    ) {
        Connect-LcAccount acc (ConvertTo-Secret ($Before + $plainToken + $After)) -BaseUri $simulator.BaseUri
        $null = Get-Failure { Get-LcCallRecord t }
        (Get-SimulatorRequest $simulator).bearerMatches | Should -BeTrue
    }

    It 'refuses a token with <Name>, without quoting it' -ForEach @(
        @{ Name = 'a line end inside'; Text = "zebra`nquagga" }
        @{ Name = 'a blank inside'; Text = 'zebra quagga' }
        @{ Name = 'Chinese'; Text = 'zebra令牌quagga' }
    ) {
        $failure = Get-Failure { Connect-LcAccount acc (ConvertTo-Secret $Text) }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidToken,*'
        (Get-EveryForm $failure) -join "`n" -match 'zebra|quagga' | Should -BeFalse
        Get-LcConnection | Should -BeNullOrEmpty
    }
}

Describe 'Connecting forgets the connection before' {
    BeforeEach {
        Connect-LcAccount @account
        Clear-Simulator $simulator
    }
    AfterEach { Disconnect-LcAccount }

    It 'and is NotConnected when it fails, with the reason: <Name>' -ForEach @(
        @{ Name = 'a token that no header can carry'; Id = 'InvalidToken'; Given = { @{ Token = ConvertTo-Secret 'zebra quagga' } } }
        @{ Name = 'a token that is empty'; Id = 'InvalidToken'; Given = { @{ Token = [securestring]::new() } } }
        @{ Name = '-Token $null'; Id = 'InvalidToken'; Reason = '-Token'; Given = { @{ Token = $null } } }
        @{ Name = 'a token as plain text'; Id = 'PlainTextToken'; Given = { @{ Token = 'zebra-quagga-okapi' } } }
        @{ Name = "-AccountId ''"; Id = 'InvalidAccountId'; Reason = '-AccountId'; Given = { @{ AccountId = '' } } }
        @{ Name = '-AccountId $null'; Id = 'InvalidAccountId'; Reason = '-AccountId'; Given = { @{ AccountId = $null } } }
        @{ Name = "-AccountId '..'"; Id = 'InvalidAccountId'; Given = { @{ AccountId = '..' } } }
        @{ Name = "-SubUserId ''"; Id = 'InvalidSubUserId'; Reason = '-SubUserId'; Given = { @{ SubUserId = '' } } }
        @{ Name = "-BaseUri ''"; Id = 'InvalidBaseUri'; Given = { @{ BaseUri = '' } } }
        @{ Name = '-BaseUri $null'; Id = 'InvalidBaseUri'; Reason = '-BaseUri'; Given = { @{ BaseUri = $null } } }
        @{ Name = '-BaseUri that cannot be parsed'; Id = 'InvalidBaseUri'; Reason = 'http://`['; Given = { @{ BaseUri = 'http://[' } } }
        @{ Name = 'plain http'; Id = 'UnencryptedAuthentication'; Given = { @{ BaseUri = 'http://10.1.2.3' } } }
        @{ Name = '-TimeoutSec 0'; Id = 'InvalidTimeoutSec'; Reason = '-TimeoutSec'; Given = { @{ TimeoutSec = 0 } } }
        @{ Name = '-TimeoutSec abc'; Id = 'InvalidTimeoutSec'; Given = { @{ TimeoutSec = 'abc' } } }
        @{ Name = '-TimeoutSec beyond every number'; Id = 'InvalidTimeoutSec'; Given = { @{ TimeoutSec = 99999999999 } } }
        @{ Name = '-TimeoutSec $null'; Id = 'InvalidTimeoutSec'; Given = { @{ TimeoutSec = $null } } }
        @{ Name = "-MaximumRetryCount ''"; Id = 'InvalidMaximumRetryCount'; Given = { @{ MaximumRetryCount = '' } } }
        @{ Name = '-MaximumRetryCount 101'; Id = 'InvalidMaximumRetryCount'; Given = { @{ MaximumRetryCount = 101 } } }
        @{ Name = '-MaximumRetryWaitSec -1'; Id = 'InvalidMaximumRetryWaitSec'; Given = { @{ MaximumRetryWaitSec = -1 } } }
        @{ Name = '-Proxy $null'; Id = 'InvalidProxy'; Reason = '-Proxy'; Given = { @{ Proxy = $null } } }
        @{ Name = '-ProxyCredential $null'; Id = 'InvalidProxyCredential'; Given = { @{ ProxyCredential = $null } } }
    ) {
        $given = & $Given
        $parameter = @{ AccountId = 'B'; Token = $simulator.Token; BaseUri = $simulator.BaseUri }
        foreach ($name in $given.Keys) { $parameter[$name] = $given[$name] }
        $failure = Get-Failure { Connect-LcAccount @parameter }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        if ($Reason) { "$failure" | Should -BeLike "*$Reason*" }

        Get-LcConnection | Should -BeNullOrEmpty
        $after = Get-Failure { Get-LcCallRecord t }
        $after.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        "$after".Contains("$failure") | Should -BeTrue -Because "the reason is quoted: $after"
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'and is NotConnected when -Credential is $null' {
        (Get-Failure { Connect-LcAccount -Credential $null -BaseUri $simulator.BaseUri }).FullyQualifiedErrorId | Should -BeLike 'InvalidCredential,*'
        { Get-LcCallRecord t } | Should -Throw -ErrorId 'NotConnected,*'
    }

    It 'and is NotConnected when PowerShell itself refuses the parameters: <Name>' -ForEach @(
        @{ Name = 'a name that does not exist'; Line = 'Connect-LcAccount B -Tokn 1' }
        @{ Name = 'no value'; Line = 'Connect-LcAccount B -TimeoutSec' }
        @{ Name = 'two accounts'; Line = "Connect-LcAccount ('B', 'C')" }
        @{ Name = 'two parameter sets'; Line = 'Connect-LcAccount B -Credential ([pscredential]::new("a", $simulator.Token))' }
        @{ Name = 'a switch that is neither on nor off'; Line = 'Connect-LcAccount B $simulator.Token -PassThru:abc' }
        @{ Name = 'a warning that stops'; Line = "Connect-LcAccount B `$simulator.Token -BaseUri http://10.1.2.3 -AllowUnencryptedAuthentication -WarningAction Stop" }
    ) {
        Get-Failure ([scriptblock]::Create($Line)) | Should -Not -BeNullOrEmpty
        Get-LcConnection | Should -BeNullOrEmpty
        $after = Get-Failure { Get-LcCallRecord t }
        $after.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        "$after" | Should -BeLike '*last Connect-LcAccount*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'so that a loop over accounts never reads one as another' {
        $read = foreach ($one in 'A', 'B') {
            $token = if ($one -eq 'A') { $simulator.Token } else { ConvertTo-Secret 'bad token' }
            $id = if ($one -eq 'A') { $simulator.AccountId } else { $one }
            try { Connect-LcAccount $id $token -BaseUri $simulator.BaseUri } catch { $null = $_ }   # a script without 'Stop' goes on
            try { "$one $(@(Get-LcCallRecord t -ErrorAction Stop).Count)" } catch { "$one $($_.FullyQualifiedErrorId)" }
        }
        $read[0] | Should -BeExactly 'A 3'
        $read[1] | Should -BeLike 'B NotConnected,*'
    }

    It 'but completing a command line, asking for its syntax or its help does not' {
        $line = 'Connect-LcAccount B -TimeoutSec 5 -'
        (TabExpansion2 $line $line.Length).CompletionMatches.Count | Should -BeGreaterThan 5
        $null = Get-Command Connect-LcAccount -Syntax
        $null = Get-Help Connect-LcAccount
        (Get-LcConnection).AccountId | Should -Be $simulator.AccountId
    }

    It 'and leaves it open for whoever holds it' {
        $first = Get-LcConnection
        $null = Get-Failure { Connect-LcAccount '' }
        Get-LcCallRecord t -Connection $first | Should -HaveCount 3
    }
}

Describe 'A token as plain text' {
    It 'is refused in our own words, which do not repeat it: <Line>' -ForEach @(
        @{ Line = "Connect-LcAccount acc -Token 'zebra-quagga-okapi'" }
        @{ Line = "Connect-LcAccount acc 'zebra-quagga-okapi'" }
        @{ Line = "Connect-LcAccount -AccountId acc -Token zebra-quagga-okapi -Verbose" }
        @{ Line = "`$given = @{ AccountId = 'acc'; Token = 'zebra-quagga-okapi' }; Connect-LcAccount @given" }
        @{ Line = "Connect-LcAccount acc ('zebra-quagga-okapi', 'b')" }
        @{ Line = "`$token = 'zebra-quagga-okapi'; Connect-LcAccount acc -Token `$token -BaseUri http://plain.example" }
        @{ Line = "function Connect-It { Connect-LcAccount acc -Token 'zebra-quagga-okapi' }; Connect-It" }
    ) {
        $Error.Clear()
        $thrown = $null
        try { $said = & ([scriptblock]::Create($Line)) *>&1 } catch { $thrown = $_ }
        $thrown.FullyQualifiedErrorId | Should -BeLike 'PlainTextToken,*'
        $thrown.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $Error.Count | Should -BeGreaterThan 0
        $text = (@($said) + $Error[0] | Get-EveryForm) + ($Error | Out-String -Width 5000) -join "`n"
        $text.Contains('zebra') | Should -BeFalse
        # How to make one is said.
        "$thrown" | Should -BeLike '*Read-Host -AsSecureString*'
        "$thrown" | Should -BeLike '*Get-Secret*'
    }
}

Describe 'What belongs to no parameter' {
    It 'is refused in our own words, which do not repeat it: <Line>' -ForEach @(
        @{ Line = 'Connect-LcAccount acc Bearer zebra-quagga' ; Id = 'PlainTextToken' }
        @{ Line = 'Connect-LcAccount acc $simulator.Token zebra-quagga'; Id = 'UnknownArgument' }
        @{ Line = 'Connect-LcAccount acc $simulator.Token -Tokn zebra-quagga'; Id = 'UnknownArgument'; Says = '-Tokn' }
        @{ Line = 'Connect-LcAccount -Credential ([pscredential]::new("a", $simulator.Token)) zebra-quagga'; Id = 'UnknownArgument' }
    ) {
        $Error.Clear()
        $failure = Get-Failure ([scriptblock]::Create($Line))
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        if ($Says) { "$failure" | Should -BeLike "*$Says*" }
        ((@($failure) + $Error | Get-EveryForm) -join "`n").Contains('zebra') | Should -BeFalse
        Get-LcConnection | Should -BeNullOrEmpty
    }

    It 'is an input too, which would not be heeded' {
        Use-Environment @{ LONGCALL_ACCOUNT_ID = 'A'; LONGCALL_TOKEN = $plainToken; LONGCALL_BASE_URI = "$($simulator.BaseUri)" } {
            foreach ($script in { 'B' | Connect-LcAccount }, { 'B' | Connect-LcAccount -Token $simulator.Token }, { [pscustomobject]@{ AccountId = 'B' } | Connect-LcAccount }) {
                (Get-Failure $script).FullyQualifiedErrorId | Should -BeLike 'InputNotTaken,*'
                Get-LcConnection | Should -BeNullOrEmpty
            }
            # Not that of a function or a loop around it.
            'B' | ForEach-Object { Connect-LcAccount $_ }
            (Get-LcConnection).AccountId | Should -Be 'B'
        }
        Disconnect-LcAccount
    }
}

Describe 'The line of a command that was refused' {
    It 'is not shown, since a secret may stand in it: <Line>' -ForEach @(
        @{ Line = 'Connect-LcAccount acc (ConvertTo-SecureString zebra-quagga -AsPlainText -Force) -TimeoutSec 0' }
        @{ Line = 'Connect-LcAccount -Credential ([pscredential]::new("acc", (ConvertTo-Secret zebra-quagga))) -MaximumRetryCount -1' }
        @{ Line = 'Connect-LcAccount acc $simulator.Token -SubUserId "" -BaseUri http://okapi:zebra@host' }
    ) {
        $failure = Get-Failure ([scriptblock]::Create($Line))
        $failure | Should -Not -BeNullOrEmpty
        ($failure | Get-EveryForm) -join "`n" -match 'zebra' | Should -BeFalse
    }
}

Describe 'Plain http' {
    AfterEach { Disconnect-LcAccount }

    It 'is refused for a host that is not this machine' {
        $failure = Get-Failure { Connect-LcAccount acc $simulator.Token -BaseUri http://10.1.2.3:8080/saas }
        $failure.FullyQualifiedErrorId | Should -BeLike 'UnencryptedAuthentication,*'
        $failure.CategoryInfo.Category | Should -Be 'SecurityError'
        "$failure" | Should -BeLike '*-AllowUnencryptedAuthentication*'
        Get-LcConnection | Should -BeNullOrEmpty
    }

    It 'is refused from the environment too' {
        $failure = Use-Environment @{ LONGCALL_BASE_URI = 'http://10.1.2.3' } { Get-Failure { Connect-LcAccount acc $simulator.Token } }
        $failure.FullyQualifiedErrorId | Should -BeLike 'UnencryptedAuthentication,*'
        "$failure" | Should -BeLike '*LONGCALL_BASE_URI*' -Because 'nobody typed the address'
    }

    It 'works with the switch, and warns each time' {
        foreach ($time in 1, 2) {
            Connect-LcAccount acc $simulator.Token -BaseUri http://10.1.2.3:8080/saas -AllowUnencryptedAuthentication -WarningVariable warning -WarningAction SilentlyContinue
            $warning | Should -HaveCount 1
            $warning[0].Message | Should -BeLike '*http://10.1.2.3:8080/saas*'
        }
    }

    It 'works without a word for <Address>' -ForEach @(
        @{ Address = 'http://127.0.0.1:5/' }, @{ Address = 'http://localhost:5/' }, @{ Address = 'http://[::1]:5/' }, @{ Address = 'https://10.1.2.3/' }
    ) {
        (Connect-LcAccount acc $simulator.Token -BaseUri $Address -PassThru -WarningVariable warning).BaseUri | Should -Be $Address
        $warning | Should -BeNullOrEmpty
    }

    It 'is no way around by <Address>, which is refused' -ForEach @(
        @{ Address = 'ftp://10.1.2.3/' }, @{ Address = 'host/saas' }, @{ Address = 'localhost:8080' }, @{ Address = 'file:///tmp' }
    ) {
        $failure = Get-Failure { Connect-LcAccount acc $simulator.Token -BaseUri $Address -AllowUnencryptedAuthentication }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidBaseUri,*'
    }
}

Describe 'When the token runs out' {
    AfterEach { Disconnect-LcAccount }

    It 'warns <Warnings> time(s) for a token that <Name>' -ForEach @(
        @{ Name = 'has run out'; Left = [timespan]::FromHours(-1); Warnings = 1 }
        @{ Name = 'runs out in two hours'; Left = [timespan]::FromHours(2); Warnings = 1 }
        @{ Name = 'runs out in thirteen days'; Left = [timespan]::FromDays(13); Warnings = 1 }
        @{ Name = 'runs out in fifteen days'; Left = [timespan]::FromDays(15); Warnings = 0 }
        @{ Name = 'runs out in a year'; Left = [timespan]::FromDays(365); Warnings = 0 }
    ) {
        $end = [DateTimeOffset]::FromUnixTimeSeconds([DateTimeOffset]::UtcNow.Add($Left).ToUnixTimeSeconds())
        $connection = Connect-LcAccount acc (ConvertTo-Secret (New-Jwt @{ exp = $end.ToUnixTimeSeconds(); sub = '1024' })) -PassThru -WarningVariable warning -WarningAction SilentlyContinue
        $connection.TokenExpiresAt | Should -Be $end
        $connection.TokenExpiresAt.Offset | Should -Be ([timespan]::FromHours(8))
        $warning | Should -HaveCount $Warnings
        if ($Warnings) { $warning[0].Message | Should -BeLike "*$($connection.TokenExpiresAt.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture))*" }
    }

    It 'warns of a token that is cut off: <Algorithm> makes <Whole> bytes' -ForEach @(
        @{ Algorithm = 'HS256'; Whole = 32 }
        @{ Algorithm = 'HS512'; Whole = 64 }
        @{ Algorithm = 'ES256'; Whole = 64 }
        @{ Algorithm = 'ES512'; Whole = 132 }
        @{ Algorithm = 'RS256'; Whole = 256 }
        @{ Algorithm = 'PS512'; Whole = 256 }
    ) {
        $token = New-Jwt @{ sub = '1024' } $Algorithm $Whole
        Connect-LcAccount acc (ConvertTo-Secret $token) -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -BeNullOrEmpty
        Connect-LcAccount acc (ConvertTo-Secret $token.Remove($token.Length - 3)) -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -HaveCount 1
        $warning[0].Message | Should -BeLike '*signature*'
    }

    It 'takes <Name> as it is, with no word about it' -ForEach @(
        @{ Name = 'text that is no JWT'; Text = 'plain-token-of-a-private-installation' }
        @{ Name = 'text with two dots'; Text = 'a.b.c' }
        @{ Name = 'a JWT without exp'; Text = 'e30.e30.c2ln' }
        @{ Name = 'a JWT whose exp is beyond all years'; Text = 'e30.eyJleHAiOjFlMzB9.c2ln' }
    ) {
        $connection = Connect-LcAccount acc (ConvertTo-Secret $Text) -PassThru -WarningVariable warning
        $connection.TokenExpiresAt | Should -BeNullOrEmpty
        $warning | Should -BeNullOrEmpty
    }
}

Describe 'A host that cannot ask' {
    BeforeAll {
        $script = {
            $ErrorActionPreference = 'Stop'
            try { Connect-LcAccount } catch { "none: $($_.FullyQualifiedErrorId)|$_" }
            try { Connect-LcAccount acc } catch { "account: $($_.FullyQualifiedErrorId)|$_" }
            $env:LONGCALL_TOKEN = 'some-token-of-mine'
            try { Connect-LcAccount } catch { "token: $($_.FullyQualifiedErrorId)|$_" }
            Connect-LcAccount acc
            "connected: $(Get-LcConnection)"
        }
    }

    It 'gets an error that names what is missing: -NonInteractive' {
        $child = Invoke-PwshChild $script -TimeoutSec 180
        $child.ExitCode | Should -Be 0 -Because $child.StdErr
        $line = $child.StdOut.Trim() -split '\r?\n'
        $line | Should -HaveCount 4
        $line[0] | Should -BeLike 'none: MissingMandatoryParameter,*-AccountId, -Token*'
        $line[1] | Should -BeLike 'account: MissingMandatoryParameter,*-Token*'
        $line[2] | Should -BeLike 'token: MissingMandatoryParameter,*-AccountId*'
        $line[3] | Should -BeLike 'connected: acc*'
    }

    It 'gets an error that names what is missing: an input at its end' {
        $file = Join-Path $TestDrive 'ask.ps1'
        Set-Content -LiteralPath $file -Value (@("Import-Module '$modulePath'") + $script -join "`n")
        $pwsh = Get-PwshCommand
        $child = Invoke-ChildProcess -FilePath $pwsh.Program -ArgumentList (@($pwsh.First) + '-NoProfile', '-File', $file) -Environment @{ NO_COLOR = '1' } -TimeoutSec 180
        $child.ExitCode | Should -Be 0 -Because $child.StdErr
        $child.StdOut | Should -BeLike '*none: MissingMandatoryParameter,*'
        $child.StdOut | Should -BeLike '*account: MissingMandatoryParameter,*'
        $child.StdOut | Should -BeLike '*token: MissingMandatoryParameter,*'
        $child.StdOut | Should -BeLike '*connected: acc*'
    }

    It 'gets an error in a job of Start-Job, which would wait for an answer for ever' {
        $job = Start-Job {
            Import-Module $using:modulePath
            try { Connect-LcAccount } catch { "$($_.FullyQualifiedErrorId)|$_" }
        }
        try {
            $null = $job | Wait-Job -Timeout 180
            $job.State | Should -Be 'Completed'
            $job | Receive-Job | Should -BeLike 'MissingMandatoryParameter,*LONGCALL_ACCOUNT_ID*LONGCALL_TOKEN*'
        }
        finally { Remove-Job $job -Force }
    }

    It 'gets an error in a host that fails with <_>' -ForEach 'System.NotImplementedException', 'System.ArgumentException', 'System.IO.IOException', 'System.Exception' {
        . (Join-Path $PSScriptRoot 'Support/ProgressHost.ps1')
        $failing = [LongCallTests.ProgressHost]::new()
        $failing.Progress.PromptFailure = New-Object $_
        $runspace = [runspacefactory]::CreateRunspace($failing)
        $shell = [powershell]::Create()
        try {
            $runspace.Open()
            $shell.Runspace = $runspace
            $said = $shell.AddScript("Import-Module '$modulePath'; try { Connect-LcAccount } catch { `$_.FullyQualifiedErrorId }").Invoke()
            $said | Should -BeLike 'MissingMandatoryParameter,*'
        }
        finally { $shell.Dispose(); $runspace.Dispose() }
    }

    It 'gets an error in a runspace without a host' {
        (Invoke-InRunspace 'Connect-LcAccount').Failure.FullyQualifiedErrorId | Should -BeLike 'MissingMandatoryParameter,*'
    }
}

Describe 'The session that a connection belongs to' {
    BeforeAll { $connection = Connect-LcAccount @account -PassThru }
    BeforeEach { Clear-Simulator $simulator }
    AfterAll { Disconnect-LcAccount }

    It 'is a runspace: another sees nothing, and its own account only' {
        (Invoke-InRunspace 'Get-LcConnection').Output | Should -BeNullOrEmpty
        (Invoke-InRunspace 'Connect-LcAccount other $token; (Get-LcConnection).AccountId; Disconnect-LcAccount' @{ token = $simulator.Token }).Output | Should -Be 'other'
        (Get-LcConnection).AccountId | Should -Be $simulator.AccountId
        Get-LcCallRecord t | Should -HaveCount 3
    }

    It 'keeps two runspaces with two accounts apart, over 200 queries side by side' {
        $other = Start-Simulator -Task @{ t = 25 } -Option '--plain', '--account', 'another', '--token', 'token-of-another', '--seed', '2'
        try {
            $barrier = [Threading.Barrier]::new(2)
            $runs = foreach ($side in $simulator, $other) {
                $shell = [powershell]::Create()
                $null = $shell.AddScript({
                        param($modulePath, $account, $barrier)
                        Import-Module $modulePath
                        Connect-LcAccount @account
                        1..100 | ForEach-Object {
                            $null = $barrier.SignalAndWait(30000)
                            (Get-LcCallRecord t -All -PageSize 10).Id -join ','
                        }
                        Disconnect-LcAccount
                    }).AddArgument($modulePath).AddArgument(@{ AccountId = $side.AccountId; Token = $side.Token; BaseUri = $side.BaseUri }).AddArgument($barrier)
                @{ Side = $side; Shell = $shell; Wait = $shell.BeginInvoke() }
            }
            foreach ($run in $runs) {
                $results = $run.Shell.EndInvoke($run.Wait)
                $run.Shell.Streams.Error | Should -BeNullOrEmpty
                $results | Should -HaveCount 100
                $results | Select-Object -Unique | Should -Be ((Get-SimulatorId $run.Side t) -join ',')
                (Get-SimulatorRequest $run.Side).bearerMatches | Should -Not -Contain $false
            }
            Get-SimulatorId $other t | Should -Not -Contain (Get-SimulatorId $simulator t)[0]
        }
        finally {
            $runs.Shell.Dispose()
            $barrier.Dispose()
            Stop-Simulator $other
        }
    }

    It -Skip:($PSEdition -ne 'Core') 'is not inside ForEach-Object -Parallel: NotConnected says to pass it with $using:' {
        $failure = 1 | ForEach-Object -Parallel { Import-Module $using:modulePath; try { Get-LcCallRecord t } catch { $_ } }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        "$failure" | Should -BeLike '*-Connection $using:*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It -Skip:($PSEdition -ne 'Core') 'ends where a runspace is used again: a block of ForEach-Object -Parallel does not see that of the block before' {
        $read = 1..3 | ForEach-Object -ThrottleLimit 1 -Parallel {
            Import-Module $using:modulePath
            $given = $using:account
            try { "$([runspace]::DefaultRunspace.Id) $(@(Get-LcCallRecord t).Count)" } catch { "$([runspace]::DefaultRunspace.Id) $($_.FullyQualifiedErrorId)" }
            Connect-LcAccount @given
        }
        $read | Should -HaveCount 3
        ($read -replace ' .*' | Select-Object -Unique) | Should -HaveCount 1 -Because 'one runspace serves all three'
        $read -replace '^\d+ ' | ForEach-Object { $_ | Should -BeLike 'NotConnected,*' }
    }

    It 'ends with Runspace.ResetRunspaceState, also where it was not connected last' {
        $shell = [powershell]::Create()
        try {
            $run = { param($text) $shell.Commands.Clear(); $shell.AddScript($text).Invoke() }
            $null = & $run "Import-Module '$modulePath'"
            $shell.Runspace.SessionStateProxy.SetVariable('account', $account)
            & $run 'Connect-LcAccount @account; (Get-LcConnection).AccountId' | Should -Be $simulator.AccountId
            $shell.Runspace.ResetRunspaceState()
            & $run 'Get-LcConnection' | Should -BeNullOrEmpty
            & $run 'try { Get-LcCallRecord t } catch { $_.FullyQualifiedErrorId }' | Should -BeLike 'NotConnected,*'

            $null = & $run 'try { Connect-LcAccount okapi -TimeoutSec 0 } catch { }'
            & $run 'try { Get-LcCallRecord t } catch { "$_" }' | Should -BeLike '*-TimeoutSec*'
            $shell.Runspace.ResetRunspaceState()
            & $run 'try { Get-LcCallRecord t } catch { "$_" }' | Should -Not -BeLike '*-TimeoutSec*'

            $shell.Runspace.SessionStateProxy.SetVariable('account', $account)
            & $run 'Connect-LcAccount @account; @(Get-LcCallRecord t).Count' | Should -Be 3
        }
        finally { $shell.Dispose() }
    }

    It 'does not go along with a variable that a host copies into another runspace' {
        $copied = @{}
        Get-Variable -Scope Global -Name LongCall* | ForEach-Object { $copied[$_.Name] = $_.Value }
        $copied.Count | Should -BeGreaterThan 0
        (Invoke-InRunspace 'Get-LcConnection' $copied).Output | Should -BeNullOrEmpty
    }

    It -Skip:($PSEdition -ne 'Core') 'passes with $using: into ForEach-Object -Parallel' {
        $rows = 1..4 | ForEach-Object -Parallel { Import-Module $using:modulePath; Get-LcCallRecord t -Connection $using:connection } -ThrottleLimit 2
        $rows | Should -HaveCount 12
        $rows[0] | Should -BeOfType LongCall.CallRecord
    }

    It -Skip:($PSEdition -ne 'Core') 'is not inside Start-ThreadJob, but passes with $using:' {
        $job = Start-ThreadJob {
            Import-Module $using:modulePath
            try { Get-LcCallRecord t } catch { $_ }
            Get-LcCallRecord t -Connection $using:connection
        }
        $failure, $rows = $job | Receive-Job -Wait -AutoRemoveJob
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        "$failure" | Should -BeLike '*-Connection $using:*'
        $rows | Should -HaveCount 3
    }

    It 'does not reach Start-Job: a deserialised connection is NotConnected, and connecting inside works' {
        $job = Start-Job {
            Import-Module $using:modulePath
            try { Get-LcCallRecord t } catch { "$($_.FullyQualifiedErrorId)|$_" }
            try { Get-LcCallRecord t -Connection $using:connection } catch { "$($_.FullyQualifiedErrorId)|$_" }
            # A SecureString does reach a job.
            Connect-LcAccount -AccountId $using:account.AccountId -Token $using:account.Token -BaseUri $using:account.BaseUri
            (Get-LcCallRecord t).Count
        }
        $none, $copied, $count = $job | Receive-Job -Wait -AutoRemoveJob
        $none | Should -BeLike 'NotConnected,*Connect-LcAccount*'
        $copied | Should -BeLike 'NotConnected,*Connect-LcAccount*'
        $copied | Should -Not -Be $none
        $count | Should -Be 3
    }

    It 'is lost in serialisation: NotConnected, and no request' {
        $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($connection))
        { Get-LcCallRecord t -Connection $copy } | Should -Throw -ErrorId 'NotConnected,*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }
}

Describe 'Disconnect-LcAccount' {
    BeforeEach {
        Disconnect-LcAccount
        Clear-Simulator $simulator
    }

    It 'drops the token of the current connection, wherever the connection is held' {
        $connection = Connect-LcAccount @account -PassThru
        Disconnect-LcAccount | Should -BeNullOrEmpty
        Get-LcConnection | Should -BeNullOrEmpty
        $connection.IsOpen | Should -BeFalse
        { Get-LcCallRecord t } | Should -Throw -ErrorId 'NotConnected,*'
        { Get-LcCallRecord t -Connection $connection } | Should -Throw -ErrorId 'NotConnected,*'
        Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
    }

    It 'closes another connection and leaves the current one: <How>' -ForEach @(
        @{ How = 'parameter'; Close = { param($c) Disconnect-LcAccount -Connection $c } }
        @{ How = 'pipeline'; Close = { param($c) $c | Disconnect-LcAccount } }
    ) {
        $other = Connect-LcAccount @account -PassThru
        Connect-LcAccount @account
        & $Close $other
        $other.IsOpen | Should -BeFalse
        Get-LcCallRecord t | Should -HaveCount 3
    }

    It 'leaves NotConnected, with the advice to pass a connection only while another runspace is open that has one' {
        $shell = [powershell]::Create()
        try {
            $shell.Runspace.SessionStateProxy.SetVariable('account', $account)
            $null = $shell.AddScript("Import-Module '$modulePath'; Connect-LcAccount @account").Invoke()
            "$(Get-Failure { Get-LcCallRecord t })" | Should -BeLike '*$using:*'
            $shell.Runspace.Close()
            $failure = Get-Failure { Get-LcCallRecord t }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
            "$failure" | Should -Not -BeLike '*$using:*'
            # The runspace, closed as it is, has not been collected.
            $shell.Runspace.RunspaceStateInfo.State | Should -Be 'Closed'
        }
        finally { $shell.Dispose() }
    }

    It 'does nothing where there is nothing, and never takes the current connection instead' {
        Disconnect-LcAccount -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
        Connect-LcAccount @account
        $null | Disconnect-LcAccount
        Disconnect-LcAccount -Connection $null
        Get-LcConnection | Should -Not -BeNullOrEmpty
    }
}

Describe 'A proxy' {
    BeforeAll {
        # A whole process, with a proxy in its environment.
        function Assert-ProxyUnasked([string] $Name) {
            $proxy = Start-RefusingProxy
            try {
                $child = Invoke-PwshChild -Simulator $simulator -Environment @{ $Name = "http://$($proxy.Authority)"; no_proxy = 'nothing.example' } -TimeoutSec 300 {
                    Connect-LcAccount
                    "read: $(@(Get-LcCallRecord t).Count)"
                }
                $child.StdOut | Should -BeLike '*read: 3*' -Because $child.StdErr
                $proxy.Heard.Count | Should -Be 0
            }
            finally { Stop-RefusingProxy $proxy }
        }
    }
    BeforeEach { Clear-Simulator $simulator }
    AfterEach { Disconnect-LcAccount }

    It 'gets the requests' {
        Connect-LcAccount $simulator.AccountId $simulator.Token -BaseUri http://service.example/ -AllowUnencryptedAuthentication -WarningAction SilentlyContinue -Proxy $simulator.BaseUri
        Get-LcCallRecord t | Should -HaveCount 3
        (Get-SimulatorRequest $simulator).rawTarget | Should -BeLike 'http://service.example/agent-api/*'
    }

    It 'gets its credential when it asks, and nobody else does' {
        $secret = [pscredential]::new('okapi', (ConvertTo-Secret 'proxy-quagga-1'))
        $connection = Connect-LcAccount $simulator.AccountId $simulator.Token -BaseUri http://service.example/ -AllowUnencryptedAuthentication -WarningAction SilentlyContinue -Proxy $simulator.BaseUri -ProxyCredential $secret -MaximumRetryCount 0 -PassThru
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 407; headers = @{ 'Proxy-Authenticate' = 'Basic realm="p"' } }
        $said = Get-LcCallRecord t -Verbose -Debug *>&1
        $said | Where-Object { $_ -is [LongCall.CallRecord] } | Should -HaveCount 3
        Get-SimulatorRequest $simulator | Should -HaveCount 2
        (@($said) + $connection | Get-EveryForm) -join "`n" -match 'quagga|okapi' | Should -BeFalse
    }

    It 'that is asked for wrongly is refused: <Id>' -ForEach @(
        @{ Id = 'ProxyMissing'; Given = @{ ProxyUseDefaultCredentials = $true } }
        @{ Id = 'ProxyMissing'; Given = @{ ProxyCredential = [pscredential]::new('u', [securestring]::new()) } }
        @{ Id = 'ProxyCredentialConflict'; Given = @{ Proxy = 'http://p:1'; ProxyUseDefaultCredentials = $true; ProxyCredential = [pscredential]::new('u', [securestring]::new()) } }
        @{ Id = 'InvalidProxy'; Given = @{ Proxy = 'p' } }
        @{ Id = 'InvalidProxy'; Given = @{ Proxy = '' } }
        @{ Id = 'InvalidProxy'; Given = @{ Proxy = 'ftp://p:1' } }
        @{ Id = 'InvalidProxy'; Given = @{ Proxy = 'http://[' } }
        @{ Id = 'ProxyForLoopback'; Given = @{ Proxy = 'http://p:1'; BaseUri = 'http://localhost:5/' } }
    ) {
        { Connect-LcAccount acc $simulator.Token @Given } | Should -Throw -ErrorId "$Id,*"
    }

    It 'whose address holds a password is not repeated: <Address>' -ForEach @(
        @{ Address = 'okapi:quagga@proxy:8080' }, @{ Address = '//okapi:quagga@proxy' }, @{ Address = 'ftp://okapi:quagga@proxy' }, @{ Address = 'http://okapi:quagga@[' }
    ) {
        $given = @{ Proxy = $Address }
        $failure = Get-Failure { Connect-LcAccount acc $simulator.Token @given }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidProxy,*'
        (Get-EveryForm $failure) -join "`n" -match 'quagga' | Should -BeFalse
        "$(Get-Failure { Get-LcCallRecord t })" -match 'quagga' | Should -BeFalse
        # Typed out, it stands in the line that an error shows.
        $typed = Get-Failure ([scriptblock]::Create("Connect-LcAccount acc `$simulator.Token -Proxy '$Address'"))
        (Get-EveryForm $typed) -join "`n" -match 'quagga' | Should -BeFalse
    }

    It 'or a service whose host was forgotten is refused without what may be the password: <Address>' -ForEach @(
        @{ Address = 'http://okapi:Quagga99' }, @{ Address = 'okapi:Quagga99' }, @{ Address = '//okapi:Quagga99' }, @{ Address = 'http:/okapi:Quagga99' }
        @{ Address = "http://okapi$([char] 0xFF1A)Quagga99:x" }, @{ Address = 'ftp://okapi/?password=Quagga99' }
    ) {
        foreach ($given in @{ Proxy = $Address }, @{ BaseUri = $Address }) {
            $failure = Get-Failure { Connect-LcAccount acc $simulator.Token @given }
            $failure.FullyQualifiedErrorId | Should -BeLike "Invalid$($given.Keys),*"
            (Get-EveryForm $failure) -join "`n" -match 'quagga' | Should -BeFalse
            "$(Get-Failure { Get-LcCallRecord t })" -match 'quagga' | Should -BeFalse
        }
        $failure = Use-Environment @{ LONGCALL_BASE_URI = $Address } { Get-Failure { Connect-LcAccount acc $simulator.Token } }
        (Get-EveryForm $failure) -join "`n" -match 'quagga' | Should -BeFalse
    }

    It 'has a password in its address, which no verbose line or warning holds' {
        $said = & ([scriptblock]::Create("Connect-LcAccount acc `$simulator.Token -BaseUri http://service.example -AllowUnencryptedAuthentication -Proxy http://okapi:quagga@proxy:8080 -Verbose -PassThru")) *>&1
        $said | Should -HaveCount 3 -Because 'a warning, a verbose line and the connection'
        ($said | Get-EveryForm) -join "`n" -match 'quagga' | Should -BeFalse
        ($said | Where-Object { $_ -isnot [LongCall.Connection] } | ForEach-Object { $_.InvocationInfo.BoundParameters.Values; $_.InvocationInfo.Line } | Out-String) -match 'quagga' | Should -BeFalse
    }

    It 'that is not there is named' {
        $dead = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $dead.Start()
        $authority = "127.0.0.1:$($dead.LocalEndpoint.Port)"
        $dead.Stop()
        Connect-LcAccount acc $simulator.Token -BaseUri https://service.example/ -Proxy "http://$authority" -MaximumRetryCount 0
        $failure = Get-Failure { Get-LcCallRecord t }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        "$failure" | Should -BeLike "*proxy http://$authority*"
    }

    It 'is never asked for a loopback address, whatever the environment says: <_>' -ForEach 'http_proxy' { Assert-ProxyUnasked $_ }

    It 'is never asked for a loopback address, whatever the environment says: <_>' -Tag 'Slow' -ForEach 'ALL_PROXY', 'HTTPS_PROXY' { Assert-ProxyUnasked $_ }
}
