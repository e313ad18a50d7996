using LongCall.Json;

namespace LongCall;

/// <summary>A task: what places the calls. Times are on China's clock; what the service leaves out is <see langword="null"/>.</summary>
public sealed class CallTask : IdentifiedEntity
{
    private SecondField _id = new("id");
    private SecondField _createdAt = new("created_at");
    private SecondField _updatedAt = new("updated_at");
    private SecondField _userId = new("user_id");

    internal static readonly FieldTable<CallTask> Fields = new()
    {
        { "uuid", (x, ref c) => x.TaskId = c.Text(), x => x.TaskId },
        { "id", (x, ref c) => x._id.Note(ref c) },
        { "name", (x, ref c) => x.Name = c.Text(), x => x.Name },
        { "status", (x, ref c) => x.Status = (CallTaskStatus?)c.Int32(), x => (long?)x.Status },
        { "user_id", (x, ref c) => x._userId.Note(ref c), x => x.SubUserId },
        { "task_type", (x, ref c) => x.TaskType = c.Int32(), x => x.TaskType },
        { "maximumcall", (x, ref c) => x.MaximumCall = c.Int32(), x => x.MaximumCall },
        { "enable", (x, ref c) => x.IsEnabled = c.Flag(), x => x.IsEnabled is { } isEnabled ? Convert.ToInt64(isEnabled) : (long?)null },
        { "create_datetime", (x, ref c) => x.CreatedAt = c.Time(), x => x.CreatedAt },
        { "created_at", (x, ref c) => x._createdAt.Note(ref c) },
        { "alter_datetime", (x, ref c) => x.UpdatedAt = c.Time(), x => x.UpdatedAt },
        { "updated_at", (x, ref c) => x._updatedAt.Note(ref c) },
    };

    /// <summary>The task's id, the key (<c>uuid</c>, else <c>id</c>).</summary>
    public string? TaskId { get; private set; }

    /// <summary>The task's name (<c>name</c>).</summary>
    public string? Name { get; private set; }

    /// <summary>What it is doing (<c>status</c>).</summary>
    public CallTaskStatus? Status { get; private set; }

    /// <summary>
    /// The sub-account that it belongs to (<c>user_id</c>, where that is not the account itself; else the sub-account whose tasks were asked for);
    /// <see langword="null"/> for a task of the account.
    /// </summary>
    public string? SubUserId { get; private set; }

    /// <summary>Its kind; the codes are open (<c>task_type</c>).</summary>
    public int? TaskType { get; private set; }

    /// <summary>Calls at once, at the most (<c>maximumcall</c>).</summary>
    public int? MaximumCall { get; private set; }

    /// <summary>Whether it is enabled (<c>enable</c>).</summary>
    public bool? IsEnabled { get; private set; }

    /// <summary>When it was made (<c>create_datetime</c>, else <c>created_at</c>).</summary>
    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>When it was last changed (<c>alter_datetime</c>, else <c>updated_at</c>).</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    private protected override string? Key => TaskId;

    private protected override long? Place => CreatedAt?.UtcTicks;

    /// <summary>Reads a task, once its fields are there, to the end.</summary>
    /// <param name="accountId">The account that asked.</param>
    /// <param name="subUserId">The sub-account that it asked for; <see langword="null"/> for its own tasks, or for all.</param>
    internal void Settle(string accountId, string? subUserId)
    {
        TaskId = _id.Or(TaskId, this, (ref JsonCursor c) => c.Text());
        CreatedAt = _createdAt.Or(CreatedAt, this, (ref JsonCursor c) => c.Time());
        UpdatedAt = _updatedAt.Or(UpdatedAt, this, (ref JsonCursor c) => c.Time());
        // A task that was listed under a sub-account is found under it, whatever the row says of the account.
        SubUserId = _userId.Or((string?)null, this, (ref JsonCursor c) => OwnerOtherThan(accountId, ref c)) ?? subUserId;
    }

    private static string? OwnerOtherThan(string accountId, ref JsonCursor cursor)
    {
        string? owner = cursor.Text();
        if (owner is { Length: > 0 } && owner != "0" && owner != accountId) return owner;   // 0 is how a database says "none"
        cursor.Refuse();
        return null;
    }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>The task's name; its id if it has none.</summary>
    public override string ToString() => Name ?? TaskId ?? string.Empty;
}
