using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace LongCall.Commands;

/// <summary>A way from a record to one of its values: <c>Score</c>, <c>Province.Name</c>. Over a list it leads to the values of all its items.</summary>
internal sealed class PropertyPath
{
    private readonly string[] _names;
    private readonly Func<CallRecord, object?> _first;

    private PropertyPath(string[] names)
    {
        _names = names;
        _first = Getter(Find(typeof(CallRecord), names[0])!);
    }

    /// <summary>The path as the properties are spelt.</summary>
    public string Text => string.Join(".", _names);

    /// <summary>The name of its last property.</summary>
    public string Last => _names[_names.Length - 1];

    /// <summary>It leads to a property of the record itself.</summary>
    public bool IsDirect => _names.Length == 1;

    /// <summary>The names of a record's properties, in its order.</summary>
    public static IEnumerable<string> RecordNames => Names(typeof(CallRecord));

    /// <exception cref="PSArgumentException">There is no such property; the message names the nearest.</exception>
    public static PropertyPath Parse(string text)
    {
        string[] names = text.Split('.');
        Type type = typeof(CallRecord);
        for (int i = 0; i < names.Length; i++)
        {
            Type? next = Next(type, ref names[i]);
            type = next ?? throw Unknown(text, names[i], ItemType(type) ?? type);
        }
        return new PropertyPath(names);
    }

    /// <summary>The names that can follow a beginning of a path; none where it leads nowhere, or to what is of open shape.</summary>
    public static IEnumerable<string> NamesAfter(IEnumerable<string> path)
    {
        Type? type = typeof(CallRecord);
        foreach (string name in path)
        {
            string spelt = name;
            type = type is null ? null : Next(type, ref spelt);
        }
        if (type is not null) type = ItemType(type) ?? type;
        return type is not null && typeof(ServiceEntity).IsAssignableFrom(type) ? Names(type) : [];
    }

    /// <summary>The record's value at the end of the path; <see langword="null"/> if the way ends before it.</summary>
    public object? Value(CallRecord record)
    {
        object? value = _first(record);
        for (int i = 1; i < _names.Length && value is not null; i++) value = Member(value, _names[i]);
        return value;
    }

    /// <summary>The type of what the name leads to, which is spelt right then; <see langword="null"/> if there is no such property.</summary>
    private static Type? Next(Type type, ref string name)
    {
        Type owner = Find(type, name) is null && ItemType(type) is { } item ? item : type;
        if (IsOpen(owner)) return typeof(object);
        if (Find(owner, name) is not { } property) return null;
        name = property.Name;
        return Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
    }

    private static object? Member(object value, string name)
    {
        if (value is IDictionary open) return open[name];
        if (Find(value.GetType(), name) is { } property) return property.GetValue(value);
        if (!ArgumentValue.IsList(value)) return null;
        return ((IEnumerable)value).Cast<object?>().Select(item => item is null ? null : Member(item, name)).Where(member => member is not null).ToList();
    }

    private static IEnumerable<string> Names(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);

    private static PropertyInfo? Find(Type type, string name) =>
        Array.Find(type.GetProperties(BindingFlags.Public | BindingFlags.Instance), property => property.GetIndexParameters().Length == 0 && property.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static Type? ItemType(Type type) => type == typeof(string)
        ? null
        : Array.Find(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private static bool IsOpen(Type type) => type == typeof(object) || type == typeof(ServiceObject);

    private static Func<CallRecord, object?> Getter(PropertyInfo property) =>
        (Func<CallRecord, object?>)typeof(PropertyPath).GetMethod(nameof(TypedGetter), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(property.PropertyType).Invoke(null, [property])!;

    // A delegate of the property's own type: reflection for each value of each record would take longer than the file.
    private static Func<CallRecord, object?> TypedGetter<T>(PropertyInfo property)
    {
        Func<CallRecord, T> get = (Func<CallRecord, T>)Delegate.CreateDelegate(typeof(Func<CallRecord, T>), property.GetMethod!);
        return record => get(record);
    }

    private static PSArgumentException Unknown(string path, string name, Type owner) =>
        new(NearestName.To(name, Names(owner)) is { } nearest ? Messages.Fill(CmdletText.PropertyUnknownNearest, path, name, nearest) : Messages.Fill(CmdletText.PropertyUnknown, path, name));
}
