namespace LongCall.Benchmarks;

/// <summary>A tag of a call or of a turn.</summary>
internal sealed class BareTag
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? Color { get; set; }

    public string? UserId { get; set; }

    public int? Status { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public BareTagPivot? Pivot { get; set; }

    public BareTagGroup[] TagGroups { get; set; } = [];
}

/// <summary>The row that ties a tag to what is tagged.</summary>
internal sealed class BareTagPivot
{
    public string? TaggableId { get; set; }

    public string? TagId { get; set; }

    public string? TaggableType { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }
}

/// <summary>A group of tags.</summary>
internal sealed class BareTagGroup
{
    public string? Id { get; set; }

    public string? UserId { get; set; }

    public string? Name { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public string? TagSceneId { get; set; }

    public int? Sort { get; set; }

    public BareTagGroupPivot? Pivot { get; set; }
}

/// <summary>The row that ties a group to a tag.</summary>
internal sealed class BareTagGroupPivot
{
    public string? TagId { get; set; }

    public string? TagGroupId { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }
}

/// <summary>A tag set by a language model.</summary>
internal sealed class BareLlmTag
{
    public int? Id { get; set; }

    public string? Name { get; set; }
}
