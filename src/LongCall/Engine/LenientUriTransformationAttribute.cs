namespace LongCall.Commands;

/// <summary>
/// Takes an address, and an <see cref="UnreadableUri"/> in place of a text that is none. The cmdlet refuses it in its own words; an error thrown
/// by the binder comes before the cmdlet runs, and would repeat a password in the text.
/// </summary>
internal sealed class LenientUriTransformationAttribute : LcTransformationAttribute
{
    /// <inheritdoc/>
    protected override object? Read(object? input)
    {
        if (ArgumentValue.Unwrap(input) is not { } value) return null;
        if (value is Uri uri) return uri;
        string text = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? read) ? read : new UnreadableUri(text);
    }
}

/// <summary>A text that no address can be made of.</summary>
internal sealed class UnreadableUri(string text) : Uri(string.Empty, UriKind.Relative)
{
    /// <summary>What was written.</summary>
    public string Text { get; } = text;

    /// <summary>The address as it was written.</summary>
    public static string TextOf(Uri address) => address is UnreadableUri unreadable ? unreadable.Text : address.OriginalString;
}
