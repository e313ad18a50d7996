using System.Text.RegularExpressions;

namespace LongCall;

/// <summary>The turns of a call. Its text is the conversation: one line for each utterance, in order, without repeats and without the marks for the voice.</summary>
internal sealed class Conversation(IList<CallTurn> turns) : ServiceList<CallTurn>(turns)
{
    private const string Robot = "AI: ";
    private const string Customer = "客户: ";

    // Turns that report on playing and waiting. They say nothing that another turn does not.
    private static readonly HashSet<string> Silent = new(StringComparer.OrdinalIgnoreCase) { "playback_result", "wait_result" };

    // Each takes time that grows with the text and no faster: no repeat can give back what the one after it could take.
    private static readonly Regex PauseLine = Pattern(@"^[ \t]*[0-9]+(\.[0-9]+)?[ \t]*秒[ \t]*$", RegexOptions.Multiline);
    private static readonly Regex PauseMark = Pattern(@"[(（]\s*停顿(?>\s*[0-9]*(\.[0-9]+)?\s*秒?\s*)[)）]");
    private static readonly Regex Markup = Pattern(@"</?[A-Za-z][^<>]*>");
    private static readonly Regex NodePrefix = Pattern(@"^\s*[A-Za-z]{1,3}[0-9]+\s*[:：]\s*");
    private static readonly Regex Blanks = Pattern(@"\s+");

    /// <summary>The conversation, lines parted by a line feed.</summary>
    public override string ToString() => Text(this);

    /// <summary>What these turns say, a line an utterance.</summary>
    public static string Text(IEnumerable<CallTurn> turns) =>
        string.Join("\n", Utterances(turns).Select(said => (said.IsCustomer ? Customer : Robot) + said.Text));

    /// <summary>What these turns say, in the order of <see cref="CallTurn.Sequence"/>. Turns without one come last, as sent.</summary>
    public static IEnumerable<Utterance> Utterances(IEnumerable<CallTurn> turns)
    {
        List<CallTurn> rows = [.. turns.Where(t => !IsSilent(t)).OrderBy(t => t.Sequence ?? int.MaxValue)];
        for (int i = 0; i < rows.Count; i++)
        {
            bool isProgress = IsProgress(rows[i]);
            if (isProgress)
            {
                // Speech recognised so far comes in several turns. The message turn that ends the utterance repeats it.
                while (i + 1 < rows.Count && IsProgress(rows[i + 1])) i++;
                if (i + 1 < rows.Count && EndsUtterance(rows[i + 1])) continue;
            }
            if (OnOneLine(rows[i].Question) is { Length: > 0 } asked) yield return new Utterance(IsCustomer: true, asked);
            if (!isProgress && OnOneLine(Spoken(rows[i].AnswerContent)) is { Length: > 0 } answered) yield return new Utterance(IsCustomer: false, answered);
        }
    }

    private static string OnOneLine(string? text) => Blanks.Replace(text ?? string.Empty, " ").Trim();

    private static string? Spoken(string? content)
    {
        if (content is null || !content.Any(StartsMark)) return content;   // most are plain
        string text = Markup.Replace(content, string.Empty);
        text = PauseMark.Replace(text, string.Empty);
        text = PauseLine.Replace(text, string.Empty);
        return NodePrefix.Replace(text, string.Empty);
    }

    // What every mark has one of.
    private static bool StartsMark(char c) => c is '<' or '(' or '（' or '秒' or ':' or '：';

    private static bool IsProgress(CallTurn row) => Is(row, "asrprogress_notify");

    private static bool EndsUtterance(CallTurn row) => Is(row, "asrmessage_notify")
        || (!Is(row, "enter") && !string.IsNullOrWhiteSpace(row.Question));

    private static bool IsSilent(CallTurn row) => row.Notify is not null && Silent.Contains(row.Notify);

    private static bool Is(CallTurn row, string notify) => string.Equals(row.Notify, notify, StringComparison.OrdinalIgnoreCase);

    private static Regex Pattern(string pattern, RegexOptions options = RegexOptions.None) =>
        new(pattern, options | RegexOptions.CultureInvariant);
}
