# What the tests share. Each file begins with: BeforeAll { . (Join-Path $PSScriptRoot 'Common.ps1') }
# The staged module is imported by that; nothing else ever is.

. (Join-Path $PSScriptRoot '../../build/Invoke-PwshScript.ps1')
. (Join-Path $PSScriptRoot '../../build/Start-Simulator.ps1')
. (Join-Path $PSScriptRoot 'Support/StagedModule.ps1')
. (Join-Path $PSScriptRoot 'Support/Json.ps1')
. (Join-Path $PSScriptRoot 'Support/SimulatorControl.ps1')
. (Join-Path $PSScriptRoot 'Support/PwshChild.ps1')
. (Join-Path $PSScriptRoot 'Support/Secret.ps1')
. (Join-Path $PSScriptRoot 'Support/RefusingProxy.ps1')

Import-Module (Get-StagedModulePath)
