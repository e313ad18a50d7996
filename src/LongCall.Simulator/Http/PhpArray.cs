using System.Globalization;
using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>PHP's ordered array of text and arrays, with its rule for the next free index.</summary>
internal sealed class PhpArray
{
    private readonly OrderedDictionary<string, object> _items = new(StringComparer.Ordinal);
    private int _nextIndex;

    public int Count => _items.Count;

    public IEnumerable<KeyValuePair<string, object>> Items => _items;

    public object? Find(string key) => _items.GetValueOrDefault(key);

    /// <summary>Sets a value; a null key appends.</summary>
    public void Set(string? key, object value)
    {
        key ??= _nextIndex.ToString(CultureInfo.InvariantCulture);
        if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && IsCanonical(key))
            _nextIndex = Math.Max(_nextIndex, index + 1);
        _items[key] = value;
    }

    /// <summary>The array under a key; a text that stands there gives way to it.</summary>
    public PhpArray Nested(string? key)
    {
        if (key is not null && Find(key) is PhpArray existing)
            return existing;
        var created = new PhpArray();
        Set(key, created);
        return created;
    }

    public JsonObject ToJsonObject() =>
        new(_items.Select(item => KeyValuePair.Create(item.Key, ToJson(item.Value))));

    private static JsonNode? ToJson(object value)
    {
        if (value is not PhpArray array)
            return JsonValue.Create((string)value);
        return array.IsList
            ? new JsonArray(array._items.Values.Select(ToJson).ToArray())
            : array.ToJsonObject();
    }

    private bool IsList => _items.Keys.Select((key, index) => key == index.ToString(CultureInfo.InvariantCulture)).All(same => same);

    private static bool IsCanonical(string digits) => digits.Length == 1 || digits[0] != '0';
}
