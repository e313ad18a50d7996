# A PowerShell of its own: another culture, another zone, another environment, or a first import of the module.
function Invoke-PwshChild {
    [CmdletBinding()]
    param(
        # A script block or the text of a script. It sees nothing of this session: what it needs goes through -Environment.
        [Parameter(Mandatory, Position = 0)]
        [object] $Script,

        # Variables to set ($null: to remove), such as @{ TZ = 'America/New_York' }.
        [hashtable] $Environment = @{},

        # Both the culture and the language of the messages.
        [string] $Culture = 'en-US',

        # A simulator whose account is in the environment, so that a bare Connect-LcAccount finds it.
        [pscustomobject] $Simulator,

        # Leave the import of the staged module to the script.
        [switch] $NoImport,

        [ValidateRange(1, 600)]
        [int] $TimeoutSec = 60
    )

    # On Linux and macOS the system's language decides, elsewhere the lines at the top of the script.
    $variable = @{ LC_ALL = "$($Culture.Replace('-', '_')).UTF-8"; NO_COLOR = '1' }
    if ($Simulator) {
        $variable.LONGCALL_BASE_URI = $Simulator.BaseUri
        $variable.LONGCALL_ACCOUNT_ID = $Simulator.AccountId
        $variable.LONGCALL_TOKEN = ConvertFrom-Secret $Simulator.Token
    }
    foreach ($name in $Environment.Keys) { $variable[$name] = $Environment[$name] }

    $file = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).ps1"
    $text = @(Get-ChildPrelude -Culture $Culture -NoImport:$NoImport) + $Script -join "`n"
    try {
        [IO.File]::WriteAllText($file, $text, [Text.UTF8Encoding]::new($true))
        $pwsh = Get-PwshCommand
        $argument = @($pwsh.First) + '-NoProfile', '-NonInteractive', '-File', $file
        Invoke-ChildProcess -FilePath $pwsh.Program -ArgumentList $argument -Environment $variable -TimeoutSec $TimeoutSec
    }
    finally {
        Remove-Item -LiteralPath $file -ErrorAction Ignore
    }
}

function Get-ChildPrelude {
    param([string] $Culture, [switch] $NoImport)

    '[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)'
    '$env:PSModulePath = Join-Path $PSHOME ''Modules'''
    "[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = '$Culture'"
    if (-not $NoImport) { "Import-Module '$((Get-StagedModulePath).Replace("'", "''"))'" }
}

# Runs a program to its end and returns what it said. Its input is at its end from the start, so it can ask nobody.
function Invoke-ChildProcess {
    param([string] $FilePath, [string[]] $ArgumentList, [hashtable] $Environment, [int] $TimeoutSec)

    $start = New-ProcessStart -FilePath $FilePath -ArgumentList $ArgumentList
    $start.StandardOutputEncoding = $start.StandardErrorEncoding = [Text.UTF8Encoding]::new($false)
    foreach ($name in $Environment.Keys) {
        if ($null -eq $Environment[$name]) { $null = $start.Environment.Remove($name) } else { $start.Environment[$name] = $Environment[$name] }
    }

    $process = [Diagnostics.Process]::Start($start)
    try {
        $process.StandardInput.Close()
        # Both at once: a program that fills the one that nobody reads would never end.
        $output = $process.StandardOutput.ReadToEndAsync()
        $errorText = $process.StandardError.ReadToEndAsync()
        if (-not $process.WaitForExit($TimeoutSec * 1000)) {
            Stop-ProcessTree $process
            throw "The child did not end within $TimeoutSec s. It said: $($output.Result)$($errorText.Result)"
        }
        $process.WaitForExit()
        [pscustomobject]@{ StdOut = $output.Result; StdErr = $errorText.Result; ExitCode = $process.ExitCode }
    }
    finally {
        $process.Dispose()
    }
}
