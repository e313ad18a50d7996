using System.Globalization;
using System.Resources;

namespace LongCall.Commands;

/// <summary>How a report says things: its words, numbers and dates. All are the language's own, whatever the session's culture is.</summary>
internal sealed class ReportLanguage
{
    private static readonly ResourceManager Chinese = new("LongCall.Commands.ReportText.zh", typeof(ReportLanguage).Assembly);

    private readonly ResourceManager _words;
    private readonly bool _isChinese;

    /// <param name="name"><c>zh-CN</c>, or any other for English; <see langword="null"/> for the session's.</param>
    public ReportLanguage(string? name)
    {
        _isChinese = (name ?? CultureInfo.CurrentUICulture.Name).StartsWith("zh", StringComparison.OrdinalIgnoreCase);
        _words = _isChinese ? Chinese : ReportText.ResourceManager;
    }

    /// <summary>What the page says of itself.</summary>
    public string Code => _isChinese ? "zh-CN" : "en";

    /// <summary>A text of the resources, by its name.</summary>
    public string this[string name] => _words.GetString(name, CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"There is no text '{name}'.");

    /// <summary>A text with its arguments.</summary>
    public string Fill(string name, params object?[] arguments) => Messages.Fill(this[name], arguments);

    /// <summary>A time in seconds.</summary>
    public string Seconds(double seconds) => Fill(nameof(ReportText.Seconds), ReportNumber.Decimal(seconds));

    /// <summary>A day, in words.</summary>
    public string Day(DateTime day) => day.ToString(_isChinese ? "yyyy'年'M'月'd'日'" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day in a table.</summary>
    public string DayAndWeekday(DateTime day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " " + this[nameof(ReportText.Weekdays)].Split(' ')[(int)day.DayOfWeek];

    /// <summary>The days from one to the other.</summary>
    public string Days(DateTime first, DateTime last) => first == last ? Day(first) : Fill(nameof(ReportText.FromTo), Day(first), Day(last));

    /// <summary>A period and its calls, in one line.</summary>
    public string Point(ChartPoint point) =>
        Fill(nameof(ReportText.PointTold), point.Name, ReportNumber.Count(point.Count.Calls), ReportNumber.Count(point.Count.Answered), ReportNumber.Rate(point.Count.AnswerRate));

    /// <summary>A carrier's name; one that nobody knows keeps its number.</summary>
    public string Carrier(Carrier carrier) => carrier switch
    {
        LongCall.Carrier.ChinaTelecom => this[nameof(ReportText.ChinaTelecom)],
        LongCall.Carrier.ChinaUnicom => this[nameof(ReportText.ChinaUnicom)],
        LongCall.Carrier.ChinaMobile => this[nameof(ReportText.ChinaMobile)],
        _ => Fill(nameof(ReportText.OtherCarrier), (int)carrier),
    };

    /// <summary>Who hung up.</summary>
    public string Party(HangupParty? party) => party switch
    {
        HangupParty.Customer => this[nameof(ReportText.Customer)],
        HangupParty.AI => this[nameof(ReportText.Robot)],
        _ => this[nameof(ReportText.Unknown)],
    };

    /// <summary>A grade; one that nobody knows keeps its number.</summary>
    public string Grade(IntentionTag? grade) => grade is null or IntentionTag.None ? this[nameof(ReportText.Ungraded)] : grade.Value.ToString();
}
