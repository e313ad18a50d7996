using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace LongCall.Commands;

/// <summary>
/// Lets Tab complete the members of service objects behind a pipe (<c>$rows | Where-Object</c>). There PowerShell looks at the type alone, never at
/// the object, so the names that were seen are told to the session as members of the type. They are hidden: no view, file or list of members has them.
/// </summary>
internal static class MemberCompletion
{
    private const int RowsLookedAt = 20;
    private const int NamesAtMost = 500;

    private static readonly string TypeName = typeof(ServiceObject).FullName!;

    // A member of the type stands before these, on every service object of the session.
    private static readonly string[] MembersOfPowerShell =
        ["PSObject", "PSBase", "PSAdapted", "PSExtended", "PSTypeNames", "PSStandardMembers", "ForEach", "Where", "Length", "Count"];

    private static readonly HashSet<string> OwnMembers = new(
        new[] { typeof(ServiceObject), typeof(IDictionary), typeof(ICollection), typeof(IEnumerable), typeof(object) }
            .SelectMany(type => type.GetMembers())
            .Select(member => member.Name)
            .Concat(MembersOfPowerShell),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the names of some rows over.</summary>
    public static void Learn(PSCmdlet cmdlet, IEnumerable<object?> rows)
    {
        string[] names = [.. rows.Take(RowsLookedAt).OfType<ServiceObject>().SelectMany(row => row.Keys.Cast<string>()).Where(IsName).Distinct(StringComparer.OrdinalIgnoreCase)];
        // Elsewhere what is got by a script might not be allowed, and nobody presses Tab there.
        if (names.Length == 0 || cmdlet.SessionState.LanguageMode != PSLanguageMode.FullLanguage) return;
        Dictionary<string, TypeMemberData>? known = Run(cmdlet, @"param($name) Microsoft.PowerShell.Utility\Get-TypeData -TypeName $name", TypeName).OfType<TypeData>().FirstOrDefault()?.Members;
        TypeData data = new(TypeName);
        foreach (string name in names)
        {
            if (known?.ContainsKey(name) is true || known?.Count + data.Members.Count >= NamesAtMost) continue;
            data.Members.Add(name, new ScriptPropertyData(name, ScriptBlock.Create("$this['" + name + "']")) { IsHidden = true });
        }
        if (data.Members.Count > 0) Run(cmdlet, @"param($data) Microsoft.PowerShell.Utility\Update-TypeData -TypeData $data -ErrorAction Ignore -WhatIf:$false -Confirm:$false -Verbose:$false", data);
    }

    private static IEnumerable<object?> Run(PSCmdlet cmdlet, string script, object argument) =>
        cmdlet.InvokeCommand.InvokeScript(script, useNewScope: true, PipelineResultTypes.None, null, argument).Select(found => found?.BaseObject);

    // As fields are named; anything else would have to be quoted, and nobody looks for it by Tab.
    private static bool IsName(string name) => name.Length is > 0 and <= 100 && !OwnMembers.Contains(name) && name.All(c => c == '_' || char.IsLetterOrDigit(c)) && !char.IsDigit(name[0]);
}
