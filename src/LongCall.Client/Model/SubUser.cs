using LongCall.Json;

namespace LongCall;

/// <summary>A sub-account. Times are on China's clock; what the service leaves out is <see langword="null"/>.</summary>
public sealed class SubUser : IdentifiedEntity
{
    internal static readonly FieldTable<SubUser> Fields = new()
    {
        { "id", (x, ref c) => x.SubUserId = c.Text(), x => x.SubUserId },
        { "name", (x, ref c) => x.Name = c.Text(), x => x.Name },
        { "email", (x, ref c) => x.Email = c.Text(), x => x.Email },
        { "phone", (x, ref c) => x.Phone = c.Text(), x => x.Phone },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time(), x => x.CreatedAt },
        { "updated_at", (x, ref c) => x.UpdatedAt = c.Time(), x => x.UpdatedAt },
    };

    /// <summary>The sub-account's id, the key (<c>id</c>).</summary>
    public string? SubUserId { get; private set; }

    /// <summary>Its name (<c>name</c>).</summary>
    public string? Name { get; private set; }

    /// <summary>Its e-mail address (<c>email</c>).</summary>
    public string? Email { get; private set; }

    /// <summary>Its phone number (<c>phone</c>).</summary>
    public string? Phone { get; private set; }

    /// <summary>When it was made (<c>created_at</c>).</summary>
    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>When it was last changed (<c>updated_at</c>).</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    private protected override string? Key => SubUserId;

    private protected override long? Place => CreatedAt?.UtcTicks;

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>The sub-account's name; its id if it has none.</summary>
    public override string ToString() => Name ?? SubUserId ?? string.Empty;
}
