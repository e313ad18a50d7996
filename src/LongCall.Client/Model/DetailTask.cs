using LongCall.Json;

namespace LongCall;

/// <summary>The task in a call's detail.</summary>
internal sealed class DetailTask : ServiceEntity
{
    internal static readonly FieldTable<DetailTask> Fields = new()
    {
        { "name", (x, ref c) => x.Name = c.SharedText(), x => x.Name },
    };

    public string? Name { get; private set; }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);
}
