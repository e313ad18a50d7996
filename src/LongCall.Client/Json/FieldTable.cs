using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace LongCall.Json;

/// <summary>Reads the value the cursor stands on, whole, into <paramref name="target"/>.</summary>
internal delegate void FieldReader<in T>(T target, ref JsonCursor cursor);

/// <summary>Writes a field's value into a record's JSON.</summary>
internal delegate void FieldWriter<in T>(T source, RecordJsonWriter to);

/// <summary>
/// Which field of the service goes into which property of <typeparamref name="T"/>, and is written from it. Other fields, and values that cannot be
/// typed, are kept as sent.
/// </summary>
internal sealed class FieldTable<T> : IEnumerable where T : ServiceEntity, new()
{
    private sealed class Field(string name, FieldReader<T> read, FieldWriter<T> write)
    {
        public readonly string Name = name;
        public readonly byte[] Utf8Name = Encoding.ASCII.GetBytes(name);
        public readonly FieldReader<T> Read = read;
        public readonly FieldWriter<T> Write = write;

        /// <summary>The field that came after this one the last time: nearly always the one that comes now.</summary>
        public Field? Next;
    }

    private readonly List<Field> _fields = [];
    private Field? _first;

    public void Add(string name, FieldReader<T> read, Func<T, string?> value) => Add(name, read, (x, to) => to.Field(name, value(x)));

    public void Add(string name, FieldReader<T> read, Func<T, long?> value) => Add(name, read, (x, to) => to.Field(name, value(x)));

    public void Add(string name, FieldReader<T> read, Func<T, decimal?> value) => Add(name, read, (x, to) => to.Field(name, value(x)));

    public void Add(string name, FieldReader<T> read, Func<T, double?> value) => Add(name, read, (x, to) => to.Field(name, value(x)));

    public void Add(string name, FieldReader<T> read, Func<T, DateTimeOffset?> value) => Add(name, read, (x, to) => to.Field(name, value(x)));

    public void Add(string name, FieldReader<T> read, Func<T, ServiceEntity?> value) => Add(name, read, (x, to) => to.Field(name, value(x)));

    public void Add(string name, FieldReader<T> read, Func<T, ServiceObject?> value) => Add(name, read, (x, to) => to.Field(name, value(x)));

    public void Add(string name, FieldReader<T> read, Func<T, IReadOnlyList<ServiceEntity>> value) => Add(name, read, (x, to) => to.Field(name, value(x)));

    public void Add(string name, FieldReader<T> read, Func<T, IReadOnlyList<ServiceObject>> value) => Add(name, read, (x, to) => to.Field(name, value(x)));

    public void Add(string name, FieldReader<T> read, Func<T, IReadOnlyList<string>> value) => Add(name, read, (x, to) => to.Field(name, value(x)));

    /// <summary>A field that is written as another, or not at all.</summary>
    public void Add(string name, FieldReader<T> read) => Add(name, read, static (_, _) => { });

    private void Add(string name, FieldReader<T> read, FieldWriter<T> write) => _fields.Add(new Field(name, read, write));

    /// <summary>Writes every field, in the table's order.</summary>
    public void Write(T source, RecordJsonWriter to)
    {
        foreach (Field field in _fields) field.Write(source, to);
    }

    /// <summary>Reads the object the cursor stands on.</summary>
    /// <param name="cursor">Stands on the object's start; on its end afterwards.</param>
    /// <param name="refused">Told the name of each field of the table whose value could not be typed.</param>
    [MethodImpl(Compiled.AtOnce)]
    public T Read(ref JsonCursor cursor, Action<string>? refused = null)
    {
        T target = new();
        Field? previous = null;
        while (cursor.Reader.Read() && cursor.Reader.TokenType == JsonTokenType.PropertyName)
        {
            Field? field = Find(ref cursor.Reader, previous);
            if (field is null)
            {
                string name = JsonText.Read(ref cursor.Reader);
                cursor.Reader.Read();
                bool isAdditional = cursor.IsOwn && name == RecordJsonWriter.AdditionalName;
                if (isAdditional && cursor.Reader.TokenType == JsonTokenType.StartObject) target.KeepMembers(ref cursor);
                else if (!isAdditional || cursor.Reader.TokenType != JsonTokenType.Null) target.Keep(name, cursor.Raw());
                continue;
            }
            previous = field;
            cursor.Reader.Read();
            int start = cursor.TokenStart;
            ReadField(field, target, ref cursor, start);
            if (!cursor.TakeRefused()) continue;
            target.Keep(field.Name, cursor.RawSince(start));
            refused?.Invoke(field.Name);
        }
        return target;
    }

    /// <summary>Reads the object that the cursor stands on; <see langword="null"/> where there is none, or where it is something else, which is refused.</summary>
    public T? ReadObject(ref JsonCursor cursor)
    {
        if (cursor.Reader.TokenType == JsonTokenType.StartObject) return Read(ref cursor);
        cursor.Object();
        return null;
    }

    /// <summary>Reads a list of objects from its JSON text; an element that is not an object is left out.</summary>
    /// <param name="json">The text.</param>
    /// <param name="isOwn">It is what <see cref="RecordJsonWriter"/> wrote.</param>
    public List<T> ReadList(ReadOnlySpan<byte> json, bool isOwn)
    {
        JsonCursor cursor = new(json, isOwn);
        List<T> items = [];
        cursor.Reader.Read();
        while (cursor.Reader.Read() && cursor.Reader.CurrentDepth > 0)
        {
            if (cursor.Reader.TokenType == JsonTokenType.PropertyName) continue;
            if (cursor.Reader.TokenType == JsonTokenType.StartObject) items.Add(Read(ref cursor));
            else cursor.Reader.Skip();
        }
        return items;
    }

    IEnumerator IEnumerable.GetEnumerator() => _fields.GetEnumerator();

    // A value that a reader did not foresee must not end the whole answer. Broken JSON is another matter.
    [MethodImpl(Compiled.AtOnce)]
    private static void ReadField(Field field, T target, ref JsonCursor cursor, int start)
    {
        int depth = cursor.Reader.CurrentDepth;
        try
        {
            field.Read(target, ref cursor);
        }
        catch (Exception e) when (e is not (JsonException or OutOfMemoryException))
        {
            cursor.RefuseFrom(start, depth);
        }
    }

    [MethodImpl(Compiled.AtOnce)]
    private Field? Find(ref Utf8JsonReader reader, Field? previous)
    {
        Field? expected = previous is null ? _first : previous.Next;
        if (expected is not null && IsNamed(ref reader, expected)) return expected;

        foreach (Field field in _fields)
        {
            if (!IsNamed(ref reader, field)) continue;
            if (previous is null) _first = field;
            else previous.Next = field;   // threads may race here: any order is a good guess
            return field;
        }
        return null;
    }

    [MethodImpl(Compiled.AtOnce)]
    private static bool IsNamed(ref Utf8JsonReader reader, Field field) =>
        reader.ValueIsEscaped ? JsonText.Read(ref reader) == field.Name : reader.ValueSpan.SequenceEqual(field.Utf8Name);
}
