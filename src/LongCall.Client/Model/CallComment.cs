using LongCall.Json;

namespace LongCall;

/// <summary>A comment that a person wrote on a call.</summary>
public sealed class CallComment : ServiceEntity
{
    internal static readonly FieldTable<CallComment> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.Text() },
        { "record_id", (x, ref c) => x.RecordId = c.Text() },
        { "user_id", (x, ref c) => x.UserId = c.SharedText() },
        { "user_name", (x, ref c) => x.UserName = c.SharedText() },
        { "content", (x, ref c) => x.Content = c.Text() },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time() },
    };

    /// <summary>The comment's id (<c>id</c>).</summary>
    public string? Id { get; private set; }

    /// <summary>The record it is on (<c>record_id</c>).</summary>
    public string? RecordId { get; private set; }

    /// <summary>Who wrote it (<c>user_id</c>).</summary>
    public string? UserId { get; private set; }

    /// <summary>The writer's name (<c>user_name</c>).</summary>
    public string? UserName { get; private set; }

    /// <summary>What it says (<c>content</c>).</summary>
    public string? Content { get; private set; }

    /// <summary>When it was written (<c>created_at</c>).</summary>
    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>What the comment says.</summary>
    public override string ToString() => Content ?? string.Empty;
}
