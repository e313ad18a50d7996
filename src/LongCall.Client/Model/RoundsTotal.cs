using System.Text.Json;
using LongCall.Json;

namespace LongCall;

/// <summary>How many calls of a task had a number of rounds, as the service counts them.</summary>
public sealed class RoundsTotal : ServiceEntity
{
    internal static readonly FieldTable<RoundsTotal> Fields = new()
    {
        { "rounds", (x, ref c) => x.Rounds = c.Text(), x => x.Rounds },
        { "count", (x, ref c) => x.Count = c.Int64(), x => x.Count },
    };

    /// <summary>The rounds, as the service writes them: <c>1</c>, <c>2~5</c>, <c>&gt;20</c> (a name in <c>rounds</c>).</summary>
    public string? Rounds { get; private set; }

    /// <summary>Calls with that many rounds (its value).</summary>
    public long? Count { get; private set; }

    /// <summary>
    /// Reads the object of groups that the cursor stands on, in the sent order: <c>{"1": 12, "2~5": 30}</c>. A list of objects is read too: it is the
    /// form in which this module writes it. Groups that cannot be read are left out, and the value is refused.
    /// </summary>
    internal static ServiceList<RoundsTotal> ReadAll(ref JsonCursor cursor)
    {
        if (cursor.Reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            cursor.Object();   // none, or refused
            return ServiceList<RoundsTotal>.None;
        }
        List<RoundsTotal> groups = [];
        int depth = cursor.Reader.CurrentDepth;
        bool isRefused = false;
        while (cursor.Reader.Read() && cursor.Reader.CurrentDepth > depth)
        {
            string? rounds = null;
            if (cursor.Reader.TokenType == JsonTokenType.PropertyName)
            {
                rounds = JsonText.Read(ref cursor.Reader);
                cursor.Reader.Read();
            }
            if (Read(rounds, ref cursor) is { } group) groups.Add(group);
            else isRefused = true;
            isRefused |= cursor.TakeRefused();
        }
        if (isRefused) cursor.MarkRefused();
        return groups.Count == 0 ? ServiceList<RoundsTotal>.None : new ServiceList<RoundsTotal>(groups);
    }

    private static RoundsTotal? Read(string? rounds, ref JsonCursor cursor)
    {
        if (cursor.Reader.TokenType == JsonTokenType.StartObject)
        {
            RoundsTotal group = Fields.Read(ref cursor);
            group.Rounds ??= rounds;
            return group;
        }
        if (rounds is not null) return new RoundsTotal { Rounds = rounds, Count = cursor.Int64() };
        cursor.Reader.Skip();
        return null;   // a count that does not say of what
    }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>The rounds and how many calls had them.</summary>
    public override string ToString() => Rounds + ": " + Count;
}
