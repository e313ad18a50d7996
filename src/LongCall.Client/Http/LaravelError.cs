using System.Text.Json;

namespace LongCall.Http;

/// <summary>What Laravel says in place of an answer: a message, and what is wrong with which field of the request.</summary>
/// <param name="Message">The message; empty if there is none.</param>
/// <param name="Fields">The fields, as the service names them (<c>start_at</c>, <c>levels.0.1</c>), and what it says of each.</param>
internal sealed record LaravelError(string Message, IReadOnlyList<(string Name, string Text)> Fields)
{
    // What older versions of Laravel say in front of any list of fields.
    private const string Generic = "The given data was invalid.";

    /// <summary>Reads a body; <see langword="null"/> if it is not of that shape.</summary>
    public static LaravelError? Read(AnswerBody body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body.Buffer.AsMemory(0, body.Length), new JsonDocumentOptions { MaxDepth = Limits.MaxJsonDepth });
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            string? message = json.RootElement.TryGetProperty("message", out JsonElement said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
            List<(string, string)> fields = [];
            if (json.RootElement.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Object)
                fields.AddRange(errors.EnumerateObject().Select(field => (field.Name, FieldText(field.Value))));
            return message is null && fields.Count == 0 ? null : new LaravelError(message ?? string.Empty, fields);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The same with each text put through <paramref name="quote"/>, as long as they are short enough together.</summary>
    public LaravelError Quoted(Func<string, int, string> quote)
    {
        int left = Limits.MaxFieldCharacters;
        List<(string, string)> fields = [];
        foreach ((string name, string text) in Fields)
        {
            if (left <= 0) break;
            (string Name, string Text) field = (quote(name, Limits.MaxQuotedCharacters), quote(text, left));
            left -= field.Name.Length + field.Text.Length;
            fields.Add(field);
        }
        return new LaravelError(quote(Message, Limits.MaxQuotedCharacters), fields);
    }

    /// <summary>All that it says, on one line.</summary>
    /// <param name="nameOf">How a field is to be named.</param>
    public string Text(Func<string, string> nameOf)
    {
        List<string> parts = [.. Fields.Select(field => field.Text.Length > 0 ? nameOf(field.Name) + ": " + field.Text : nameOf(field.Name)).Where(part => part.Length > 0)];
        // Newer versions of Laravel have the first field's text for a message.
        bool isRepeated = Fields.Count > 0 && Fields[0].Text.Length > 0 && Message.StartsWith(Fields[0].Text, StringComparison.Ordinal);
        bool isGeneric = parts.Count > 0 && Message == Generic;
        if (Message.Length > 0 && !isRepeated && !isGeneric) parts.Insert(0, Message);
        return string.Concat(parts.Select((part, i) => i == parts.Count - 1 ? part : part + (EndsSentence(part) ? " " : "; ")));
    }

    private static bool EndsSentence(string text) => text[text.Length - 1] is '.' or '!' or '?' or '。' or '！' or '？' or ';' or '；';

    private static string FieldText(JsonElement texts) => texts.ValueKind switch
    {
        JsonValueKind.Array => string.Join(" ", texts.EnumerateArray().Select(FieldText).Where(text => text.Length > 0)),
        JsonValueKind.Null => string.Empty,
        JsonValueKind.String => texts.GetString()!,
        _ => texts.GetRawText(),
    };
}
