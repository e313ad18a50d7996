using System.Text.Json;
using LongCall.Json;

namespace LongCall;

/// <summary>Anything the service describes with named fields. What has no property of its own is in <see cref="AdditionalProperties"/>.</summary>
public abstract class ServiceEntity
{
    private object? _additional;   // null, the kept fields not yet joined, or the ServiceObject

    private protected ServiceEntity()
    {
    }

    /// <summary>Fields the module does not know, and values it could not type, as the service sent them; <see langword="null"/> when there is nothing.</summary>
    public ServiceObject? AdditionalProperties
    {
        get
        {
            if (_additional is not List<byte> kept) return (ServiceObject?)_additional;
            lock (kept)
            {
                if (_additional is List<byte>) _additional = new ServiceObject([.. kept, (byte)'}']);
                return (ServiceObject?)_additional;
            }
        }
    }

    /// <summary>The entity as JSON that gives it back leaf by leaf.</summary>
    internal string ToJson() => RecordJsonWriter.ToText(this);

    /// <summary>Writes the fields that the entity's table names.</summary>
    internal abstract void WriteFields(RecordJsonWriter to);

    /// <summary>Reads a part whose fields are properties of the whole. What of it is none of them is kept under the name that it came under.</summary>
    private protected T? ReadPart<T>(string name, FieldTable<T> fields, ref JsonCursor cursor) where T : ServiceEntity, new()
    {
        T? part = fields.ReadObject(ref cursor);
        if (part?.AdditionalProperties is { } rest) Keep(name, rest.Json);
        return part;
    }

    /// <summary>Keeps each member of the object that the cursor stands on: what was kept when the entity was read first.</summary>
    internal void KeepMembers(ref JsonCursor cursor)
    {
        while (cursor.Reader.Read() && cursor.Reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = JsonText.Read(ref cursor.Reader);
            cursor.Reader.Read();
            Keep(name, cursor.Raw());
        }
    }

    /// <summary>Keeps a field whole. Only while the entity is being read, by one thread.</summary>
    internal void Keep(string name, ReadOnlySpan<byte> json)
    {
        List<byte> kept = (List<byte>)(_additional ??= new List<byte>());
        kept.Add(kept.Count == 0 ? (byte)'{' : (byte)',');
        JsonTextWriter quoted = new();
        quoted.Name(name);
        kept.AddRange(quoted.Written);
        kept.AddRange(json.ToArray());
    }
}
