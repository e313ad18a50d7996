using System.Globalization;
using System.Resources;

namespace LongCall.Commands;

/// <summary>The words for calls and their figures, which the views of totals and the report share: both say the same of the same calls.</summary>
internal class CallWords
{
    private static readonly ResourceManager Chinese = new("LongCall.Commands.ReportText.zh", typeof(CallWords).Assembly);

    private readonly ResourceManager _words;

    /// <param name="language"><c>zh-CN</c>, or any other for English; <see langword="null"/> for the session's.</param>
    public CallWords(string? language = null)
    {
        IsChinese = (language ?? CultureInfo.CurrentUICulture.Name).StartsWith("zh", StringComparison.OrdinalIgnoreCase);
        _words = IsChinese ? Chinese : ReportText.ResourceManager;
    }

    /// <summary>The words are Chinese.</summary>
    protected bool IsChinese { get; }

    /// <summary>A text of the resources, by its name.</summary>
    public string this[string name] => _words.GetString(name, CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"There is no text '{name}'.");

    /// <summary>A text with its arguments.</summary>
    public string Fill(string name, params object?[] arguments) => Messages.Fill(this[name], arguments);

    /// <summary>A carrier's name; one that nobody knows keeps its number.</summary>
    public string Carrier(Carrier carrier) => carrier switch
    {
        LongCall.Carrier.ChinaTelecom => this[nameof(ReportText.ChinaTelecom)],
        LongCall.Carrier.ChinaUnicom => this[nameof(ReportText.ChinaUnicom)],
        LongCall.Carrier.ChinaMobile => this[nameof(ReportText.ChinaMobile)],
        _ => Fill(nameof(ReportText.OtherCarrier), (int)carrier),
    };

    /// <summary>Who hung up; one that nobody knows keeps its number.</summary>
    public string Party(HangupParty? party) => party switch
    {
        HangupParty.Customer => this[nameof(ReportText.Customer)],
        HangupParty.AI => this[nameof(ReportText.Robot)],
        null => this[nameof(ReportText.Unknown)],
        _ => Fill(nameof(ReportText.OtherParty), (int)party.Value),
    };
}
