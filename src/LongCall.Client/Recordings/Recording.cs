using System.Text.Json;
using LongCall.Json;

namespace LongCall.Recordings;

/// <summary>One answer on the way to a recording: the audio, which has been saved, or where to go on.</summary>
internal sealed class Recording : Answer
{
    private const string AddressMember = "url";

    /// <summary>The address that the answer names, as it was sent; <see langword="null"/> if there is none.</summary>
    public string? AddressText { get; private set; }

    /// <summary>What it says in the place of an address; <see langword="null"/> if nothing stands there.</summary>
    public string? Remark { get; private set; }

    /// <summary>Where the audio, or the next step to it, is; <see langword="null"/> if this was the audio.</summary>
    public Uri? Address { get; init; }

    /// <summary>A redirect named the address.</summary>
    public bool IsRedirect { get; init; }

    /// <inheritdoc/>
    public override string Summary => Address is null ? "audio" : IsRedirect ? "a redirect" : "an address";

    /// <summary>A recording that has been saved.</summary>
    public static Recording Saved(long bytes) => new() { Bytes = bytes };

    /// <summary>An answer that names an address.</summary>
    public Recording At(Uri address) => new() { Address = address, Bytes = Bytes };

    /// <inheritdoc/>
    public override string ToString() => Summary;

    /// <summary>An answer without data names no address, which is not malformed.</summary>
    protected override bool HasData => true;

    /// <inheritdoc/>
    protected override void ReadMember(string name, ref JsonCursor cursor)
    {
        // An address in the data goes before one beside it.
        if (name == "data") AddressText = ReadAddress(ref cursor) ?? AddressText;
        else if (name == AddressMember) AddressText ??= ReadAddress(ref cursor);
        else cursor.Reader.Skip();
    }

    /// <summary>
    /// A text, the <c>url</c> of an object, or one of these in a list; else the first text anywhere in the data that is an http address. What the service
    /// really sends nobody has documented.
    /// </summary>
    private string? ReadAddress(ref JsonCursor cursor)
    {
        if (cursor.Reader.TokenType == JsonTokenType.String) return AddressOrRemark(JsonText.Read(ref cursor.Reader));
        if (cursor.Reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) return null;
        int depth = cursor.Reader.CurrentDepth;
        string? member = null, named = null, other = null;
        while (cursor.Reader.Read() && cursor.Reader.CurrentDepth > depth)
        {
            if (cursor.Reader.TokenType == JsonTokenType.PropertyName) member = JsonText.Read(ref cursor.Reader);
            if (cursor.Reader.TokenType != JsonTokenType.String) continue;
            string text = JsonText.Read(ref cursor.Reader);
            bool isNamed = AddressMember.Equals(member, StringComparison.OrdinalIgnoreCase) || (member is null && cursor.Reader.CurrentDepth == depth + 1);
            if (isNamed) named ??= AddressOrRemark(text);
            else if (AudioAddress.IsHttp(text)) other ??= text;
        }
        return named ?? other;
    }

    private string? AddressOrRemark(string text)
    {
        if (AudioAddress.IsOne(text)) return text;
        if (!string.IsNullOrWhiteSpace(text)) Remark ??= text;
        return null;
    }
}
