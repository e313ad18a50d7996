# Loads a copy into PostgreSQL with the script that lies in it, as a user would, and compares the totals with those of the records themselves. The server
# is started for this alone and listens to no network. Emits how many passed, failed and were skipped.
function Invoke-PostgresSuite {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $suite = 'The copy in PostgreSQL'
    $initdb = Find-ForeignProgram -Context $Context -Name postgresql -Program initdb -Folder '/usr/lib/postgresql/*/bin' -Package postgresql -Suite $suite
    if (-not $initdb.Path) { return $initdb.Count }

    dotnet build $Context.SimulatorProject --configuration $Context.Configuration --verbosity quiet --nologo -consoleLoggerParameters:NoSummary | Out-Host
    # Short, because it is the path of a socket too, and open to the user of the server.
    $folder = (New-Item -ItemType Directory -Path (Join-Path ([IO.Path]::GetTempPath()) "longcall-$([guid]::NewGuid().ToString('N').Substring(0, 8))")).FullName
    $server = $null
    try {
        $copy = Join-Path $folder 'calls'
        $expected = New-CaseCopy -Context $Context -Path $copy
        $server = Start-Postgres -Initdb $initdb.Path -Folder (Join-Path $folder 'server')
        $count = [pscustomobject]@{ Suite = $suite; Passed = 0; Failed = 0; Skipped = 0 }
        foreach ($case in Get-PostgresCase -Context $Context -Copy $copy -Expected $expected -Server $server) {
            if ($case.Passed) { Write-Host "passed  $($case.Name)"; $count.Passed++ }
            else { Write-Host "FAILED  $($case.Name): $($case.Text)" -ForegroundColor Red; $count.Failed++ }
        }
        $count
    }
    finally {
        Stop-Postgres -Server $server
        Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
    }
}

# A copy, made by the module as it is staged, and the totals of its records by day and grade.
function New-CaseCopy {
    param([pscustomobject] $Context, [string] $Path)

    $simulator = Start-Simulator -Task @{ demo = 3000; small = 7 }
    try {
        $env:LONGCALL_BASE_URI = $simulator.BaseUri
        $env:LONGCALL_ACCOUNT_ID = $simulator.AccountId
        $env:LONGCALL_TOKEN = ConvertFrom-SecureString -SecureString $simulator.Token -AsPlainText
        Invoke-PwshScript -Path (Join-Path $Context.Root 'build/New-CaseCopy.ps1') -ArgumentList @(
            '-Module', (Join-Path $Context.ModuleRoot 'LongCall.psd1')
            '-Path', $Path
            '-TotalPath', "$Path.totals"
        )
    }
    finally {
        Remove-Item -Path Env:LONGCALL_BASE_URI, Env:LONGCALL_ACCOUNT_ID, Env:LONGCALL_TOKEN -ErrorAction Ignore
        Stop-Simulator -Simulator $simulator
    }
    (Get-Content -LiteralPath "$Path.totals" -Encoding utf8) -join "`n"
}

# A server of its own, of a user that is not root, who may not run one.
function Start-Postgres {
    param([string] $Initdb, [string] $Folder)

    $null = New-Item -ItemType Directory -Path $Folder
    $prefix = @()
    if ((id -u) -eq 0) {
        chown nobody $Folder
        $prefix = 'runuser', '-u', 'nobody', '--'
    }
    $server = [pscustomobject]@{ Prefix = $prefix; Program = Join-Path (Split-Path $Initdb) 'pg_ctl'; Folder = $Folder; Data = Join-Path $Folder 'data' }
    Invoke-AsServer $server $Initdb --pgdata $server.Data --username caller --auth trust --encoding UTF8 --locale C --no-sync
    Invoke-AsServer $server $server.Program start --pgdata $server.Data --wait --log (Join-Path $Folder 'log') --options "-c listen_addresses='' -k $Folder -F"
    $server
}

function Stop-Postgres {
    param([pscustomobject] $Server)

    if ($Server) { Invoke-AsServer $Server $Server.Program stop --pgdata $Server.Data --mode immediate }
}

function Invoke-AsServer {
    param([pscustomobject] $Server, [Parameter(ValueFromRemainingArguments)] [string[]] $Command)

    $program, $argument = @($Server.Prefix) + $Command
    Push-Location -LiteralPath $Server.Folder   # the server's user must be allowed to be there
    try { & $program @argument | Out-Null } finally { Pop-Location }
}

# Each check, and what psql said of it.
function Get-PostgresCase {
    param([pscustomobject] $Context, [string] $Copy, [string] $Expected, [pscustomobject] $Server)

    $total = "SELECT coalesce(call_day::text, ''), coalesce(intention_results::text, ''), count(*), coalesce(sum(bill), 0), sum(jsonb_array_length(details)) FROM calls GROUP BY 1, 2 ORDER BY 1, 2"
    foreach ($time in 'first', 'second') {
        $load = Invoke-Psql $Server $Copy --file _longcall/postgresql.sql
        [pscustomobject]@{ Name = "its script runs for the $time time"; Passed = $load.Code -eq 0; Text = $load.Text }
        $got = Invoke-Psql $Server $Copy --no-align --tuples-only --command $total
        [pscustomobject]@{ Name = "the totals are those of the records, the $time time"; Passed = $got.Text -eq $Expected; Text = "$($got.Text)`ninstead of`n$Expected" }
    }

    $page = [IO.File]::ReadAllText((Join-Path $Context.Root 'src/help/en-US/about_LongCall_Analysis.md'))
    $section = [regex]::Match($page, '(?ms)^### PostgreSQL$(.*?)^#').Groups[1].Value
    $line = @([regex]::Matches($section, '(?ms)^```sql\r?\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value })
    [pscustomobject]@{ Name = 'the help has lines for it'; Passed = $line.Count -ge 2; Text = $section }
    foreach ($one in $line) {
        $got = Invoke-Psql $Server $Copy --no-align --tuples-only --command $one
        [pscustomobject]@{ Name = "a line of the help gives rows: $(($one -split '\n')[0])"; Passed = $got.Code -eq 0 -and $got.Text; Text = $got.Text }
    }

    # What goes wrong leaves the table as it was.
    $damaged = (Get-ChildItem -Path (Join-Path $Copy 'call_day=*/*.gz') | Select-Object -First 1).FullName
    [IO.File]::WriteAllText($damaged, 'no record')
    $load = Invoke-Psql $Server $Copy --file _longcall/postgresql.sql
    $got = Invoke-Psql $Server $Copy --no-align --tuples-only --command $total
    [pscustomobject]@{ Name = 'a damaged file is an error, and the table stays'; Passed = $load.Code -ne 0 -and $got.Text -eq $Expected; Text = $load.Text }
}

function Invoke-Psql {
    param([pscustomobject] $Server, [string] $Copy, [Parameter(ValueFromRemainingArguments)] [string[]] $Argument)

    $PSNativeCommandUseErrorActionPreference = $false
    Push-Location -LiteralPath $Copy
    try {
        $text = psql --no-psqlrc --quiet --host $Server.Folder --username caller --dbname postgres @Argument 2>&1 | ForEach-Object { "$_" }
        [pscustomobject]@{ Code = $LASTEXITCODE; Text = $text -join "`n" }
    }
    finally { Pop-Location }
}
