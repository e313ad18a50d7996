using LongCall.Json;

namespace LongCall;

/// <summary>A tag set by a language model.</summary>
public sealed class LlmTag : ServiceEntity
{
    internal static readonly FieldTable<LlmTag> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.SharedText() },
        { "name", (x, ref c) => x.Name = c.SharedText() },
    };

    /// <summary>The tag's id (<c>id</c>).</summary>
    public string? Id { get; private set; }

    /// <summary>The tag (<c>name</c>).</summary>
    public string? Name { get; private set; }

    /// <summary>The tag's name.</summary>
    public override string ToString() => Name ?? string.Empty;
}
