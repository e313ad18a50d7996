using LongCall.Json;

namespace LongCall;

/// <summary>A comment that a person wrote on a call.</summary>
public sealed class CallComment : IdentifiedEntity
{
    internal static readonly FieldTable<CallComment> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.Text(), x => x.Id },
        { "record_id", (x, ref c) => x.RecordId = c.Text(), x => x.RecordId },
        { "user_id", (x, ref c) => x.UserId = c.SharedText(), x => x.UserId },
        { "user_name", (x, ref c) => x.UserName = c.SharedText(), x => x.UserName },
        { "content", (x, ref c) => x.Content = c.Text(), x => x.Content },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time(), x => x.CreatedAt },
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

    private protected override string? Key => Id;

    private protected override long? Place => CreatedAt?.UtcTicks;

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>What the comment says.</summary>
    public override string ToString() => Content ?? string.Empty;
}
