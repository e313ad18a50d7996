namespace LongCall.Json;

/// <summary>
/// Writes a record, or a part of one, as the JSON that its <see cref="FieldTable{T}"/> reads: the service's names, one JSON type a field.
/// What no field holds goes under <see cref="AdditionalName"/>.
/// </summary>
/// <param name="forEngines">
/// Whether databases read it: then every field is written, also one without a value, and what they refuse in a text becomes U+FFFD. Otherwise the
/// text is as short as it can be and gives the record back leaf by leaf.
/// </param>
internal sealed class RecordJsonWriter(bool forEngines = false)
{
    /// <summary>The member for fields that the module does not know, and for values that it could not type.</summary>
    public const string AdditionalName = "additional_properties";

    private readonly JsonTextWriter _json = new(forEngines);

    /// <summary>What has been written. It stays as it is only until more is written.</summary>
    public ArraySegment<byte> Written => _json.Written;

    /// <summary>The entity as JSON that gives it back leaf by leaf.</summary>
    public static string ToText(ServiceEntity entity)
    {
        RecordJsonWriter writer = new();
        writer.Write(entity);
        return writer._json.ToString();
    }

    /// <summary>Begins anew, in the same memory.</summary>
    public void Clear() => _json.Clear();

    /// <summary>Writes the entity whole.</summary>
    public void Write(ServiceEntity entity)
    {
        _json.Begin('{');
        entity.WriteFields(this);
        Field(AdditionalName, entity.AdditionalProperties);
        _json.End('}');
    }

    public void Field(string name, string? value)
    {
        if (Begins(name, value is not null)) _json.Text(value!);
    }

    public void Field(string name, long? value)
    {
        if (Begins(name, value is not null)) _json.Number((decimal)value!.Value);
    }

    public void Field(string name, decimal? value)
    {
        if (Begins(name, value is not null)) _json.Number(value!.Value);
    }

    public void Field(string name, double? value)
    {
        if (Begins(name, value is not null)) _json.Number(value!.Value);
    }

    public void Field(string name, DateTimeOffset? value)
    {
        if (Begins(name, value is not null)) _json.Time(value!.Value);
    }

    public void Field(string name, ServiceEntity? value)
    {
        if (Begins(name, value is not null)) Write(value!);
    }

    public void Field(string name, ServiceObject? value)
    {
        if (Begins(name, value is not null)) value!.WriteTo(_json);
    }

    public void Field(string name, IReadOnlyList<ServiceEntity> list)
    {
        if (!BeginsList(name, list.Count)) return;
        foreach (ServiceEntity entity in list) Write(entity);
        _json.End(']');
    }

    public void Field(string name, IReadOnlyList<ServiceObject> list)
    {
        if (!BeginsList(name, list.Count)) return;
        foreach (ServiceObject item in list) item.WriteTo(_json);
        _json.End(']');
    }

    public void Field(string name, IReadOnlyList<string> list)
    {
        if (!BeginsList(name, list.Count)) return;
        foreach (string text in list) _json.Text(text);
        _json.End(']');
    }

    /// <summary>Writes the name, and the null where there is no value. True if a value is to follow.</summary>
    private bool Begins(string name, bool hasValue)
    {
        if (!hasValue && !forEngines) return false;
        _json.Name(name);
        if (!hasValue) _json.Null();
        return hasValue;
    }

    private bool BeginsList(string name, int count)
    {
        if (count == 0 && !forEngines) return false;
        _json.Name(name);
        _json.Begin('[');
        return true;
    }
}
