# Invoke-LcRestMethod: any route of the service, with the paging, the errors and the secrets of the other cmdlets.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')
    $simulator = Start-Simulator -Task @{ t = 600; other = 3; own = '5@east' } -Option '--sub-user', 'east', '--path-prefix', '/saas', '--plain'
    Connect-Simulator $simulator
    $account = "/saas/agent-api/user/$($simulator.AccountId)"

    # The only request that came, decoded, without the page that is always asked for.
    function Get-OnlyRequest {
        $request = @(Get-SimulatorRequest $simulator)
        $request | Should -HaveCount 1
        [uri]::UnescapeDataString($request[0].rawTarget) -replace '[?&]page=1$'
    }

    # The error of a line, with whether it ended the line.
    function Get-Failure([scriptblock] $Script) {
        $ErrorActionPreference = 'Continue'
        try { $failure = & $Script 2>&1 3>$null | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | Select-Object -Last 1; $ends = $false }
        catch { $failure = $_; $ends = $true }
        if ($failure) { $failure | Add-Member -NotePropertyName Ends -NotePropertyValue $ends -PassThru -Force }
    }

    function Set-Answer([string] $Body, [int] $Times = 1) {
        Send-Simulator $simulator faults @{ kind = 'RawBody'; body = $Body; contentType = 'application/json'; times = $Times }
    }
}

AfterAll {
    Disconnect-LcAccount
    Stop-Simulator $simulator
}

Describe 'Reading' {
    BeforeEach { Clear-Simulator $simulator }

    It 'gives every row of several pages, as the service has them' {
        $row = Invoke-LcRestMethod 'task/t/number' -Query @{ status = 1, 4, 8 } -All -PageSize 50
        $row.Count | Should -BeGreaterThan 150
        $row | Where-Object { $_ -isnot [LongCall.ServiceObject] } | Should -BeNullOrEmpty
        $row.status | Sort-Object -Unique | Should -Be 1, 4, 8
        @($row.id | Sort-Object -Unique).Count | Should -Be $row.Count
        $stat = (Invoke-LcRestMethod task/t/stat).number_status
        $row.Count | Should -Be ($stat | Where-Object status -In 1, 4, 8 | Measure-Object -Property count -Sum).Sum
        @(Get-SimulatorRequest $simulator).Count | Should -Be ([math]::Ceiling($row.Count / 50) + 1)
        ($row[0] | Get-Member -MemberType Property).Name | Should -Contain 'phone'
    }

    It 'gives the first page alone, with a warning that there are more' {
        $row = Invoke-LcRestMethod task/t/number -WarningVariable warning -WarningAction SilentlyContinue
        $row | Should -HaveCount 15
        $warning | Should -BeLike 'task/t/number: *15 *-All*'
    }

    It 'has the paging parameters: <Name>' -ForEach @(
        @{ Name = 'First'; Given = @{ First = 7 }; Count = 7 }
        @{ Name = 'Skip'; Given = @{ All = $true; Skip = 598 }; Count = 2 }
        @{ Name = 'Page'; Given = @{ Page = 3; PageSize = 250 }; Count = 100 }
        @{ Name = 'ThrottleLimit'; Given = @{ All = $true; ThrottleLimit = 1 }; Count = 600 }
    ) { Invoke-LcRestMethod task/t/record @Given -WarningAction SilentlyContinue | Should -HaveCount $Count }

    It 'gives the total, and stops asking when the pipeline needs no more' {
        "$(Invoke-LcRestMethod task/t/record -First 0 -IncludeTotalCount)" | Should -Match '600'
        Clear-Simulator $simulator
        Invoke-LcRestMethod task/t/record -All -PageSize 10 | Select-Object -First 1 | Should -HaveCount 1
        @(Get-SimulatorRequest $simulator).Count | Should -BeLessOrEqual 2
    }

    It 'gives an object that data is, also with -All, and says that there were no pages' {
        $stat = Invoke-LcRestMethod task/t/stat -All -Verbose 4>&1
        $stat | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | Should -BeLike 'GET *no pages*'
        @($stat | Where-Object { $_ -is [LongCall.ServiceObject] }) | Should -HaveCount 1
        ($stat | Where-Object { $_ -is [LongCall.ServiceObject] }).answer_rate.answered | Should -BeGreaterThan 0
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 1
    }

    It 'gives what is there of data: <Data>' -ForEach @(
        @{ Data = 'null'; Text = @() }
        @{ Data = '[]'; Text = @() }
        @{ Data = '{}'; Text = @() }
        @{ Data = '"text"'; Text = 'text' }
        @{ Data = '42'; Text = '42' }
        @{ Data = '[1,"b",true]'; Text = '1', 'b', 'True' }
        @{ Data = '[{"x":1},{"x":2}]'; Text = '{"x":1}', '{"x":2}' }
        @{ Data = '{"0":{"x":1},"2":{"x":2}}'; Text = '{"x":1}', '{"x":2}' }
        @{ Data = '{"a":{"x":1},"2":{"x":2}}'; Text = '{"a":{"x":1},"2":{"x":2}}' }
        @{ Data = '{"1":5}'; Text = '{"1":5}' }
    ) {
        Set-Answer ('{"code":200,"message":"ok","data":' + $Data + '}') 2
        @(Invoke-LcRestMethod any/thing | ForEach-Object { "$_" }) | Should -BeExactly @($Text)
        @(Invoke-LcRestMethod any/thing -All | ForEach-Object { "$_" }) | Should -BeExactly @($Text)
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 2
    }

    It 'never takes rows for each other that have one id, or none' {
        $list = '[{"id":1,"x":1},{"id":1,"x":2},{"x":3},{"x":3}]'
        Set-Answer ('{"code":200,"data":' + $list + '}')
        (Invoke-LcRestMethod any -All).x | Should -Be 1, 2, 3, 3
        Set-Answer ('{"code":200,"meta":{"total":4,"last_page":1,"current_page":1,"per_page":100},"data":' + $list + '}')
        (Invoke-LcRestMethod any -All).x | Should -Be 1, 2, 3, 3
    }

    It 'leaves out what -Skip says, of an answer without pages too' {
        Set-Answer ('{"code":200,"data":[' + ((1..250 | ForEach-Object { "{`"x`":$_}" }) -join ',') + ']}') 3
        (Invoke-LcRestMethod any -All -Skip 248).x | Should -Be 249, 250
    }

    It 'reads a list that grows while it is read' {
        $before = @(Invoke-LcRestMethod task/other/number -All).Count
        Send-Simulator $simulator changes @{ taskId = 'other'; beforeRequest = 3; addNumbers = 2 }
        Invoke-LcRestMethod task/other/number -All -PageSize 1 | Should -HaveCount ($before + 2)
        Clear-Simulator $simulator
        Send-Simulator $simulator changes @{ taskId = 't'; beforeRequest = 3; insertNewest = 4 }
        $row = Invoke-LcRestMethod task/t/record -All -PageSize 50
        Compare-Object $row.id (Get-SimulatorId $simulator t) | Should -BeNullOrEmpty
    }

    It 'calls the route for each sub-account that is piped, and binds nothing else' {
        $row = [pscustomobject]@{ SubUserId = 'east'; Path = 'x'; Query = 'y'; Method = 'DELETE'; Page = 9 } | Invoke-LcRestMethod task
        $row.uuid | Should -Be 'own'
        (Get-SimulatorRequest $simulator).query.sub_user_id | Should -Be 'east'
    }
}

Describe 'Query' {
    BeforeEach { Clear-Simulator $simulator }

    It '<Name>' -ForEach @(
        @{ Name = 'a list'; Query = @{ status = 4, 8 }; Sent = 'status[]=4&status[]=8' }
        @{ Name = 'a list of one'; Query = @{ status = @(4) }; Sent = 'status[]=4' }
        @{ Name = 'lists in a list'; Query = @{ levels = @(@(0, 20), @(80, 100)) }; Sent = 'levels[0][]=0&levels[0][]=20&levels[1][]=80&levels[1][]=100' }
        @{ Name = 'a table'; Query = @{ a = @{ b = 1, 2 } }; Sent = 'a[b][]=1&a[b][]=2' }
        @{ Name = 'tables in a list'; Query = @{ a = @(@{ b = 1 }, @{ b = 2 }) }; Sent = 'a[0][b]=1&a[1][b]=2' }
        @{ Name = 'an object of properties'; Query = @{ a = [pscustomobject]@{ b = 1; c = 'd' } }; Sent = 'a[b]=1&a[c]=d' }
        @{ Name = 'numbers as keys'; Query = @{ a = @{ 7 = 'x' } }; Sent = 'a[7]=x' }
        @{ Name = 'true and false'; Query = [ordered]@{ y = $true; n = $false; s = [switch] $true }; Sent = 'y=1&n=0&s=1' }
        @{ Name = 'times'; Query = [ordered]@{ a = [datetime] '2024-09-15 10:14:33'; b = [datetime]::new(2024, 9, 15, 10, 14, 33, [DateTimeKind]::Utc); c = [DateTimeOffset] '2024-09-15T10:14:33-04:00' }
            Sent = 'a=2024-09-15 10:14:33&b=2024-09-15 18:14:33&c=2024-09-15 22:14:33' }
        @{ Name = 'numbers'; Query = [ordered]@{ a = 1.5; b = 0.1d; c = [single] 0.1; d = [long]::MaxValue; e = [bigint]::Pow(2, 70); f = [byte] 7 }
            Sent = 'a=1.5&b=0.1&c=0.1&d=9223372036854775807&e=1180591620717411303424&f=7' }
        @{ Name = 'nothing'; Query = [ordered]@{ a = $null; b = 'x'; c = @{ d = $null; e = 1 } }; Sent = 'b=x&c[e]=1' }
        @{ Name = 'an empty text'; Query = @{ a = '' }; Sent = 'a=' }
        @{ Name = 'a GUID'; Query = @{ a = [guid]::Empty }; Sent = 'a=00000000-0000-0000-0000-000000000000' }
        @{ Name = 'text that a query reads otherwise'; Query = @{ '名称' = '张 3&a=b%41#+' }; Sent = '名称=张 3&a=b%41#+' }
        @{ Name = 'keys within a table, which PHP leaves as they are'; Query = @{ a = @{ 'b.c d' = 1 } }; Sent = 'a[b.c d]=1' }
        @{ Name = 'an empty table'; Query = @{}; Sent = '' }
    ) {
        $null = Invoke-LcRestMethod other/route -Query $Query -ErrorAction SilentlyContinue
        Get-OnlyRequest | Should -BeExactly "$account/other/route$(if ($Sent) { "?$Sent" })"
        (Get-SimulatorRequest $simulator).rawTarget | Should -Match '^[A-Za-z0-9\-._~/?=&%]+$'
    }

    It 'unwraps what PowerShell has wrapped, and writes numbers alike in every culture' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            $null = Invoke-LcRestMethod other/route -Query ([ordered]@{ a = (Write-Output 1.5); b = ('x' | Add-Member n 1 -PassThru); c = 2.5d }) -ErrorAction SilentlyContinue
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        Get-OnlyRequest | Should -BeLike '*?a=1.5&b=x&c=2.5'
    }

    It 'has the numbers of our enumerations' {
        $query = [ordered]@{ a = [LongCall.IntentionTag]::A, [LongCall.IntentionTag]::E; b = [LongCall.Carrier]::ChinaMobile }
        $null = Invoke-LcRestMethod other/route -Query $query -ErrorAction SilentlyContinue
        Get-OnlyRequest | Should -BeExactly "$account/other/route?a[]=1&a[]=5&b=3"
        Clear-Simulator $simulator
        $null = Invoke-LcRestMethod other/route -Method POST -Body $query -ErrorAction SilentlyContinue
        (Get-SimulatorRequest $simulator).body | Should -BeExactly '{"a":[1,5],"b":3}'
    }

    It 'refuses before a request: <Name>' -ForEach @(
        @{ Name = 'an empty list'; Query = @{ status = @() }; Id = 'QueryInvalid' }
        @{ Name = 'a list with a gap'; Query = @{ status = @(1, $null) }; Id = 'QueryInvalid' }
        @{ Name = 'a table within, of nothing'; Query = @{ a = @{ from = $null; to = $null } }; Id = 'QueryInvalid' }
        @{ Name = 'a table in a list, of nothing'; Query = @{ a = @(@{ b = 1 }, @{ b = $null }) }; Id = 'QueryInvalid' }
        @{ Name = 'a period in a key'; Query = @{ 'a.b' = 1 }; Id = 'QueryInvalid' }
        @{ Name = 'a space in a key'; Query = @{ 'a b' = 1 }; Id = 'QueryInvalid' }
        @{ Name = 'more fields than PHP reads'; Query = @{ a = 1..998 }; Id = 'QueryInvalid' }
        @{ Name = 'a secret'; Query = @{ a = (New-Object securestring) }; Id = 'QueryInvalid' }
        @{ Name = 'a file'; Query = @{ a = (Get-Item $PSScriptRoot) }; Id = 'QueryInvalid' }
        @{ Name = 'a script block'; Query = @{ a = { 1 } }; Id = 'QueryInvalid' }
        @{ Name = 'another enumeration'; Query = @{ a = [DayOfWeek]::Friday }; Id = 'QueryInvalid' }
        @{ Name = 'no number'; Query = @{ a = [double]::NaN }; Id = 'QueryInvalid' }
        @{ Name = 'brackets in a key'; Query = @{ 'a[]' = 1 }; Id = 'QueryInvalid' }
        @{ Name = 'a page'; Query = @{ page = 2 }; Id = 'PageInQuery' }
        @{ Name = 'a page size'; Query = @{ per_page = 2 }; Id = 'PageInQuery' }
        @{ Name = 'nothing at all'; Query = $null; Id = 'FilterEmpty' }
        @{ Name = 'more than an address can have'; Query = @{ a = 'x' * 70000 }; Id = 'PathInvalid' }
    ) {
        (Get-Failure { Invoke-LcRestMethod task -Query $Query }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 0
    }

    It 'sends as many fields as PHP reads, with the page and the sub-account' {
        $null = Invoke-LcRestMethod other/route -Query @{ a = 1..997 } -SubUserId east -PageSize 9 -ErrorAction SilentlyContinue
        @((Get-SimulatorRequest $simulator).rawTarget -split '&') | Should -HaveCount 1000
    }

    It 'refuses a table that holds itself, and one that is nested too deeply' {
        $self = @{ a = @{} }
        $self.a.b = $self
        $list = [Collections.ArrayList]::new()
        $null = $list.Add($list)
        $deep = @{ x = 1 }
        foreach ($i in 1..40) { $deep = @{ x = $deep } }
        foreach ($one in $self, @{ a = $list }, $deep) {
            (Get-Failure { Invoke-LcRestMethod task -Query $one }).FullyQualifiedErrorId | Should -BeLike 'QueryInvalid,*'
            (Get-Failure { Invoke-LcRestMethod task -Method POST -Body $one }).FullyQualifiedErrorId | Should -BeLike 'BodyInvalid,*'
        }
    }

    It 'carries the sub-account that is named, else the connection''s, and none with $null' {
        $null = Invoke-LcRestMethod task -SubUserId ' east '
        Get-OnlyRequest | Should -BeLike '*?sub_user_id=east'
        $connection = Connect-Simulator $simulator -Parameter @{ SubUserId = 'east'; PassThru = $true }
        try {
            foreach ($case in @{ Query = @{}; Sent = '*?sub_user_id=east' }, @{ Query = @{ sub_user_id = 'west' }; Sent = '*?sub_user_id=west' }, @{ Query = @{ sub_user_id = $null }; Sent = '*/all_task' }) {
                Clear-Simulator $simulator
                $null = Invoke-LcRestMethod all_task -Query $case.Query -Connection $connection -ErrorAction SilentlyContinue
                Get-OnlyRequest | Should -BeLike $case.Sent
            }
        }
        finally { Connect-Simulator $simulator }
        (Get-Failure { Invoke-LcRestMethod task -SubUserId a -Query @{ sub_user_id = 'b' } }).FullyQualifiedErrorId | Should -BeLike 'SubUserTwice,*'
        (Get-Failure { Invoke-LcRestMethod task -SubUserId '' }).FullyQualifiedErrorId | Should -BeLike 'FilterEmpty,*'
    }
}

Describe 'Path' {
    BeforeEach { Clear-Simulator $simulator }

    It 'leads to the route: <Path>' -ForEach @(
        @{ Path = 'task/t/stat'; Sent = '{0}/task/t/stat' }
        @{ Path = ' task/t/stat/ '; Sent = '{0}/task/t/stat' }
        @{ Path = '/agent-api/user/1/task'; Sent = '/saas/agent-api/user/1/task' }
        @{ Path = '/other'; Sent = '/saas/other' }
        @{ Path = '{1}saas/other/x'; Sent = '/saas/other/x' }
        @{ Path = '任务/x y/{{id}}/a:b@c'; Sent = '{0}/任务/x y/{{id}}/a:b@c' }
        @{ Path = 'task?status=2&x=%E5%BC%A0+3&flag'; Sent = '{0}/task?status=2&x=张 3&flag=' }
        @{ Path = 'a%41b%20c/%25/...'; Sent = '{0}/aAb c/%/...' }
    ) {
        $null = Get-Failure { Invoke-LcRestMethod ($Path -f $account, ($simulator.BaseUri.GetLeftPart('Authority') + '/')) }
        Get-OnlyRequest | Should -BeExactly ($Sent -f $account)
    }

    It 'with an encoded slash is not encoded twice' {
        $null = Invoke-LcRestMethod 'task/a%2Fb' -ErrorAction SilentlyContinue
        (Get-SimulatorRequest $simulator).rawTarget | Should -BeLike '*/task/a%2Fb[?]page=1'
    }

    It 'and -Query join' {
        $null = Invoke-LcRestMethod 'task?status=2' -Query @{ name = 'x' }
        Get-OnlyRequest | Should -BeLike '*/task[?]status=2&name=x'
        (Get-Failure { Invoke-LcRestMethod 'task?status[]=2' -Query @{ status = 3 } }).FullyQualifiedErrorId | Should -BeLike 'QueryTwice,*'
        (Get-Failure { Invoke-LcRestMethod 'task?page=2' }).FullyQualifiedErrorId | Should -BeLike 'PageInQuery,*'
    }

    It 'that leads elsewhere is refused before a request' {
        $authority = $simulator.BaseUri.Authority
        $hostile = @(
            '..', '.', 'task/../../../x', 'task/%2e%2e/x', 'task/%2E./x', 'task/a%2F..%2Fb', 'task/a%5C..%5Cb', '/../x', '//evil.example/x', 'task//x'
            '/', ' ', '?a=b', 'task\..\x', '\\evil\x', 'task#x', "task`nx", 'task/%0d%0ax', 'task/%00', 'task/%', 'task/%zz', 'task/%FF', 'https://evil.example/saas/task'
            '{0}evil', '{0}saas/../evil', '{0}saas', '{0}saasx/task', 'http://127.0.0.1:1/saas/task', 'ftp://127.0.0.1/saas/task', '{1}/saas/task'
            'http://{2}@evil.example/saas/task'
        )
        $got = foreach ($one in $hostile) {
            $path = $one -f "http://$authority/", "http://name:word@$authority", $authority
            $method = if ($one.Length % 2) { 'DELETE' } else { 'GET' }
            "${one}: " + (Get-Failure { Invoke-LcRestMethod $path -Method $method }).FullyQualifiedErrorId
        }
        $got | Should -BeExactly @($hostile | ForEach-Object { "${_}: PathInvalid,LongCall.Commands.InvokeLcRestMethodCommand" })
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 0
    }
}

Describe 'Changing' {
    BeforeEach { Clear-Simulator $simulator }

    It 'sends the body as JSON, and gives what the service answers' {
        $answer = Invoke-LcRestMethod task/t -Method put -Body @{ name = '回访' }
        $answer.name | Should -Be '回访'
        (Get-SimulatorUpdate $simulator).body | Should -BeExactly '{"name":"回访"}'
        $request = Get-SimulatorRequest $simulator
        $request.method | Should -Be 'PUT'
        $request.rawTarget | Should -BeExactly "$account/task/t"
    }

    It 'body: <Name>' -ForEach @(
        @{ Name = 'text as it is'; Body = '{ "x": "张" }'; Sent = '{ "x": "张" }' }
        @{ Name = 'values'; Body = [ordered]@{ a = 1; b = 1.5; c = $true; d = $null; e = '"\'; f = @(); g = @(1, @{ h = 2 }); i = [datetime] '2024-09-15' }
            Sent = '{"a":1,"b":1.5,"c":true,"d":null,"e":"\"\\","f":[],"g":[1,{"h":2}],"i":"2024-09-15 00:00:00"}' }
        @{ Name = 'an object'; Body = [pscustomobject]@{ a = 1; b = [pscustomobject]@{ c = 'd' } }; Sent = '{"a":1,"b":{"c":"d"}}' }
        @{ Name = 'a list'; Body = @(1, 'b'); Sent = '[1,"b"]' }
        @{ Name = 'depth'; Body = @{ a = @{ b = @{ c = @{ d = @{ e = @{ f = 1 } } } } } }; Sent = '{"a":{"b":{"c":{"d":{"e":{"f":1}}}}}}' }
    ) {
        $null = Invoke-LcRestMethod other/route -Method POST -Body $Body -ErrorAction SilentlyContinue
        (Get-SimulatorRequest $simulator).body | Should -BeExactly $Sent
    }

    It 'sends records and service objects under the names of the service' {
        $record = Get-LcCallRecord t -First 1
        $row = Invoke-LcRestMethod task/t/record -First 1
        $null = Invoke-LcRestMethod other/route -Method POST -Body @{ record = $record; row = $row } -ErrorAction SilentlyContinue
        $body = (Get-SimulatorRequest $simulator | Select-Object -Last 1).body | ConvertFrom-JsonText
        $body.record.callee | Should -Be $record.Callee
        $body.record.calldate | Should -BeExactly $row.calldate
        $body.row.details.Count | Should -Be $row.details.Count
        @($body.row.PSObject.Properties.Name) | Should -Be @($row.Keys)
    }

    It 'does nothing with -WhatIf, asks with -Confirm, and a GET never asks' {
        Invoke-LcRestMethod task/t -Method PUT -Body @{ name = 'x' } -WhatIf
        Get-SimulatorUpdate $simulator | Should -BeNullOrEmpty
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 0
        Invoke-LcRestMethod task -WhatIf | Should -HaveCount 2
        Clear-Simulator $simulator
        $child = Invoke-PwshChild -Simulator $simulator {
            Connect-LcAccount
            try { Invoke-LcRestMethod task/t -Method PUT -Body @{ name = 'x' } -Confirm } catch { "asked: $_" }
            @(Invoke-LcRestMethod task -Confirm).Count
        }
        $child.StdOut | Should -Match 'asked: '
        $child.StdOut.Trim() | Should -Match '2$'
        Get-SimulatorUpdate $simulator | Should -BeNullOrEmpty
    }

    It 'says with -WhatIf what would be sent, to whom, and for whom, without the token' {
        $token = ConvertFrom-Secret $simulator.Token
        $child = Invoke-PwshChild -Simulator $simulator -Environment @{ WORD = $token } {
            Connect-LcAccount
            Invoke-LcRestMethod task/t -Method PUT -Query @{ x = '张' } -Body ([ordered] @{ name = "a$([char] 27)[2J"; key = $env:WORD; long = 'y' * 5000 }) -SubUserId east -WhatIf
        }
        $said = $child.StdOut -replace '\r?\n'
        $said | Should -BeLike "*PUT*/saas/agent-api/user/$($simulator.AccountId)/task/t[?]x=*sub_user_id=east*{*name*a*…*"
        $said | Should -Not -BeLike "*$token*"
        $said | Should -Not -Match ([char] 27 + '\[2J')
        $said.Length | Should -BeLessThan 2000
    }

    It 'is sent once when it is not known whether the service acted: <Id> after <Name>' -ForEach @(
        @{ Name = '500'; Fault = @{ kind = 'Status'; status = 500 }; Id = 'ServiceUnavailable' }
        @{ Name = '503 with Retry-After'; Fault = @{ kind = 'Status'; status = 503; headers = @{ 'Retry-After' = '1' } }; Id = 'ServiceUnavailable' }
        @{ Name = 'a cut answer'; Fault = @{ kind = 'CutBody' }; Id = 'InvalidResponse' }
        @{ Name = 'half of the JSON'; Fault = @{ kind = 'CleanEndMidJson' }; Id = 'InvalidResponse' }
        @{ Name = 'a login page'; Fault = @{ kind = 'Html200' }; Id = 'InvalidResponse' }
        @{ Name = 'a reset'; Fault = @{ kind = 'Reset' }; Id = 'ConnectionFailed' }
        @{ Name = 'a connection closed'; Fault = @{ kind = 'Close' }; Id = 'ConnectionFailed' }
        @{ Name = 'a time-out'; Fault = @{ kind = 'StalledHeaders' }; Id = 'Timeout' }
    ) {
        $connection = Connect-Simulator $simulator -Parameter @{ TimeoutSec = 2; PassThru = $true }
        try {
            $null = Invoke-LcRestMethod task -Connection $connection   # leaves a connection that could be kept
            Clear-Simulator $simulator
            Send-Simulator $simulator faults ($Fault + @{ times = 9 })
            $failure = Get-Failure { Invoke-LcRestMethod task/t -Method PUT -Body @{ status = 2 } -Connection $connection }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $failure.Exception.Attempts | Should -Be 1
            "$failure" | Should -BeLike '*Look before you send it again*'
            @(Get-SimulatorRequest $simulator) | Should -HaveCount 1
            @(Get-SimulatorUpdate $simulator) | Should -HaveCount 1
        }
        finally { Connect-Simulator $simulator }
    }

    It 'is sent again after a 429, when the time has come that the service asks for' {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 429; headers = @{ 'Retry-After' = '1' }; times = 2 }
        (Invoke-LcRestMethod task/t -Method PUT -Body @{ status = 2 }).status | Should -Be 2
        $request = @(Get-SimulatorRequest $simulator)
        $request | Should -HaveCount 3
        ([DateTimeOffset] $request[2].startedAt - [DateTimeOffset] $request[0].startedAt).TotalSeconds | Should -BeGreaterThan 1.9
        @(Get-SimulatorUpdate $simulator) | Should -HaveCount 1
    }

    It 'is not sent again when the service asks for too long a wait' {
        $connection = Connect-Simulator $simulator -Parameter @{ MaximumRetryWaitSec = 5; PassThru = $true }
        try {
            Send-Simulator $simulator faults @{ kind = 'Status'; status = 429; headers = @{ 'Retry-After' = '60' }; times = 9 }
            $failure = Get-Failure { Invoke-LcRestMethod task/t -Method PUT -Body @{ status = 2 } -Connection $connection }
            $failure.FullyQualifiedErrorId | Should -BeLike 'Throttled,*'
            "$failure" | Should -Not -BeLike '*Look before*'
            @(Get-SimulatorRequest $simulator) | Should -HaveCount 1
        }
        finally { Connect-Simulator $simulator }
    }

    It 'is content with an answer without a body' {
        Send-Simulator $simulator faults @{ kind = 'Status'; status = 204; body = '' }
        Invoke-LcRestMethod task/t -Method DELETE -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
        (Get-SimulatorRequest $simulator).method | Should -Be 'DELETE'
    }

    It 'refuses before a request: <Name>' -ForEach @(
        @{ Name = 'a body with GET'; Given = @{ Body = 1 }; Id = 'BodyWithGet' }
        @{ Name = 'a body of nothing'; Given = @{ Method = 'PUT'; Body = $null }; Id = 'BodyEmpty' }
        @{ Name = 'a body with a file in it'; Given = @{ Method = 'PUT'; Body = @{ a = Get-Item $PSScriptRoot } }; Id = 'BodyInvalid' }
        @{ Name = 'a property that throws'; Given = @{ Method = 'PUT'; Body = @{ a = ([pscustomobject]@{} | Add-Member -MemberType ScriptProperty -Name bad -Value { throw 'no' } -PassThru) } }; Id = 'BodyInvalid' }
        @{ Name = '-All'; Given = @{ Method = 'PUT'; All = $true }; Id = 'PagingWithMethod' }
        @{ Name = '-First'; Given = @{ Method = 'DELETE'; First = 1 }; Id = 'PagingWithMethod' }
        @{ Name = '-Page'; Given = @{ Method = 'POST'; Page = 1 }; Id = 'PagingWithMethod' }
        @{ Name = 'a method that is none'; Given = @{ Method = 'HEAD' }; Id = 'ParameterArgumentValidationError' }
    ) {
        (Get-Failure { Invoke-LcRestMethod task @Given }).FullyQualifiedErrorId | Should -BeLike "$Id,*"
        @(Get-SimulatorRequest $simulator) | Should -HaveCount 0
    }
}

Describe 'Errors' {
    BeforeEach { Clear-Simulator $simulator }

    It '<Id> of <Name>, reading and changing' -ForEach @(
        @{ Name = '401'; Fault = @{ kind = 'Status'; status = 401 }; Id = 'Unauthorized'; Ends = $true }
        @{ Name = '403'; Fault = @{ kind = 'Status'; status = 403 }; Id = 'Forbidden'; Ends = $true }
        @{ Name = '404'; Fault = @{ kind = 'Status'; status = 404 }; Id = 'UnexpectedStatus'; Text = '*-Path*' }
        @{ Name = '422'; Fault = @{ kind = 'Status'; status = 422; body = '{"message":"m","errors":{"start_at":["bad"]}}'; contentType = 'application/json' }; Id = 'InvalidRequest'; Text = '*start_at*bad*' }
        @{ Name = '429'; Fault = @{ kind = 'Status'; status = 429; headers = @{ 'Retry-After' = '0' } }; Id = 'Throttled'; Attempts = 2 }
        @{ Name = 'a redirect'; Fault = @{ kind = 'Redirect'; location = 'https://evil.example/x?key=abc' }; Id = 'UnexpectedStatus'; Text = '*evil.example*' }
        @{ Name = 'code 1002'; Fault = @{ kind = 'RawBody'; body = '{"code":1002,"message":"m","data":[]}' }; Id = 'AccountNotFound'; Ends = $true }
        @{ Name = 'code 5002'; Fault = @{ kind = 'RawBody'; body = '{"code":"5002","message":"m","data":[]}' }; Id = 'TaskNotFound'; Target = 't' }
        @{ Name = 'code 7'; Fault = @{ kind = 'RawBody'; body = '{"code":7,"message":"m"}' }; Id = 'ServiceError'; Text = '*7*m*' }
        @{ Name = 'an answer without code'; Fault = @{ kind = 'RawBody'; body = '{"data":[]}' }; Id = 'InvalidResponse'; Attempts = 2 }
        @{ Name = 'a list in place of the envelope'; Fault = @{ kind = 'RawBody'; body = '[1]' }; Id = 'InvalidResponse'; Attempts = 2 }
        @{ Name = 'a login page'; Fault = @{ kind = 'Html200' }; Id = 'InvalidResponse'; Attempts = 2 }
        @{ Name = '500'; Fault = @{ kind = 'Status'; status = 500 }; Id = 'ServiceUnavailable'; Attempts = 2 }
        @{ Name = 'a cut answer'; Fault = @{ kind = 'CutBody' }; Id = 'InvalidResponse'; Attempts = 2 }
    ) {
        $connection = Connect-Simulator $simulator -Parameter @{ MaximumRetryCount = 1; PassThru = $true }
        try {
            Send-Simulator $simulator faults ($Fault + @{ times = 99 })
            foreach ($call in { Invoke-LcRestMethod task/t/number -Page 1 -Connection $connection }, { Invoke-LcRestMethod task/t -Method PUT -Body '{}' -Connection $connection }) {
                $failure = Get-Failure $call
                $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
                $failure.Exception | Should -BeOfType ([LongCall.LcException])
                if ($Text) { "$failure" | Should -BeLike $Text }
                "$failure" | Should -Not -BeLike '*-StartAt*'
                "$failure" | Should -Not -BeLike '*abc*'
                if ($Target) { $failure.TargetObject | Should -Be $Target }
                $failure.Ends | Should -Be ([bool] $Ends)
            }
            $request = @(Get-SimulatorRequest $simulator)
            @($request | Where-Object method -EQ GET).Count | Should -Be $(if ($Attempts) { $Attempts } else { 1 })
        }
        finally { Connect-Simulator $simulator }
    }

    It 'advises larger pages where an answer without pages has too many rows' {
        Set-Answer ('{"code":200,"data":[' + ((1..9000 | ForEach-Object { '{}' }) -join ',') + ']}')
        $failure = Get-Failure { Invoke-LcRestMethod any -All }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        "$failure" | Should -BeLike '*larger -PageSize, such as 2000*'
        Set-Answer ('{"code":200,"data":[' + ((1..9000 | ForEach-Object { '{}' }) -join ',') + ']}')
        Invoke-LcRestMethod any -All -PageSize 2000 | Should -HaveCount 9000
    }

    It 'code 5002 is an error of the service where no task is in the path' {
        Set-Answer '{"code":5002,"message":"m","data":[]}'
        (Get-Failure { Invoke-LcRestMethod task }).FullyQualifiedErrorId | Should -BeLike 'ServiceError,*'
    }

    It 'a page that fails leaves what was written, and a line that goes on' {
        $connection = Connect-Simulator $simulator -Parameter @{ MaximumRetryCount = 0; PassThru = $true }
        try {
            Send-Simulator $simulator faults @{ kind = 'Status'; status = 403; page = 4; times = 1 }
            $failure = $null
            $done = @()
            try { $null = Invoke-LcRestMethod "task/t/record" -Query @{ levels = @(@(0, 50), @(51, 100)) } -All -PageSize 50 -ThrottleLimit 1 -OutVariable done } catch { $failure = $_ }
            $failure.FullyQualifiedErrorId | Should -BeLike 'Forbidden,*'
            $done | Should -HaveCount 150
            $line = ("$failure" -split "`n")[-1]
            $line | Should -BeLike 'Invoke-LcRestMethod -Path ''task/t/record[?]levels*'' -All -PageSize 50 -Skip *'
            $line | Should -Not -BeLike '*-TaskId*'
            $rest = & ([scriptblock]::Create($line))
            $all = @(Invoke-LcRestMethod "task/t/record" -Query @{ levels = @(@(0, 50), @(51, 100)) } -All)
            @($done + $rest | ForEach-Object { $_.id } | Sort-Object -Unique).Count | Should -Be $all.Count
        }
        finally { Connect-Simulator $simulator }
    }

    It 'a task that fails names the task, and the line has no parameter that is not there' {
        Send-Simulator $simulator faults @{ kind = 'RawBody'; body = '{"code":5002,"message":"m","data":[]}'; page = 3; times = 1 }
        $failure = Get-Failure { Invoke-LcRestMethod task/t/record -All -PageSize 50 -ThrottleLimit 1 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'TaskNotFound,*'
        "$failure" | Should -BeLike '*Invoke-LcRestMethod -Path ''task/t/record'' -All*'
        "$failure" | Should -Not -BeLike '*-TaskId*'
    }

    It 'is NotConnected without a connection' {
        Disconnect-LcAccount
        try { (Get-Failure { Invoke-LcRestMethod task }).FullyQualifiedErrorId | Should -BeLike 'NotConnected,*' }
        finally { Connect-Simulator $simulator }
    }
}

Describe 'Secrets' {
    BeforeEach { Clear-Simulator $simulator }

    It 'the token stands in no text, wherever it was put' {
        $token = ConvertFrom-Secret $simulator.Token
        $connection = Connect-Simulator $simulator -Parameter @{ MaximumRetryCount = 0; PassThru = $true }
        try {
            foreach ($call in {
                    Invoke-LcRestMethod "task/$token/number" -Query @{ key = $token } -All -Connection $connection
                }, {
                    Invoke-LcRestMethod "any/$token" -Query @{ key = $token } -Method PUT -Body @{ key = $token } -Connection $connection
                }) {
                Send-Simulator $simulator faults @{ kind = 'EchoToken'; times = 1 }
                $ErrorActionPreference = $VerbosePreference = $DebugPreference = 'Continue'
                $said = @(try { & $call *>&1 } catch { $_ })
                $ErrorActionPreference = 'Stop'
                $VerbosePreference = $DebugPreference = 'SilentlyContinue'
                $failure = $said | Where-Object { $_ -is [Management.Automation.ErrorRecord] }
                "$($failure.Exception.RequestUri)" | Should -Match 'agent-api'
                @($said | Where-Object { $_ -is [Management.Automation.VerboseRecord] }) | Should -Not -BeNullOrEmpty
                foreach ($one in $said) {
                    "$one $($one.Exception) $($one.Exception.RequestUri) $($one.TargetObject) $($one.ErrorDetails)" | Should -Not -BeLike "*$token*"
                }
            }
        }
        finally { Connect-Simulator $simulator }
    }
}

Describe 'Tab' {
    BeforeAll {
        # In a session of its own: at a prompt there is no $_, which would be completed in place of what the pipe brings.
        $line = '$rows | Where-Object ', '$rows | Select-Object -Property ', '$rows | Sort-Object ', '$rows | Where-Object { $_.', '$rows | ForEach-Object { $_.', '$rows[0].',
            'Invoke-LcRestMethod task | Select-Object ', 'Invoke-LcRestMethod task | Where-Object { $_.'
        $child = Invoke-PwshChild -Simulator $simulator -Environment @{ LINES = $line -join '|||' } {
            Connect-LcAccount
            $rows = Invoke-LcRestMethod task
            foreach ($line in $env:LINES -split '\|\|\|') {
                "$line " + ('create_datetime' -in (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText)
            }
            (TabExpansion2 'Invoke-LcRestMethod task -Method P' 34).CompletionMatches.CompletionText -join ','
            @($rows[0].Keys) -join ','
            ($rows[0] | Get-Member -MemberType Properties).Name -join ','
            (($rows[0] | Select-Object *).PSObject.Properties.Name -join ',') -replace ',Count,.*'
            # PowerShell 7 itself cannot write a dictionary with a $null as CSV: columns have to be chosen.
            # The stand-in lists its tasks in any order.
            ($rows | Where-Object uuid -EQ t | Select-Object -Property uuid, deleted_at | ConvertTo-Csv -NoTypeInformation) -join ';' -replace '"'
            $rows[0] | ConvertTo-Json -Compress
            $level = ([LongCall.CallRecord] (New-Object PSObject -Property @{ SerializationData = '{"level":{"x":1}}' })).Level
            @(($level | Get-Member -MemberType Properties).Name) -join ','
            (($level | Select-Object *).PSObject.Properties.Name -join ',') -replace ',Count,.*'
            [Management.Automation.PSSerializer]::Serialize($level) -match 'create_datetime'
            [Management.Automation.PSSerializer]::Serialize($rows[0]) -match 'MS>.*create_datetime'
        }
        $child.StdErr | Should -BeNullOrEmpty
        $said = $child.StdOut.Trim() -split '\r?\n'
    }

    It 'completes the members of rows behind a pipe, and -Method' {
        $said[0..($line.Count - 1)] | Should -BeExactly @($line | ForEach-Object { "$_ True" })
        $said[$line.Count] | Should -Be 'PATCH,POST,PUT'
    }

    It 'takes no member from other service objects, whatever a row''s fields are called' {
        $names = 'contains', 'Add', 'tostring', 'GetType', 'where', 'ForEach', 'clear', 'PSStandardMembers', 'psobject', 'getenumerator', 'Length'
        Set-Answer ('{"code":200,"data":[{"id":1,' + (($names | ForEach-Object { '"' + $_ + '":7' }) -join ',') + ',"plain":8}]}')
        $row = Invoke-LcRestMethod any
        $row.plain | Should -Be 8
        $other = ([LongCall.CallRecord] (New-Object PSObject -Property @{ SerializationData = '{"level":{"x":1}}' })).Level
        $other.Contains('x') | Should -BeTrue
        $other.ToString() | Should -Be '{"x":1}'
        $other.GetType().Name | Should -Be 'ServiceObject'
        @($other.Where({ $true })) | Should -HaveCount 1
        $other.PSObject.BaseObject | Should -BeOfType ([LongCall.ServiceObject])
        @((Get-TypeData LongCall.ServiceObject).Members.Keys | Where-Object { $_ -in $names }) | Should -BeNullOrEmpty
        (Get-TypeData LongCall.ServiceObject).Members.Keys | Should -Contain 'plain'
    }

    It 'leaves the rows, and other service objects, as they are' {
        $keys, $member, $selected, $csv, $json, $otherMember, $otherSelected, $otherXml, $rowXml = $said[($line.Count + 1)..($line.Count + 9)]
        $member -split ',' | Sort-Object | Should -Be ($keys -split ',' | Sort-Object)
        $selected | Should -Be $keys
        $csv | Should -Be 'uuid,deleted_at;t,'
        $json | Should -BeLike '{"uuid":*'
        $otherMember, $otherSelected | Should -Be 'x', 'x'
        $otherXml, $rowXml | Should -Be 'False', 'False'
    }
}
