using LongCall.Json;

namespace LongCall;

/// <summary>A number of a task: whether it was reached, and if not, why. Times are on China's clock; what the service leaves out is <see langword="null"/>.</summary>
public sealed class TaskNumber : IdentifiedEntity
{
    private SecondField _number = new("number");

    internal static readonly FieldTable<TaskNumber> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.Text(), x => x.Id },
        { "task_id", (x, ref c) => x.TaskId = c.SharedText(), x => x.TaskId },
        { "phone", (x, ref c) => x.Number = c.Text(), x => x.Number },
        { "number", (x, ref c) => x._number.Note(ref c) },
        { "name", (x, ref c) => x.Name = c.Text(), x => x.Name },
        { "company", (x, ref c) => x.Company = c.SharedText(), x => x.Company },
        { "status", (x, ref c) => x.Status = (NumberStatus?)c.Int32(), x => (long?)x.Status },
        { "extra", (x, ref c) => x.Extra = c.TextOrJson(), x => x.Extra },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time(), x => x.CreatedAt },
        { "updated_at", (x, ref c) => x.UpdatedAt = c.Time(), x => x.UpdatedAt },
    };

    /// <summary>The id of the number in its task, the key (<c>id</c>).</summary>
    public string? Id { get; private set; }

    /// <summary>The task that it is of (<c>task_id</c>; the task that was asked for, where the service does not say).</summary>
    public string? TaskId { get; private set; }

    /// <summary>
    /// The sub-account that was asked for when the number was read; <see langword="null"/> for the account itself. No field of the service: the
    /// task's records are found under it.
    /// </summary>
    public string? SubUserId { get; private set; }

    /// <summary>The number as sent (<c>phone</c>, else <c>number</c>).</summary>
    public string? Number { get; private set; }

    /// <summary>The customer's name (<c>name</c>).</summary>
    public string? Name { get; private set; }

    /// <summary>The customer's company (<c>company</c>).</summary>
    public string? Company { get; private set; }

    /// <summary>Whether it was reached, and if not, why (<c>status</c>).</summary>
    public NumberStatus? Status { get; private set; }

    /// <summary>The caller's own mark, untouched; it may hold JSON (<c>extra</c>).</summary>
    public string? Extra { get; private set; }

    /// <summary>When it was added to the task (<c>created_at</c>).</summary>
    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>When it was last changed (<c>updated_at</c>).</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    private protected override string? Key => Id;

    private protected override string? Owner => TaskId;

    private protected override long? Place => CreatedAt?.UtcTicks;

    /// <summary>Reads a number, once its fields are there, to the end.</summary>
    /// <param name="taskId">The task that was asked for.</param>
    /// <param name="subUserId">The sub-account that was asked for; <see langword="null"/> for the account itself.</param>
    internal void Settle(string? taskId, string? subUserId)
    {
        Number = _number.Or(Number, this, (ref JsonCursor c) => c.Text());
        TaskId ??= taskId;
        SubUserId = subUserId;
    }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>The number.</summary>
    public override string ToString() => Number ?? string.Empty;
}
