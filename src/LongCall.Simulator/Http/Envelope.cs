namespace LongCall.Simulator;

/// <summary>What the service puts around its data.</summary>
internal static class Envelope
{
    /// <summary>Begins an answer; <c>meta</c>, <c>data</c> and the end are the caller's.</summary>
    public static JsonBuffer Begin(string message, int code = 200, string status = "success")
    {
        var json = new JsonBuffer();
        json.BeginObject();
        json.Name("code"u8);
        json.Number(code);
        json.Name("status"u8);
        json.Text(status);
        json.Name("message"u8);
        json.Text(message);
        return json;
    }

    /// <summary>A good answer without pages.</summary>
    public static Answer Write(string message, Action<JsonBuffer> writeData)
    {
        JsonBuffer json = Begin(message);
        json.Name("data"u8);
        writeData(json);
        json.EndObject();
        return new Answer(200, json);
    }
}
