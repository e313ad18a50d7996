using System.Globalization;
using System.Text;
using System.Text.Json;
using LongCall.Files;
using LongCall.Json;

namespace LongCall.Copy;

/// <summary>How many lines are held of a day, and how many of them are no longer at the service.</summary>
/// <param name="Held">How many.</param>
/// <param name="Missing">How many of them.</param>
/// <param name="Size">The bytes of their file; 0 if that was never noted.</param>
internal readonly record struct DayCount(int Held, int Missing, long Size)
{
    /// <summary>How many the service should have.</summary>
    public int Expected => Held - Missing;
}

/// <summary>
/// How far the copy of a task has come: for each day, when the last whole read of it began, and how many lines are held. It is written after the data,
/// so that what it says is true at any moment.
/// </summary>
/// <param name="accountId">The account that it is a copy of.</param>
/// <param name="subUserId">The sub-account, if it is one's.</param>
/// <param name="isMasked">Whether phone numbers are masked in it.</param>
internal sealed class CopyState(string accountId, string? subUserId, bool isMasked)
{
    private const int Version = 1;

    private readonly Dictionary<CallDay, DateTimeOffset> _reads = [];
    private readonly SortedDictionary<CallDay, DayCount> _counts = [];
    private readonly SortedDictionary<CallDay, int> _surplus = [];

    public string AccountId => accountId;

    public string? SubUserId => subUserId;

    /// <summary>Whether phone numbers are masked in every line.</summary>
    public bool IsMasked { get; set; } = isMasked;

    /// <summary>The day of the oldest call of the list; none if that was never asked for.</summary>
    public CallDay From { get; set; }

    /// <summary>Days of which lines are held, in their order.</summary>
    public IEnumerable<CallDay> Days => _counts.Keys;

    /// <summary>Reads a state; <see langword="null"/> if there is none.</summary>
    /// <exception cref="LcException"><see cref="LcError.SyncStateInvalid"/>, <see cref="LcError.SyncStateNewer"/>.</exception>
    public static CopyState? Load(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = json.RootElement;
            if (root.GetProperty("version").GetInt32() > Version) throw new LcException(LcError.SyncStateNewer, Messages.Fill(ClientText.SyncStateNewer, path));
            return Read(root);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentException || FileFailures.IsOfTheFile(e))
        {
            throw new LcException(LcError.SyncStateInvalid, Messages.Fill(ClientText.SyncStateInvalid, path), e);
        }
    }

    /// <summary>Writes it, whole or not at all.</summary>
    /// <exception cref="LcException"><see cref="LcError.CannotWrite"/>.</exception>
    public void Save(string path)
    {
        using WholeFile file = WholeFile.Create(path);
        byte[] json = Encoding.UTF8.GetBytes(ToJson() + "\n");
        file.Content.Write(json, 0, json.Length);
        file.Commit();
    }

    /// <summary>Whether the last whole read of a day began so late that nothing is expected to change on it any more.</summary>
    public bool IsSettled(CallDay day, TimeSpan lookback) => _reads.TryGetValue(day, out DateTimeOffset began) && began >= day.End + lookback;

    /// <summary>Whether a day was read whole by a run that began at this time.</summary>
    public bool WasRead(CallDay day, DateTimeOffset began) => _reads.TryGetValue(day, out DateTimeOffset read) && read == began;

    /// <summary>Notes that days were read whole.</summary>
    public void NoteRead(DaySpan days, DateTimeOffset began)
    {
        for (CallDay day = days.From; day <= days.To; day = day.Next) _reads[day] = began;
    }

    /// <summary>A day has to be read again.</summary>
    public void Forget(CallDay day) => _reads.Remove(day);

    /// <summary>What is held of a day.</summary>
    public DayCount Of(CallDay day) => _counts.TryGetValue(day, out DayCount count) ? count : default;

    /// <summary>What is held of a day now.</summary>
    public void Set(CallDay day, DayCount count)
    {
        if (count.Held == 0) _counts.Remove(day);
        else _counts[day] = count;
    }

    /// <summary>
    /// Notes how many more rows the service counts on a day than it shows when it is read whole: rows that it lists twice, calls without a readable time that
    /// it counts among those of a time. Below 0: how many fewer.
    /// </summary>
    public void AddSurplus(CallDay day, long rows)
    {
        int surplus = (int)((_surplus.TryGetValue(day, out int before) ? before : 0) + rows);
        if (surplus == 0) _surplus.Remove(day);
        else _surplus[day] = surplus;
    }

    /// <summary>How many rows the service should count on days.</summary>
    public long Expected(Func<CallDay, bool> isMeant) =>
        _counts.Where(day => isMeant(day.Key)).Sum(day => (long)day.Value.Expected) + _surplus.Where(day => isMeant(day.Key)).Sum(day => (long)day.Value);

    /// <summary>How many held records the service no longer has.</summary>
    public long Missing => _counts.Sum(day => (long)day.Value.Missing);

    private static CopyState Read(JsonElement root)
    {
        CopyState state = new(root.GetProperty("account").GetString() ?? throw new FormatException(), root.GetProperty("sub_user_id").GetString(), root.GetProperty("masked").GetBoolean())
        {
            From = root.GetProperty("from").GetString() is { } from ? Day(from) : CallDay.None,
        };
        foreach (JsonElement span in root.GetProperty("reads").EnumerateArray()) state.NoteRead(new DaySpan(Day(span[0].GetString()), Day(span[1].GetString())), Time(span[2].GetString()));
        foreach (JsonElement day in root.GetProperty("days").EnumerateArray()) state.Set(Day(day[0].GetString()), new DayCount(day[1].GetInt32(), day[2].GetInt32(), day.GetArrayLength() > 3 ? day[3].GetInt64() : 0));
        if (!root.TryGetProperty("surplus", out JsonElement surplus)) return state;   // of an earlier version
        foreach (JsonElement day in surplus.EnumerateArray()) state.AddSurplus(Day(day[0].GetString()), day[1].GetInt32());
        return state;
    }

    private string ToJson()
    {
        JsonTextWriter json = new();
        json.Begin('{');
        json.Name("version");
        json.Number((decimal)Version);
        json.Name("account");
        json.Text(AccountId);
        json.Name("sub_user_id");
        if (subUserId is not null) json.Text(subUserId);
        else json.Null();
        json.Name("masked");
        json.Boolean(IsMasked);
        json.Name("from");
        if (From.IsNone) json.Null();
        else json.Text(From.ToString());
        WriteReads(json);
        WriteDays(json);
        WriteSurplus(json);
        json.End('}');
        return json.ToString();
    }

    // Days that were read in one run lie together mostly: they are one item.
    private void WriteReads(JsonTextWriter json)
    {
        json.Name("reads");
        json.Begin('[');
        CallDay[] days = [.. _reads.Keys.OrderBy(day => day)];
        for (int first = 0, last; first < days.Length; first = last + 1)
        {
            last = first;
            while (last + 1 < days.Length && days[last + 1] == days[last].Next && _reads[days[last + 1]] == _reads[days[first]]) last++;
            json.Begin('[');
            json.Text(days[first].ToString());
            json.Text(days[last].ToString());
            json.Text(ChinaTime.ToWire(_reads[days[first]]));
            json.End(']');
        }
        json.End(']');
    }

    private void WriteDays(JsonTextWriter json)
    {
        json.Name("days");
        json.Begin('[');
        foreach (KeyValuePair<CallDay, DayCount> day in _counts)
        {
            json.Begin('[');
            json.Text(day.Key.ToString());
            json.Number((decimal)day.Value.Held);
            json.Number((decimal)day.Value.Missing);
            json.Number((decimal)day.Value.Size);
            json.End(']');
        }
        json.End(']');
    }

    private void WriteSurplus(JsonTextWriter json)
    {
        json.Name("surplus");
        json.Begin('[');
        foreach (KeyValuePair<CallDay, int> day in _surplus)
        {
            json.Begin('[');
            json.Text(day.Key.ToString());
            json.Number((decimal)day.Value);
            json.End(']');
        }
        json.End(']');
    }

    private static CallDay Day(string? text) => CallDay.TryParse(text ?? "", out CallDay day) ? day : throw new FormatException();

    private static DateTimeOffset Time(string? text) =>
        new(DateTime.ParseExact(text ?? "", "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), ChinaTime.Offset);
}
