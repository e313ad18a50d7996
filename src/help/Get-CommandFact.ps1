# What help has to know about each cmdlet, from the cmdlet itself.

function Get-CommandFact {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [Management.Automation.PSModuleInfo] $Module
    )

    foreach ($command in $Module.ExportedCmdlets.Values | Sort-Object -Property Name) {
        $set = @(
            foreach ($parameterSet in $command.ParameterSets | Sort-Object -Property IsDefault -Descending -Stable) {
                , @($parameterSet.Parameters | Where-Object { $_.Name -notin [Management.Automation.Cmdlet]::CommonParameters -and -not (Test-Hidden $_) })
            }
        )
        $parameter = [ordered]@{}
        foreach ($group in $set | ForEach-Object { $_ } | Group-Object -Property Name) { $parameter[$group.Name] = Get-ParameterFact -Appearance $group.Group }

        [pscustomobject]@{
            Name      = $command.Name
            Verb      = $command.Verb
            Noun      = $command.Noun
            # By parameter set, each in the order in which a user would write them.
            Syntax    = @(foreach ($one in $set) { , @($one | Sort-Object -Property (Get-SyntaxOrder) -Stable | ForEach-Object { Get-ParameterFact -Appearance $_ }) })
            Parameter = $parameter
            Input     = @($set | ForEach-Object { $_ } | Where-Object ValueFromPipeline | ForEach-Object { $_.ParameterType.FullName } | Sort-Object -Unique)
            TakesName = [bool] ($set | ForEach-Object { $_ } | Where-Object ValueFromPipelineByPropertyName)
            Output    = @($command.OutputType | ForEach-Object Name | Where-Object { $_ -ne 'System.Void' } | Sort-Object -Unique)
        }
    }
}

# Whether nobody is to type the parameter.
function Test-Hidden {
    param([Management.Automation.CommandParameterInfo] $Parameter)

    [bool] ($Parameter.Attributes | Where-Object { $_ -is [Parameter] -and $_.DontShow })
}

# One parameter, out of one or several parameter sets that it appears in.
function Get-ParameterFact {
    param([Management.Automation.CommandParameterInfo[]] $Appearance)

    $first = $Appearance[0]
    $position = @($Appearance | Where-Object Position -GE 0 | ForEach-Object Position)
    $by = @(
        if ($Appearance.ValueFromPipeline -contains $true) { 'ByValue' }
        if ($Appearance.ValueFromPipelineByPropertyName -contains $true) { 'ByPropertyName' }
    )
    [pscustomobject]@{
        Name     = $first.Name
        Required = $Appearance.IsMandatory -notcontains $false
        Position = $position.Count ? [string] $position[0] : 'named'
        Pipeline = $by ? "True ($($by -join ', '))" : 'False'
        Alias    = $first.Aliases ? $first.Aliases -join ', ' : 'none'
        Type     = $first.ParameterType
        TypeName = Get-TypeName -Type $first.ParameterType
        IsSwitch = $first.ParameterType -eq [switch]
        Wildcard = [bool] ($first.Attributes | Where-Object { $_ -is [SupportsWildcards] })
        Value    = @(Get-ParameterValue -Parameter $first)
    }
}

# Positional parameters first, then what must be there, then the rest as the cmdlet declares them.
function Get-SyntaxOrder {
    { $_.Position -ge 0 ? $_.Position : [int]::MaxValue }, { -not $_.IsMandatory }
}

# The type as a user writes it: int, string[], SecureString.
function Get-TypeName {
    param([type] $Type)

    if ($Type.IsArray) { return "$(Get-TypeName -Type $Type.GetElementType())[]" }
    $bare = [Nullable]::GetUnderlyingType($Type) ?? $Type
    # Its own short name if PowerShell has one: string, int, switch.
    $name = [Microsoft.PowerShell.ToStringCodeMethods]::Type($bare)
    $name.Contains('.') ? $bare.Name : $name
}

# The words that a parameter takes, where it takes one of a fixed list. Where it takes several, the type says more: Carrier[].
function Get-ParameterValue {
    param([Management.Automation.CommandParameterInfo] $Parameter)

    if ($Parameter.ParameterType.IsArray) { return }
    $fixed = $Parameter.Attributes | Where-Object { $_ -is [ValidateSet] } | Select-Object -First 1
    if ($fixed) { return $fixed.ValidValues }
    $type = [Nullable]::GetUnderlyingType($Parameter.ParameterType) ?? $Parameter.ParameterType
    if ($type.IsEnum) { [enum]::GetNames($type) }
}
