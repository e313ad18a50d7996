using LongCall.Json;

namespace LongCall;

/// <summary>A group of tags.</summary>
public sealed class TagGroup : NamedEntity
{
    internal static readonly FieldTable<TagGroup> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.SharedText(), x => x.Id },
        { "name", (x, ref c) => x.Name = c.SharedText(), x => x.Name },
        { "user_id", (x, ref c) => x.UserId = c.SharedText(), x => x.UserId },
        { "tag_scene_id", (x, ref c) => x.TagSceneId = c.SharedText(), x => x.TagSceneId },
        { "sort", (x, ref c) => x.Sort = c.Int32(), x => x.Sort },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time(), x => x.CreatedAt },
        { "updated_at", (x, ref c) => x.UpdatedAt = c.Time(), x => x.UpdatedAt },
        { "pivot", (x, ref c) => x.Pivot = c.Object(), x => x.Pivot },
    };

    /// <summary>The group's id (<c>id</c>).</summary>
    public override string? Id { get; private protected set; }

    /// <summary>The group (<c>name</c>).</summary>
    public override string? Name { get; private protected set; }

    /// <summary>The account that owns it (<c>user_id</c>).</summary>
    public string? UserId { get; private set; }

    /// <summary>The scene it belongs to (<c>tag_scene_id</c>).</summary>
    public string? TagSceneId { get; private set; }

    /// <summary>Its place in lists (<c>sort</c>).</summary>
    public int? Sort { get; private set; }

    /// <summary>When it was made (<c>created_at</c>).</summary>
    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>When it was last changed (<c>updated_at</c>).</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    /// <summary>The row that ties it to a tag (<c>pivot</c>).</summary>
    public ServiceObject? Pivot { get; private set; }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>A group of that name, as a comparison with a text asks for.</summary>
    public static TagGroup Parse(string name) => new() { Name = name };
}
