using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>The names of columns as Excel and people leave them: with blanks, marks that nobody sees, or full-width letters.</summary>
internal static class ColumnName
{
    /// <summary>The name without any of that.</summary>
    public static string Plain(string name) => new([.. FullWidth.ToHalfWidth(name).Where(IsSeen)]);

    /// <summary>The text that refuses a column for the parameter that it nearly names.</summary>
    public static string Refusal(string column, string parameter) => Messages.Fill(CmdletText.ColumnMisspelt, column, parameter);

    /// <summary>The columns of a row: the members of an object, the columns of a database's row, the keys of a dictionary. Those of a record are nobody's slip.</summary>
    public static IEnumerable<string> Of(object? row) => ArgumentValue.Unwrap(row) switch
    {
        null or string or ValueType or ServiceEntity or TaskIdentity => [],
        IDictionary dictionary => dictionary.Keys.OfType<string>(),
        object item when ArgumentValue.IsList(item) => [],
        _ => PSObject.AsPSObject(row).Properties.Select(column => column.Name),
    };

    private static bool IsSeen(char c) => !char.IsWhiteSpace(c) && !char.IsControl(c)
        && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherNotAssigned);
}
