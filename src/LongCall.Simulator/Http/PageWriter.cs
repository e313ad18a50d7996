using System.Text.Json;

namespace LongCall.Simulator;

/// <summary>Prints a page in the service's envelope.</summary>
internal static class PageWriter
{
    public static Answer Write<TRow>(PageAnswer page, string message, IReadOnlyList<TRow> rows, Action<TRow, JsonBuffer> writeRow)
    {
        if (page.Body is byte[] body)
            return new Answer(page.Status, body, page.ContentType);

        JsonBuffer json = Envelope.Begin(message);
        WriteMeta(page, json);
        json.Name("data"u8);
        json.BeginArray();
        foreach (TRow row in rows)
            writeRow(row, json);
        json.EndArray();
        json.EndObject();
        return new Answer(page.Status, json, page.ContentType);
    }

    private static void WriteMeta(PageAnswer page, JsonBuffer json)
    {
        if (page.MetaMissing)
            return;
        json.Name("meta"u8);
        if (page.MetaNull)
        {
            json.Null();
            return;
        }
        json.BeginObject();
        WriteValue("has_pages"u8, page.Meta.HasPages, json);
        WriteValue("total"u8, page.Meta.Total, json);
        WriteValue("last_page"u8, page.Meta.LastPage, json);
        WriteValue("current_page"u8, page.Meta.CurrentPage, json);
        WriteValue("per_page"u8, page.Meta.PerPage, json);
        json.EndObject();
    }

    private static void WriteValue(ReadOnlySpan<byte> name, object? value, JsonBuffer json)
    {
        if (ReferenceEquals(value, PageMeta.Missing))
            return;
        json.Name(name);
        json.Raw(JsonSerializer.SerializeToUtf8Bytes(value));
    }
}
