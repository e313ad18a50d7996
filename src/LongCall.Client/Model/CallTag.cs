using LongCall.Json;

namespace LongCall;

/// <summary>A tag of a call or of a turn.</summary>
public sealed class CallTag : NamedEntity
{
    private object? _tagGroups;

    internal static readonly FieldTable<CallTag> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.SharedText(), x => x.Id },
        { "name", (x, ref c) => x.Name = c.SharedText(), x => x.Name },
        { "description", (x, ref c) => x.Description = c.SharedText(), x => x.Description },
        { "color", (x, ref c) => x.Color = c.SharedText(), x => x.Color },
        { "user_id", (x, ref c) => x.UserId = c.SharedText(), x => x.UserId },
        { "status", (x, ref c) => x.Status = c.Int32(), x => x.Status },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time(), x => x.CreatedAt },
        { "updated_at", (x, ref c) => x.UpdatedAt = c.Time(), x => x.UpdatedAt },
        { "tag_groups", (x, ref c) => x._tagGroups = c.ListJson(), x => x.TagGroups },
        { "pivot", (x, ref c) => x.Pivot = c.Object(), x => x.Pivot },
    };

    /// <summary>The tag's id (<c>id</c>).</summary>
    public override string? Id { get; private protected set; }

    /// <summary>The tag (<c>name</c>).</summary>
    public override string? Name { get; private protected set; }

    /// <summary>What it stands for (<c>description</c>).</summary>
    public string? Description { get; private set; }

    /// <summary>Its colour, <c>#rrggbb</c> (<c>color</c>).</summary>
    public string? Color { get; private set; }

    /// <summary>The account that owns it (<c>user_id</c>).</summary>
    public string? UserId { get; private set; }

    /// <summary>1 in use (<c>status</c>).</summary>
    public int? Status { get; private set; }

    /// <summary>When it was made (<c>created_at</c>).</summary>
    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>When it was last changed (<c>updated_at</c>).</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    /// <summary>The groups it belongs to (<c>tag_groups</c>).</summary>
    public ServiceList<TagGroup> TagGroups => Nested.List(ref _tagGroups, TagGroup.Fields);

    /// <summary>The row that ties it to what is tagged (<c>pivot</c>).</summary>
    public ServiceObject? Pivot { get; private set; }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>A tag of that name, as a comparison with a text asks for.</summary>
    public static CallTag Parse(string name) => new() { Name = name };
}
