# On what the figures were taken. No name of the machine or of who uses it: the file may be shown to others.
function Get-BenchMachine {
    [CmdletBinding()]
    param()

    [ordered]@{
        os         = [Runtime.InteropServices.RuntimeInformation]::OSDescription
        processor  = Get-ProcessorName
        cores      = [Environment]::ProcessorCount
        memoryGb   = [Math]::Round([GC]::GetGCMemoryInfo().TotalAvailableMemoryBytes / 1GB, 1)
        powershell = "$($PSVersionTable.PSVersion)"
        dotnet     = [Runtime.InteropServices.RuntimeInformation]::FrameworkDescription
        # Others at work on the machine make figures worthless; who reads them later should see it.
        load       = $IsLinux ? ([IO.File]::ReadAllText('/proc/loadavg') -split ' ')[0] : $null
    }
}

function Get-ProcessorName {
    if ($IsLinux) { return [regex]::Match([IO.File]::ReadAllText('/proc/cpuinfo'), '(?m)^model name\s*:\s*(.+)$').Groups[1].Value }
    if ($IsMacOS) { return sysctl -n machdep.cpu.brand_string }
    $env:PROCESSOR_IDENTIFIER
}
