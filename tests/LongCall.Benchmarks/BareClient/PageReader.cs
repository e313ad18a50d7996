using System.Text.Json;

namespace LongCall.Benchmarks;

/// <summary>Reads the body of an answer.</summary>
internal delegate (int Records, int LastPage) PageReader(ReadOnlySpan<byte> body);

/// <summary>What the bare client makes of a body.</summary>
internal static class PageReaders
{
    /// <summary>Each field into a plain class, by metadata made by the compiler.</summary>
    public static (int Records, int LastPage) Typed(ReadOnlySpan<byte> body)
    {
        BarePage page = JsonSerializer.Deserialize(body, BareJson.Default.BarePage)!;
        return (page.Data.Length, page.Meta.LastPage);
    }

    /// <summary>Token by token, and no value but the number of pages: what a reader that steps over nothing cannot beat.</summary>
    public static (int Records, int LastPage) Tokens(ReadOnlySpan<byte> body)
    {
        // Names at this depth are those of meta; an object at this depth is a record.
        const int Depth = 2;
        Utf8JsonReader reader = new(body);
        (int records, int lastPage) = (0, 0);
        while (reader.Read())
        {
            if (reader.CurrentDepth != Depth) continue;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                records++;
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("last_page"u8))
            {
                reader.Read();
                lastPage = reader.GetInt32();
            }
        }
        return (records, lastPage);
    }
}
