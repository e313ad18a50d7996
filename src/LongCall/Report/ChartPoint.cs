using LongCall.Totals;

namespace LongCall.Commands;

/// <summary>A period of time in a chart and in its table.</summary>
/// <param name="Label">Its name below the chart, as short as it can be.</param>
/// <param name="Name">Its whole name.</param>
/// <param name="Count">Its calls.</param>
internal sealed record ChartPoint(string Label, string Name, AnswerCount Count);
