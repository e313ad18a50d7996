using LongCall.Json;

namespace LongCall;

/// <summary>One call in full: its record, its turns with the addresses of their audio, and its task's name. The script of the task, which the service repeats in every answer, is left out.</summary>
public sealed class CallDetail : ServiceEntity
{
    private object? _turns;
    private DetailInfo? _info;
    private DetailMobile? _mobile;

    internal static readonly FieldTable<CallDetail> Fields = new()
    {
        { "records", (x, ref c) => x._turns = c.ListJson(), x => x.Turns },
        { "info", (x, ref c) => x._info = x.ReadPart("info", DetailInfo.Fields, ref c), x => x._info },
        { "mobile_info", (x, ref c) => x._mobile = x.ReadPart("mobile_info", DetailMobile.Fields, ref c), x => x._mobile },
        { "utterances", (x, ref c) => c.Reader.Skip(), x => (string?)null },   // what was left in the place of the script
    };

    /// <summary>The record that was asked for.</summary>
    public string? RecordId { get; internal set; }

    /// <summary>The task that was asked for.</summary>
    public string? TaskId { get; internal set; }

    /// <summary>The task's name (<c>info.task.name</c>).</summary>
    public string? TaskName => _info?.Task?.Name;

    /// <summary>The sub-account that was asked for; <see langword="null"/> for the account itself. No field of the service.</summary>
    public string? SubUserId { get; internal set; }

    /// <summary>The call, without what a list of calls joins to it: its tags, comments and regions are empty (<c>info.record</c>).</summary>
    public CallRecord? Record => _info?.Record;

    /// <summary>The turns, with the addresses of their audio; its text is the conversation (<c>records</c>).</summary>
    public ServiceList<CallTurn> Turns => Nested.Turns(ref _turns);

    /// <summary>The called number's carrier, in the service's words (<c>mobile_info.mobile_type</c>).</summary>
    public string? CarrierName => _mobile?.CarrierName;

    /// <summary>The called number's province (<c>mobile_info.province</c>).</summary>
    public string? ProvinceName => _mobile?.ProvinceName;

    /// <summary>The called number's city (<c>mobile_info.city</c>).</summary>
    public string? CityName => _mobile?.CityName;

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>The conversation, a line an utterance.</summary>
    public override string ToString() => Turns.ToString();
}
