using System.Globalization;
using DuckDB.NET.Data;
using LongCall.Copy;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>DuckDB reads a copy with the schema that lies in it, and finds in it what the records say.</summary>
[Trait("Speed", "Slow")]
public sealed class AnalysisTests : IDisposable
{
    private readonly CallFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task DuckDBHasTheSameTotalsAndParquetToo()
    {
        await using Service service = await Service.StartAsync(new SimulatorOptions());   // with PHP's odd forms
        service.Server.AddTask("a", 1200);
        service.Server.AddTask("B", 300);
        Reading reading = await Reading.RunAsync(service.Connect(), ["a", "B"], ReadPlan.All(100, 2, 0, long.MaxValue));
        List<CallRecord> records = reading.Records;
        // A call without a time, and one with all that is odd about times and numbers.
        records.Add(CallRecord.FromJson("""{"id":"x1","task_id":"a","intention_results":2}"""u8));
        records.Add(CallRecord.FromJson("""{"id":"x2","task_id":"a","calldate":"2031-01-01 23:59:59.1234567","intention_results":9,"score":-1234.123456789,"extra":"\ud83d\u0000=1","callee":"007","bill":9007199254740993}"""u8));
        CopyFolder folder = _files.WriteCopy(records);

        using DuckDBConnection database = new("DataSource=:memory:");
        database.Open();
        // As in the folder: without a shell of its own, what a file is called is found by this.
        Run(database, $"SET file_search_path = '{folder.Path.Replace("'", "''", StringComparison.Ordinal)}'");
        Run(database, File.ReadAllText(Path.Combine(folder.OwnFolder, "duckdb.sql")));

        List<string> expected = [.. records
            .GroupBy(record => (Day: CallDay.Of(record), Grade: (int?)record.IntentionTag))
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{(group.Key.Day.IsNone ? "" : group.Key.Day)}|{group.Key.Grade}|{group.Count()}|{group.Sum(record => record.BillMs ?? 0)}|{group.Sum(record => (long)record.Details.Count)}"))
            .Order(StringComparer.Ordinal)];
        const string Totals = "SELECT call_day, intention_results, count(*), coalesce(sum(bill), 0), coalesce(sum(json_array_length(details)), 0)::BIGINT FROM {0} GROUP BY ALL";
        Assert.Equal(expected, Rows(database, string.Format(CultureInfo.InvariantCulture, Totals, "calls")));

        Assert.Equal(
            ["007|-1234.123456789|9007199254740993|2031-01-01 23:59:59.123456|\uFFFD\uFFFD=1"],
            Rows(database, "SELECT callee, score, bill, strftime(calldate, '%Y-%m-%d %H:%M:%S.%f'), extra FROM calls WHERE id = 'x2'"));
        Assert.Equal(
            [string.Create(CultureInfo.InvariantCulture, $"{records.Count}|{records.Count(r => r.AdditionalProperties is not null)}|{records.Count(r => r.Province is not null)}|{records.Count(r => r.HangupDate is not null)}")],
            Rows(database, "SELECT count(DISTINCT id), count(*) FILTER (json_type(additional_properties) = 'OBJECT'), count(*) FILTER (json_type(province) = 'OBJECT'), count(hangupdate) FROM calls"));

        // What the help shows of it; the one line that writes makes Parquet.
        string[] shown = HelpLines("en-US");
        Assert.Equal(shown, HelpLines("zh-CN"));
        Assert.Equal(3, shown.Length);
        Assert.All(shown[..2], line => Assert.NotEmpty(Rows(database, line)));
        Run(database, shown[2].Replace("'calls.parquet'", "'" + Path.Combine(folder.Path, "calls.parquet").Replace("'", "''", StringComparison.Ordinal) + "'", StringComparison.Ordinal));
        Assert.Equal(expected, Rows(database, string.Format(CultureInfo.InvariantCulture, Totals, "'calls.parquet'")));
    }

    /// <summary>The lines for DuckDB on a page of the help.</summary>
    private static string[] HelpLines(string culture)
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Help", culture, "about_LongCall_Analysis.md"));
        string section = page.Split("\n### ").Single(part => part.StartsWith("DuckDB", StringComparison.Ordinal));
        return [.. section.Split("```").Where(part => part.StartsWith("sql", StringComparison.Ordinal)).Select(part => part[3..])];
    }

    private static void Run(DuckDBConnection database, string sql)
    {
        using DuckDBCommand command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Rows(DuckDBConnection database, string sql)
    {
        using DuckDBCommand command = database.CreateCommand();
        command.CommandText = sql;
        using DuckDBDataReader rows = command.ExecuteReader();
        List<string> lines = [];
        while (rows.Read())
            lines.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? "" : Text(rows.GetValue(i)))));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string Text(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
