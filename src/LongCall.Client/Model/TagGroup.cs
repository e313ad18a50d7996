using LongCall.Json;

namespace LongCall;

/// <summary>A group of tags.</summary>
public sealed class TagGroup : ServiceEntity
{
    internal static readonly FieldTable<TagGroup> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.SharedText() },
        { "name", (x, ref c) => x.Name = c.SharedText() },
        { "user_id", (x, ref c) => x.UserId = c.SharedText() },
        { "tag_scene_id", (x, ref c) => x.TagSceneId = c.SharedText() },
        { "sort", (x, ref c) => x.Sort = c.Int32() },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time() },
        { "updated_at", (x, ref c) => x.UpdatedAt = c.Time() },
        { "pivot", (x, ref c) => x.Pivot = c.Object() },
    };

    /// <summary>The group's id (<c>id</c>).</summary>
    public string? Id { get; private set; }

    /// <summary>The group (<c>name</c>).</summary>
    public string? Name { get; private set; }

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

    /// <summary>The group's name.</summary>
    public override string ToString() => Name ?? string.Empty;
}
