using System.Text;
using LongCall.Json;

namespace LongCall.Commands;

/// <summary>Makes the bytes of a request's body: a text as it is, anything else as JSON.</summary>
internal static class JsonBody
{
    /// <summary>The bytes, UTF-8.</summary>
    /// <param name="value">What is to be sent.</param>
    /// <param name="name">What an error calls it.</param>
    /// <exception cref="ArgumentException">The value, or something within it, cannot be sent.</exception>
    public static byte[] Of(object value, string name)
    {
        if (ArgumentValue.Unwrap(value) is string text) return Encoding.UTF8.GetBytes(text);
        JsonTextWriter json = new();
        Write(json, RestValue.Read(value, name));
        return [.. json.Written];
    }

    private static void Write(JsonTextWriter json, object? value)
    {
        switch (value)
        {
            case RestTable table: WriteTable(json, table); break;
            case RestList list: WriteList(json, list); break;
            case string text: json.Text(text); break;
            case RestNumber number: json.Number(number.Digits); break;
            case bool isTrue: json.Bool(isTrue); break;
            case ServiceEntity entity: WriteEntity(json, entity); break;
            default: json.Null(); break;
        }
    }

    private static void WriteTable(JsonTextWriter json, RestTable table)
    {
        json.Begin('{');
        foreach (KeyValuePair<string, object?> one in table)
        {
            json.Name(one.Key);
            Write(json, one.Value);
        }
        json.End('}');
    }

    private static void WriteList(JsonTextWriter json, RestList list)
    {
        json.Begin('[');
        foreach (object? item in list) Write(json, item);
        json.End(']');
    }

    // Under the service's own names of its fields.
    private static void WriteEntity(JsonTextWriter json, ServiceEntity entity)
    {
        JsonCursor cursor = new(Encoding.UTF8.GetBytes(entity.ToJson()), isOwn: true);
        cursor.Reader.Read();
        json.Copy(ref cursor);
    }
}
