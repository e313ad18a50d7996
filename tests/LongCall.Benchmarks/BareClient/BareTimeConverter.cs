using System.Text.Json;
using System.Text.Json.Serialization;

namespace LongCall.Benchmarks;

/// <summary>The service's <c>yyyy-MM-dd HH:mm:ss</c> on China's clock, and the ISO 8601 of comments, without a text in between.</summary>
internal sealed class BareTimeConverter : JsonConverter<DateTimeOffset>
{
    private const int Length = 19;

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        ReadOnlySpan<byte> text = reader.ValueSpan;
        if (text.Length != Length || text[10] != ' ') return reader.GetDateTimeOffset();
        return new DateTimeOffset(
            Number(text[..4]), Number(text[5..7]), Number(text[8..10]), Number(text[11..13]), Number(text[14..16]), Number(text[17..]), China);
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static int Number(ReadOnlySpan<byte> digits)
    {
        int number = 0;
        foreach (byte digit in digits) number = number * 10 + (digit - '0');
        return number;
    }
}
