using System.Globalization;

namespace LongCall.Simulator;

/// <summary>Prints fields as the service does: mostly by the contract, now and then as PHP happens to.</summary>
internal sealed class PhpFieldWriter(JsonBuffer json, DeterministicRandom? oddness)
{
    private const string NoTime = "0000-00-00 00:00:00";

    public JsonBuffer Json => json;

    /// <summary>
    /// How many of ten thousand values change their type; a fifth as many come as null, as many as empty, as many not at all.
    /// </summary>
    public int OddShare { get; set; }

    public bool Chance(int perTenThousand) => oddness is not null && oddness.Below(10_000) < perTenThousand;

    public void Number(ReadOnlySpan<byte> name, long? value)
    {
        switch (Form())
        {
            case OddForm.Missing:
                return;
            case OddForm.OtherType when value is long number:
                json.Name(name);
                json.Text(number.ToString(CultureInfo.InvariantCulture));
                return;
            case OddForm.Empty when value is null:
                json.Name(name);
                json.Text("");
                return;
            case OddForm.Null:
                value = null;
                break;
        }
        PlainNumber(name, value);
    }

    /// <summary>A number that totals hang on: sent as text now and then, but never lost.</summary>
    public void Count(ReadOnlySpan<byte> name, long? value)
    {
        if (Form() == OddForm.OtherType && value is long number)
        {
            json.Name(name);
            json.Text(number.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            PlainNumber(name, value);
        }
    }

    public void Decimal(ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is null || decimal.IsInteger(value.Value))
        {
            Number(name, (long?)value);
            return;
        }
        json.Name(name);
        if (Form() == OddForm.OtherType)
            json.Text(value.Value.ToString(CultureInfo.InvariantCulture));
        else
            json.Number((double)value.Value);
    }

    public void Float(ReadOnlySpan<byte> name, double value)
    {
        json.Name(name);
        if (Form() == OddForm.OtherType)
            json.Text(value.ToString("G17", CultureInfo.InvariantCulture));
        else
            json.Number(value);
    }

    public void Text(ReadOnlySpan<byte> name, string? value)
    {
        OddForm form = Form();
        if (form == OddForm.Missing)
            return;
        json.Name(name);
        if (form == OddForm.Null || (value is null && form != OddForm.Empty))
            json.Null();
        else if (form == OddForm.OtherType && IsNumber(value!, out long number))
            json.Number(number);
        else
            json.Text(value ?? "", escaped: Chance(2_000));
    }

    /// <summary>A key: never odd, as nothing would hold the data together without it.</summary>
    public void Key(ReadOnlySpan<byte> name, Guid value)
    {
        json.Name(name);
        json.Text(value);
    }

    /// <summary>A key that is text, or null.</summary>
    public void Key(ReadOnlySpan<byte> name, string? value)
    {
        json.Name(name);
        if (value is null)
            json.Null();
        else
            json.Text(value);
    }

    public void Time(ReadOnlySpan<byte> name, DateTime? value)
    {
        OddForm form = Form();
        if (form == OddForm.Missing)
            return;
        json.Name(name);
        if (form == OddForm.OtherType && value is null)
            json.Text(NoTime);
        else if (form == OddForm.Empty && value is null)
            json.Text("");
        else if (form == OddForm.Null || value is null)
            json.Null();
        else
            json.Text(value.Value);
    }

    public void Flag(ReadOnlySpan<byte> name, bool value)
    {
        json.Name(name);
        switch (Form())
        {
            case OddForm.OtherType:
                json.Text(value ? "1" : "0");
                break;
            case OddForm.Empty:
                json.Raw(value ? "true"u8 : "false"u8);
                break;
            default:
                json.Number(value ? 1 : 0);
                break;
        }
    }

    /// <summary>An object, or one of the ways PHP says that there is none.</summary>
    public void ObjectOrNone<T>(ReadOnlySpan<byte> name, T? value, Action<T> write)
        where T : class
    {
        OddForm form = Form();
        if (form == OddForm.Missing)
            return;
        json.Name(name);
        if (value is not null && form != OddForm.Null)
            write(value);
        else
            json.Raw(form switch { OddForm.OtherType => "[]"u8, OddForm.Empty => "{}"u8, _ => "null"u8 });
    }

    /// <summary>A list, which an <c>array_filter</c> without <c>array_values</c> turns into an object with holes in its keys.</summary>
    public void List<T>(ReadOnlySpan<byte> name, IReadOnlyList<T> items, Action<T> write)
    {
        OddForm form = Form();
        if (form == OddForm.Missing)
            return;
        json.Name(name);
        if (form == OddForm.Null && items.Count == 0)
            json.Null();
        else if (form == OddForm.OtherType)
            Keyed(items, write);
        else
            Listed(items, write);
    }

    private void Listed<T>(IReadOnlyList<T> items, Action<T> write)
    {
        json.BeginArray();
        foreach (T item in items)
            write(item);
        json.EndArray();
    }

    private void Keyed<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Span<byte> key = stackalloc byte[11];
        json.BeginObject();
        for (int i = 0; i < items.Count; i++)
        {
            (i * 2).TryFormat(key, out int length, provider: CultureInfo.InvariantCulture);
            json.Name(key[..length]);
            write(items[i]);
        }
        json.EndObject();
    }

    private void PlainNumber(ReadOnlySpan<byte> name, long? value)
    {
        json.Name(name);
        if (value is long number)
            json.Number(number);
        else
            json.Null();
    }

    private OddForm Form()
    {
        if (oddness is null)
            return OddForm.AsIs;
        int draw = oddness.Below(10_000);
        if (draw < OddShare)
            return OddForm.OtherType;
        int rest = (draw - OddShare) * 5;
        return rest < OddShare ? OddForm.Null
            : rest < OddShare * 2 ? OddForm.Missing
            : rest < OddShare * 3 ? OddForm.Empty
            : OddForm.AsIs;
    }

    /// <summary>Only what comes back as the same text: a leading zero or plus would be lost.</summary>
    private static bool IsNumber(string text, out long number)
    {
        number = 0;
        return text.Length is > 0 and < 16 && text[0] != '0'
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
