using LongCall.Json;

namespace LongCall;

/// <summary>A field of the customer's CRM card.</summary>
public sealed class CallComponent : NamedEntity
{
    internal static readonly FieldTable<CallComponent> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.SharedText(), x => x.Id },
        { "name", (x, ref c) => x.Name = c.SharedText(), x => x.Name },
        { "type", (x, ref c) => x.Type = c.SharedText(), x => x.Type },
        { "value", (x, ref c) => x.Value = c.TextOrJson(), x => x.Value },
    };

    /// <summary>The field's id (<c>id</c>).</summary>
    public override string? Id { get; private protected set; }

    /// <summary>Its name (<c>name</c>).</summary>
    public override string? Name { get; private protected set; }

    /// <summary>Its type, such as <c>text</c> (<c>type</c>).</summary>
    public string? Type { get; private set; }

    /// <summary>Its value (<c>value</c>).</summary>
    public string? Value { get; private set; }

    /// <summary>The field as <c>name=value</c>, or its value alone where it has no name.</summary>
    internal string PlainText => string.IsNullOrEmpty(Name) ? Value ?? string.Empty : Name + "=" + Value;

    /// <summary>A field of that name, as a comparison with a text asks for.</summary>
    public static CallComponent Parse(string name) => new() { Name = name };

    private protected override string? Detail => Value;

    // A field is shown with its value, so it may be asked for by either.
    private protected override bool IsCalled(string text) => base.IsCalled(text) || CompareText(ToString(), text) == 0;

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>The field as <c>name=value</c>, or its value alone where it has no name; with an apostrophe in front where a spreadsheet would take it for a formula.</summary>
    public override string ToString() => JoinedText.Guard(PlainText);
}
