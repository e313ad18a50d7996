using LongCall.Json;

namespace LongCall;

/// <summary>The part of a call's detail that has the record and the task.</summary>
internal sealed class DetailInfo : ServiceEntity
{
    internal static readonly FieldTable<DetailInfo> Fields = new()
    {
        { "record", (x, ref c) => x.Record = CallRecord.Fields.ReadObject(ref c), x => x.Record },
        { "task", (x, ref c) => x.Task = x.ReadPart("task", DetailTask.Fields, ref c), x => x.Task },
    };

    public CallRecord? Record { get; private set; }

    public DetailTask? Task { get; private set; }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);
}
