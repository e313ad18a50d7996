using LongCall.Json;

namespace LongCall;

/// <summary>Where the called number of a call's detail is from.</summary>
internal sealed class DetailMobile : ServiceEntity
{
    internal static readonly FieldTable<DetailMobile> Fields = new()
    {
        { "mobile_type", (x, ref c) => x.CarrierName = c.SharedText(), x => x.CarrierName },
        { "province", (x, ref c) => x.ProvinceName = c.SharedText(), x => x.ProvinceName },
        { "city", (x, ref c) => x.CityName = c.SharedText(), x => x.CityName },
    };

    public string? CarrierName { get; private set; }

    public string? ProvinceName { get; private set; }

    public string? CityName { get; private set; }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);
}
