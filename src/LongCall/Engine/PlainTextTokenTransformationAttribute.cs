using System.Security;

namespace LongCall.Commands;

/// <summary>
/// Keeps a token that was given as plain text out of the binder's error message, which would repeat it. It is replaced by a mark that
/// holds nothing of it. The cmdlet then refuses the mark in its own words.
/// </summary>
internal sealed class PlainTextTokenTransformationAttribute : LcTransformationAttribute
{
    private static readonly SecureString Mark = CreateMark();

    /// <summary>Whether the value stands for a plain text.</summary>
    public static bool IsPlainText(SecureString? value) => ReferenceEquals(value, Mark);

    /// <inheritdoc/>
    protected override object? Read(object? input) => ArgumentValue.Unwrap(input) switch
    {
        null => null,
        SecureString secure => secure,
        _ => Mark,
    };

    private static SecureString CreateMark()
    {
        SecureString mark = new();
        mark.MakeReadOnly();
        return mark;
    }
}
