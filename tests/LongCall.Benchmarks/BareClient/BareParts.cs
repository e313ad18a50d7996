using System.Text.Json.Serialization;

namespace LongCall.Benchmarks;

/// <summary>A province or a city.</summary>
internal sealed class BarePlace
{
    public int? Id { get; set; }

    public int? Pid { get; set; }

    public string? City { get; set; }

    public string? AreaCode { get; set; }

    public string? PostCode { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? UpdatedAt { get; set; }
}

/// <summary>A field of the customer's card.</summary>
internal sealed class BareComponent
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }

    public string? Value { get; set; }
}

/// <summary>A comment that a person wrote.</summary>
internal sealed class BareComment
{
    public int? Id { get; set; }

    public string? RecordId { get; set; }

    public string? UserId { get; set; }

    public string? Content { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public string? UserName { get; set; }
}

/// <summary>What was sent by WeChat.</summary>
internal sealed class BareWeChat
{
    public int? Id { get; set; }

    [JsonPropertyName("wechat")]
    public string? WeChat { get; set; }

    public int? Status { get; set; }
}
