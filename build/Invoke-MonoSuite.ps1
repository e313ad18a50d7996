# The checks of the client's net472 build under Mono, which is the nearest thing to .NET Framework that runs everywhere, and of its net8.0
# build with the same program, which says what Mono has to see. Emits how many passed, failed and were skipped.
#
# What this cannot show: Mono loads an assembly of another version than the one referred to, which .NET Framework without redirects does
# not. Test-Closure compares the versions, and the program does so again for what it loaded. Windows PowerShell 5.1 itself runs on Windows only.
function Invoke-MonoSuite {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Context
    )

    $mono = Find-ForeignProgram -Context $Context -Name mono -Package 'mono-runtime and libmono-system-net-http4.0-cil' -Suite 'The checks of the net472 build'
    if (-not $mono.Path) { return $mono.Count }

    foreach ($project in $Context.SimulatorProject, $Context.MonoProject) {
        dotnet build $project --configuration $Context.Configuration --verbosity quiet --nologo -consoleLoggerParameters:NoSummary | Out-Host
    }
    $bin = Join-Path (Split-Path $Context.MonoProject) 'bin' $Context.Configuration
    $folder = Join-Path $Context.TestResult 'mono'
    Copy-ShippedAssembly -ModuleRoot $Context.ModuleRoot -Destination $folder
    Copy-Item -LiteralPath (Join-Path $bin 'net472/LongCall.Mono.Tests.exe') -Destination $folder

    $noted = Join-Path $Context.TestResult 'seen.tsv'
    $simulator = @()
    try {
        $simulator += Start-Simulator -Task @{ demo = 2000; small = 7; empty = 0 }
        $simulator += Start-Simulator -Option '--gzip', '--path-prefix', '/saas'
        $simulator += Start-Simulator -Option '--tls'
        # Through the environment, as everywhere: an argument is there for every user of the machine to see.
        $env:LONGCALL_BASE_URI, $env:LONGCALL_COMPRESSING_URI, $env:LONGCALL_UNTRUSTED_URI = $simulator.BaseUri
        $env:LONGCALL_ACCOUNT_ID = $simulator[0].AccountId
        $env:LONGCALL_TOKEN = ConvertFrom-SecureString -SecureString $simulator[0].Token -AsPlainText

        Invoke-CheckProgram -Suite 'The checks on .NET' -Command 'dotnet', (Join-Path $bin 'net10.0/LongCall.Mono.Tests.dll'), '--write', $noted
        if (-not (Test-Path -LiteralPath $noted)) { throw 'The program noted nothing for Mono to be compared with.' }

        # A zone with summer time, far from China's.
        $zone, $env:TZ = $env:TZ, 'America/New_York'
        try { Invoke-CheckProgram -Suite 'The checks under Mono' -Command $mono.Path, (Join-Path $folder 'LongCall.Mono.Tests.exe'), '--compare', $noted }
        finally { $env:TZ = $zone }
    }
    finally {
        Remove-Item -Path Env:LONGCALL_BASE_URI, Env:LONGCALL_COMPRESSING_URI, Env:LONGCALL_UNTRUSTED_URI, Env:LONGCALL_ACCOUNT_ID, Env:LONGCALL_TOKEN -ErrorAction Ignore
        $simulator | Stop-Simulator
    }
}

# Exactly what is shipped for Windows PowerShell, but for the cmdlets, which need PowerShell; no file that could redirect a reference.
function Copy-ShippedAssembly {
    param([string] $ModuleRoot, [string] $Destination)

    Copy-Item -LiteralPath (Join-Path $ModuleRoot 'bin/net472') -Destination $Destination -Recurse
    Get-ChildItem -LiteralPath $Destination -Recurse -File | Where-Object Name -In 'LongCall.dll', 'LongCall.resources.dll' | Remove-Item
}
