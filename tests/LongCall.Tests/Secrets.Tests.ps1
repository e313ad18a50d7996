# The token is in no text that leaves the module, not even where the service echoes it.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ t = 250; bad = 3 } -Option '--plain'
    $token = ConvertFrom-Secret $simulator.Token
    # A part of it is a leak as well: of a text cut off in the middle, one of these pieces is left.
    $piece = for ($i = 0; $i + 20 -le $token.Length; $i += 20) { $token.Substring($i, 20) }

    function Find-Leak([string] $Text) {
        $Text.Length | Should -BeGreaterThan 0
        # A console breaks lines.
        $plain = $Text -replace '\s'
        $piece | Where-Object { $plain.Contains($_) -or $Text.Contains($_) } | Select-Object -First 1
    }

    # Answers that hold the token, each as the service might send it.
    $header = "Authorization: Bearer $token"
    $record = '{"id":"1","task_id":"bad","extra":"' + $token + '","name":"' + $header + '","unknown":{"a":["' + $token + '"]},"comments":[{"id":1,"content":"' + $token + '"}]}'
    $echo = @(
        @{ kind = 'EchoToken'; status = 422 }
        @{ kind = 'EchoToken'; status = 401 }
        @{ kind = 'EchoToken'; status = 403 }
        @{ kind = 'EchoToken'; status = 404 }
        @{ kind = 'EchoToken'; status = 429 }
        @{ kind = 'EchoToken'; status = 500 }
        @{ kind = 'Redirect'; location = "https://login.example/?token=$token" }
        @{ kind = 'Redirect'; location = "/login/$token" }
        @{ kind = 'Status'; status = 500; contentType = 'text/html'; body = "<html><body><h1>500</h1><pre>GET /record $header</pre></body></html>" }
        @{ kind = 'Status'; status = 418; contentType = 'text/plain'; body = ('teapot ' * 10) + $header }
        @{ kind = 'RawBody'; body = ('warning ' * 15) + $header }
        @{ kind = 'RawBody'; body = '{"code":5001,"status":"error","message":"' + $header + '","data":[]}' }
        @{ kind = 'RawBody'; body = '{"code":5002,"status":"error","message":"' + $token + '","data":[]}' }
        @{ kind = 'RawBody'; body = '{"code":200,"status":"success","message":"","meta":{"total":1,"last_page":1,"current_page":1,"per_page":"' + $token + '"},"data":[' + $record + ']}' }
        @{ kind = 'RawBody'; body = '{"code":200,"status":"success","message":"","meta":{"total":1,"last_page":1,"current_page":1,"per_page":100},"data":[' + $record + ']}' }
    )
}

AfterAll { Stop-Simulator $simulator }

Describe 'The token' {
    BeforeAll {
        $transcript = Join-Path $TestDrive 'transcript.txt'
        Clear-Simulator $simulator
        foreach ($fault in $echo) { Send-Simulator $simulator faults ($fault + @{ taskId = 'bad' }) }
        $child = Invoke-PwshChild -Simulator $simulator -Environment @{ TRANSCRIPT = $transcript; ECHOES = $echo.Count } -TimeoutSec 300 {
            $null = Start-Transcript -LiteralPath $env:TRANSCRIPT
            $VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = 'Continue'
            $connection = Connect-LcAccount -PassThru -Verbose -Debug -MaximumRetryCount 0
            $connection
            $connection | Format-List * -Force
            $connection | Format-Custom * -Depth 4
            $connection | Format-Table * | Out-String
            "$connection"
            $connection | Get-Member -Force | Out-String
            $connection | ConvertTo-Json -Depth 4 -WarningAction Ignore
            [Management.Automation.PSSerializer]::Serialize($connection, 6)
            $connection | ConvertTo-Csv
            $connection | Select-Object * | Out-String
            $connection | Out-String -Width 4000
            Get-Variable connection | Format-List
            Get-LcCallRecord t -All -Debug -Verbose | Select-Object -First 1 | Format-List * -Force
            for ($i = 0; $i -lt $env:ECHOES; $i++) {
                "--- $i"
                try { Get-LcCallRecord bad -All -Verbose -Debug -ErrorVariable said | ForEach-Object { $_ | Format-List *; $_ | ConvertTo-Json -Depth 10 } } catch { $_ | Out-String }
                $said | Out-String -Width 4000
            }
            "errors: $($Error.Count)"
            foreach ($one in @($Error)) {
                # Their other forms are looked at below.
                $one | Format-List * -Force
                $one.Exception.ToString()
            }
            Disconnect-LcAccount -Verbose
            $connection | Format-List * -Force
            Get-History | Out-String
            $null = Stop-Transcript
        }
    }

    It 'was there to be found: the echoes arrived, and each was an error or a record' {
        $child.ExitCode | Should -Be 0 -Because $child.StdErr
        # A page that fails may be asked for again in parts: those requests are not counted.
        Get-SimulatorRequest $simulator | Where-Object { $_.taskId -eq 'bad' -and $_.perPage -eq 100 } | Should -HaveCount $echo.Count
        $child.StdOut | Should -Match 'errors: 1[0-9]\b'
        $child.StdOut | Should -BeLike '*login.example*'
        $child.StdOut | Should -BeLike '*teapot*'
        $child.StdOut | Should -BeLike '*VERBOSE: GET /agent-api/*'
    }

    It 'is not on the screen: output, formatting, JSON, CLIXML, verbose, debug, warnings' { Find-Leak $child.StdOut | Should -BeNullOrEmpty }

    It 'is not on the error stream' { Find-Leak ($child.StdErr + ' ') | Should -BeNullOrEmpty }

    It 'is not in the transcript' { Find-Leak (Get-Content -LiteralPath $transcript -Raw -Encoding UTF8) | Should -BeNullOrEmpty }
}

Describe 'The name and the password for a proxy' {
    BeforeAll {
        $proxy = Start-RefusingProxy
        # Three ways to say them, for https, where a tunnel is refused, and for plain http, where the request is.
        $script = {
            $null = Start-Transcript -LiteralPath $env:TRANSCRIPT
            $VerbosePreference = $DebugPreference = 'Continue'
            $given = @{ BaseUri = $env:SERVICE; MaximumRetryCount = 0; AllowUnencryptedAuthentication = $true; WarningAction = 'Ignore' }
            if ($env:ASKED_PROXY) { $given.Proxy = $env:ASKED_PROXY }
            $connection = Connect-LcAccount @given -PassThru -Verbose -Debug
            $connection | Format-List * -Force
            [Management.Automation.PSSerializer]::Serialize($connection, 6)
            try { Get-LcCallRecord t -Verbose -Debug } catch { $_ | Out-String }
            foreach ($one in @($Error)) {
                "id: $($one.FullyQualifiedErrorId)"
                "message: $one"
                "advice: $($one.Exception.RecommendedAction)"
                $one | Format-List * -Force
                for ($e = $one.Exception; $e; $e = $e.InnerException) { $e.ToString(); $e | Format-List * -Force }
                Get-Error -InputObject $one | Out-String -Width 4000
            }
            $null = Stop-Transcript
        }

        # A whole process that meets the proxy, and everything that it says.
        function Assert-ProxySecret([string] $How, [string] $Service) {
            $transcript = Join-Path $TestDrive "proxy-$([guid]::NewGuid()).txt"
            $heard = $proxy.Heard.Count
            $variable = @{ TRANSCRIPT = $transcript; LONGCALL_ACCOUNT_ID = 'acc'; LONGCALL_TOKEN = $token; SERVICE = $Service; $How = "http://okapi:qua%40gga@$($proxy.Authority)"; no_proxy = 'nothing.example' }
            $child = Invoke-PwshChild -Environment $variable -TimeoutSec 300 $script
            $child.StdOut | Should -BeLike '*id: ConnectionFailed,*' -Because $child.StdErr
            $child.StdOut | Should -BeLike "*message: *proxy http://$($proxy.Authority)*407*-ProxyCredential*"
            $child.StdOut | Should -BeLike '*advice: *-ProxyCredential*'
            # They arrived at the proxy.
            $basic = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('okapi:qua@gga'))
            $sent = @($proxy.Heard.ToArray() | Select-Object -Skip $heard)
            $sent.Count | Should -BeGreaterThan 0
            ($sent -join "`n").Contains($basic) | Should -BeTrue

            foreach ($text in $child.StdOut, $child.StdErr, (Get-Content -LiteralPath $transcript -Raw)) {
                $plain = "$text" -replace '\s'
                foreach ($secret in 'okapi', 'qua@gga', 'qua%40gga', $basic) { $plain.Contains($secret) | Should -BeFalse -Because "$secret is a secret: $text" }
            }
            Find-Leak $child.StdOut | Should -BeNullOrEmpty
        }
    }
    AfterAll { Stop-RefusingProxy $proxy }

    It 'are used, and in no text when it answers 407: <How>, <Service>' -ForEach @(
        @{ How = 'http_proxy'; Service = 'http://service.example/' }
        @{ How = 'ASKED_PROXY'; Service = 'https://service.example/' }
    ) { Assert-ProxySecret $How $Service }

    It 'are used, and in no text when it answers 407: <How>, <Service>' -Tag 'Slow' -ForEach @(
        @{ How = 'HTTPS_PROXY'; Service = 'https://service.example/' }
        @{ How = 'ALL_PROXY'; Service = 'https://service.example/' }
        @{ How = 'ASKED_PROXY'; Service = 'http://service.example/' }
    ) { Assert-ProxySecret $How $Service }
}

Describe 'The token in this session' {
    BeforeAll { Connect-Simulator $simulator -Parameter @{ MaximumRetryCount = 0 } }
    AfterAll { Disconnect-LcAccount }
    BeforeEach { Clear-Simulator $simulator }

    It 'is in no form of an error, of which number <_> of the echoes is answered' -ForEach (0..14) {
        Send-Simulator $simulator faults ($echo[$_] + @{ taskId = 'bad' })
        $said = @(try { Get-LcCallRecord bad -All -Verbose -Debug *>&1 } catch { $_ })
        $said | Where-Object { $_ -is [LongCall.CallRecord] -or $_ -is [Management.Automation.ErrorRecord] } | Should -Not -BeNullOrEmpty
        Find-Leak (($said | Get-EveryForm) -join "`n") | Should -BeNullOrEmpty
        if ($said[-1] -is [LongCall.CallRecord]) { Find-Leak (ConvertTo-Json $said[-1] -Depth 10) | Should -BeNullOrEmpty }
    }

    It 'is masked in a record too where it is short' {
        $connection = Connect-LcAccount $simulator.AccountId (ConvertTo-Secret 'quagga-7') -BaseUri $simulator.BaseUri -PassThru
        Send-Simulator $simulator faults @{ kind = 'RawBody'; taskId = 'bad'; body = '{"code":200,"status":"success","meta":{"total":1},"data":[{"id":"1","name":"x quagga-7 y","extra":"quagga-7"}]}' }
        $record = Get-LcCallRecord bad -Connection $connection
        $record.Id | Should -Be '1'
        ($record | Get-EveryForm) -join "`n" -match 'quagga' | Should -BeFalse
    }

    It 'is masked too where it holds slashes, which PHP escapes in JSON' {
        $slashed = 'quagga/okapi+zebra/quagga/okapi=='
        $connection = Connect-LcAccount $simulator.AccountId (ConvertTo-Secret $slashed) -BaseUri $simulator.BaseUri -PassThru -MaximumRetryCount 0
        $escaped = $slashed.Replace('/', '\/')
        Send-Simulator $simulator faults @{ kind = 'RawBody'; taskId = 'bad'; body = '{"code":200,"status":"success","meta":{"total":1},"data":[{"id":"1","extra":"' + $escaped + '"}]}' }
        Send-Simulator $simulator faults @{ kind = 'RawBody'; taskId = 'bad'; body = '{"message": cut off ' + $escaped }
        $said = @(Get-LcCallRecord bad, bad -Connection $connection -ErrorAction Continue *>&1)
        $said | Should -HaveCount 2
        ($said | Get-EveryForm) -join "`n" -match 'okapi' | Should -BeFalse
    }
}
