using LongCall.Json;

namespace LongCall;

/// <summary>A field of the customer's CRM card.</summary>
public sealed class CallComponent : ServiceEntity
{
    internal static readonly FieldTable<CallComponent> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.SharedText() },
        { "name", (x, ref c) => x.Name = c.SharedText() },
        { "type", (x, ref c) => x.Type = c.SharedText() },
        { "value", (x, ref c) => x.Value = c.TextOrJson() },
    };

    /// <summary>The field's id (<c>id</c>).</summary>
    public string? Id { get; private set; }

    /// <summary>Its name (<c>name</c>).</summary>
    public string? Name { get; private set; }

    /// <summary>Its type, such as <c>text</c> (<c>type</c>).</summary>
    public string? Type { get; private set; }

    /// <summary>Its value (<c>value</c>).</summary>
    public string? Value { get; private set; }

    /// <summary>The field as <c>name=value</c>, or its value alone where it has no name; with an apostrophe in front where a spreadsheet would take it for a formula.</summary>
    public override string ToString() => JoinedText.Guard(string.IsNullOrEmpty(Name) ? Value ?? string.Empty : Name + "=" + Value);
}
