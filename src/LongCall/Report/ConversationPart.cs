using System.Globalization;
using LongCall.Masking;

namespace LongCall.Commands;

/// <summary>The part of a report that shows conversations: without whole phone numbers and names, and the middle of long ones left out.</summary>
internal sealed class ConversationPart(ReportLanguage language)
{
    private const int FirstShown = 12;
    private const int LastShown = 6;
    private const int LongestUtterance = 400;
    private const int NameColumns = 30;
    private const int ShortestName = 2;

    private readonly RecordMask _masking = new();

    /// <summary>The part; <see langword="null"/> without conversations.</summary>
    public PageValues? Make(ChosenConversations chosen)
    {
        PageValues part = new()
        {
            ["best"] = Group(chosen.Best),
            ["longest"] = Group(chosen.Longest),
        };
        return part.Values.Any(group => group is not null) ? part : null;
    }

    private PageValues? Group(IEnumerable<CallRecord> calls)
    {
        List<PageValues> shown = [.. calls.Select(call => Call(call, _masking.Apply(call)))];
        return shown.Count == 0 ? null : new PageValues { ["calls"] = shown };
    }

    private PageValues Call(CallRecord call, CallRecord masked)
    {
        List<Utterance> all = [.. Conversation.Utterances(masked.Details)];
        int leftOut = all.Count > FirstShown + LastShown + 1 ? all.Count - FirstShown - LastShown : 0;
        string name = call.Name?.Trim() ?? string.Empty;
        PageValues Turn(Utterance said) => TurnOf(said, name);
        return new PageValues
        {
            ["number"] = TypedText.Name(masked.Callee ?? language[nameof(ReportText.Unknown)], NameColumns),
            ["name"] = name.Length == 0 ? null : TypedText.Initial(masked.Name!),
            ["facts"] = string.Join(" · ", Facts(call)),
            ["turns"] = (leftOut == 0 ? all : all.Take(FirstShown)).Select(Turn).ToList(),
            ["gap"] = leftOut == 0 ? null : new PageValues
            {
                ["leftOut"] = language.Fill(nameof(ReportText.UtterancesLeftOut), ReportNumber.Count(leftOut)),
                ["turns"] = all.Skip(all.Count - LastShown).Select(Turn).ToList(),
            },
        };
    }

    private IEnumerable<string> Facts(CallRecord call)
    {
        if (call.CallDate is { } time) yield return ReportNumber.Time(time);
        if (call.BillMs is { } bill) yield return language.Fill(nameof(ReportText.AnsweredFor), ReportNumber.Length(bill));
        if (call.Rounds is { } rounds) yield return language.Fill(nameof(ReportText.RoundsTold), rounds);
        yield return language.Fill(nameof(ReportText.IntentionTagTold), language.Grade(call.IntentionTag));
        if (call.Score is { } score) yield return language.Fill(nameof(ReportText.ScoreTold), score.ToString("0.##", CultureInfo.InvariantCulture));
        if (call.HangupParty is { } party) yield return language.Fill(nameof(ReportText.HungUpBy), language.Party(party));
    }

    private PageValues TurnOf(Utterance said, string name)
    {
        string text = name.Length < ShortestName ? said.Text : said.Text.Replace(name, TypedText.Initial(name), StringComparison.Ordinal);
        text = TypedText.Beginning(text, LongestUtterance, out int leftOut);
        return new PageValues
        {
            ["class"] = said.IsCustomer ? "turn customer" : "turn robot",
            ["who"] = language[said.IsCustomer ? nameof(ReportText.Customer) : nameof(ReportText.Robot)],
            ["text"] = text,
            ["cut"] = leftOut == 0 ? null : language.Fill(nameof(ReportText.CharactersLeftOut), ReportNumber.Count(leftOut)),
        };
    }
}
