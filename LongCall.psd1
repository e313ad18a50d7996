@{
    # The module has two builds; nothing else depends on the edition.
    RootModule             = if ($PSEdition -eq 'Core') { 'bin/net8.0/LongCall.dll' } else { 'bin/net472/LongCall.dll' }
    ModuleVersion          = '0.1.0'
    GUID                   = '6f0d3f52-7c0b-4b53-9a6f-5b1c2f6f4f5e'
    Author                 = 'LongCall contributors'
    CompanyName            = 'LongCall contributors'
    Copyright              = '(c) LongCall contributors. MIT licence.'
    Description            = 'Call records of an outbound calling platform for PowerShell: complete, typed, page by page. 外呼平台通话记录的 PowerShell 模块：完整、有类型、逐页输出。'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    # The types file names types of both, and is read before the root module is loaded.
    RequiredAssemblies     = if ($PSEdition -eq 'Core') { 'bin/net8.0/LongCall.Client.dll', 'bin/net8.0/LongCall.dll' } else { 'bin/net472/LongCall.Client.dll', 'bin/net472/LongCall.dll' }
    TypesToProcess         = @('LongCall.types.ps1xml')
    FormatsToProcess       = @('LongCall.format.ps1xml')
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Connect-LcAccount'
        'Disconnect-LcAccount'
        'Export-LcCallRecord'
        'Export-LcCallReport'
        'Get-LcCallDetail'
        'Get-LcCallRecord'
        'Get-LcConnection'
        'Get-LcSubUser'
        'Get-LcTask'
        'Get-LcTaskNumber'
        'Get-LcTaskStatistic'
        'Import-LcCallRecord'
        'Invoke-LcRestMethod'
        'Measure-LcCallRecord'
        'Save-LcRecording'
        'Sync-LcCallRecord'
        'Test-LcConnection'
    )
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('calls', 'records', 'telephony', 'robot', 'rest', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'The first version.'
        }
    }
}
