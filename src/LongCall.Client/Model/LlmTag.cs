using LongCall.Json;

namespace LongCall;

/// <summary>A tag set by a language model.</summary>
public sealed class LlmTag : NamedEntity
{
    internal static readonly FieldTable<LlmTag> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.SharedText(), x => x.Id },
        { "name", (x, ref c) => x.Name = c.SharedText(), x => x.Name },
    };

    /// <summary>The tag's id (<c>id</c>).</summary>
    public override string? Id { get; private protected set; }

    /// <summary>The tag (<c>name</c>).</summary>
    public override string? Name { get; private protected set; }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>A tag of that name, as a comparison with a text asks for.</summary>
    public static LlmTag Parse(string name) => new() { Name = name };
}
