namespace LongCall.Simulator;

/// <summary>One row of a page, as much as is needed to print it after the table's lock is given back.</summary>
internal readonly record struct PageRow(int Row, DateTime CallDate, RawRow? Raw);
