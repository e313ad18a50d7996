# Workbooks are written by an assembly that is loaded with the first of them: where it is loaded to, and that it does not matter how a session comes by it.

BeforeAll {
    . (Join-Path $PSScriptRoot 'Common.ps1')

    # A session of its own that can write workbooks, into the folder in its environment.
    function Invoke-WorkbookChild([scriptblock] $Script) {
        $variable = @{
            LONGCALL_TEST_MODULE = Get-StagedModulePath
            LONGCALL_TEST_MAKER  = Join-Path $PSScriptRoot 'Support/Workbook.ps1'
            LONGCALL_TEST_FOLDER = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        }
        $start = {
            $ErrorActionPreference = 'Stop'
            . $env:LONGCALL_TEST_MAKER
            function Write-One([string] $Name) {
                $path = Join-Path $env:LONGCALL_TEST_FOLDER $Name
                New-Workbook -Path $path -Header 'Callee', 'Count' -Row @(, @('13800138000', 1))
                (Get-FileHash -LiteralPath $path).Hash
            }
        }
        $child = Invoke-PwshChild -NoImport -TimeoutSec 120 -Environment $variable -Script "$start`n$Script"
        $child.StdErr | Should -BeNullOrEmpty
        $child.ExitCode | Should -Be 0
        $child.StdOut.Trim() -split '\r?\n'
    }
}

Describe 'What writes workbooks' {
    It -Skip:($PSEdition -ne 'Core') 'is loaded with the first of them, into a context of its own, and not twice' {
        $line = Invoke-WorkbookChild {
            function Get-Loaded {
                $root = Split-Path $env:LONGCALL_TEST_MODULE
                $context = foreach ($one in [Runtime.Loader.AssemblyLoadContext]::All) {
                    $name = $one.Assemblies | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($root) } | ForEach-Object { $_.GetName().Name }
                    if ($name) { "$($one.Name): $(($name | Where-Object { $_ -notlike '*.resources' } | Sort-Object) -join ', ')" }
                }
                ($context | Sort-Object) -join '; '
            }
            Import-Module $env:LONGCALL_TEST_MODULE
            Get-Loaded
            $null = Write-One a.xlsx
            Get-Loaded
            Remove-Module LongCall
            Import-Module $env:LONGCALL_TEST_MODULE
            $null = Write-One b.xlsx
            Get-Loaded
        }
        $line[0] | Should -Be 'Default: LongCall, LongCall.Client'
        $line[1] | Should -Be 'Default: LongCall, LongCall.Client; LongCall.Xlsx: LongCall.Xlsx, SpreadCheetah'
        $line[2] | Should -Be $line[1]
    }

    It 'writes the same after the module was removed and imported again, in other runspaces at once, and in a job' {
        $hash = Invoke-WorkbookChild {
            Import-Module $env:LONGCALL_TEST_MODULE
            Write-One first.xlsx
            Remove-Module LongCall
            Import-Module $env:LONGCALL_TEST_MODULE
            Write-One again.xlsx
            $script = ". `$env:LONGCALL_TEST_MAKER; Import-Module `$env:LONGCALL_TEST_MODULE; function Write-One { ${function:Write-One} }; Write-One `$args[0]"
            $shell = 1..4 | ForEach-Object { [powershell]::Create().AddScript($script).AddArgument("runspace$_.xlsx") }
            $running = $shell | ForEach-Object { $_.BeginInvoke() }
            for ($i = 0; $i -lt 4; $i++) { $shell[$i].EndInvoke($running[$i]) }
            Start-Job -ScriptBlock ([scriptblock]::Create($script)) -ArgumentList 'job.xlsx' | Receive-Job -Wait -AutoRemoveJob
        }
        $hash.Count | Should -Be 7
        $hash | Should -Match '^[0-9A-F]{64}$'
        @($hash | Sort-Object -Unique).Count | Should -Be 1
    }
}

Describe 'The bytes of a workbook' {
    It 'are the same under another culture, with another calendar, in another zone' {
        $variable = @{ LONGCALL_TEST_MAKER = Join-Path $PSScriptRoot 'Support/Workbook.ps1'; TZ = 'America/New_York' }
        $script = {
            . $env:LONGCALL_TEST_MAKER
            $path = [IO.Path]::GetTempFileName()
            $row = @(, @('13800138000', [decimal] '88.5', [long] 1234567890123456789, [DateTimeOffset]::new(2024, 9, 15, 10, 20, 30, [timespan]::FromHours(8)), [DateTimeOffset]::MinValue, 0.25))
            New-Workbook -Path $path -Header 'a', 'b', 'c', 'd', 'e', 'f' -Row $row
            (Get-FileHash -LiteralPath $path).Hash
            Remove-Item -LiteralPath $path
        }
        $there = Invoke-PwshChild -Environment $variable -Culture th-TH -Script $script
        $env:LONGCALL_TEST_MAKER = $variable.LONGCALL_TEST_MAKER
        try { $here = & $script } finally { Remove-Item -Path Env:LONGCALL_TEST_MAKER }
        $there.StdErr | Should -BeNullOrEmpty
        $here | Should -Match '^[0-9A-F]{64}$'
        $there.StdOut.Trim() | Should -Be $here
    }
}
