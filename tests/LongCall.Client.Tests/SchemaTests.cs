using System.Text.Json;
using System.Text.RegularExpressions;
using LongCall.Copy;

namespace LongCall.Client.Tests;

/// <summary>The schemas that lie in a copy name every column of a line, each with the same kind of type, so that a new field cannot be forgotten in one.</summary>
public sealed partial class SchemaTests : IDisposable
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["VARCHAR"] = "text", ["text"] = "text", ["string"] = "text", ["Nullable(String)"] = "text",
        ["TIMESTAMP"] = "time", ["timestamp"] = "time", ["timestamp_ntz"] = "time", ["Nullable(DateTime64(7, ''Asia/Shanghai''))"] = "time",
        ["INTEGER"] = "int", ["integer"] = "int", ["Nullable(Int32)"] = "int",
        ["BIGINT"] = "long", ["bigint"] = "long", ["long"] = "long", ["Nullable(Int64)"] = "long",
        ["DECIMAL(38,9)"] = "decimal", ["numeric"] = "decimal", ["decimal(38,9)"] = "decimal", ["Nullable(Decimal(38, 9))"] = "decimal",
        ["JSON"] = "json", ["jsonb"] = "json",
        ["date"] = "day",
    };

    private readonly CallFiles _files = new();
    private readonly CopyFolder _folder;

    public SchemaTests()
    {
        _folder = new CopyFolder(_files.Path);
        _folder.Make();
        SchemaFiles.Write(_folder);
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public void EveryFieldOfALineIsAColumnOfEachEngine()
    {
        using JsonDocument line = JsonDocument.Parse(CallFiles.Call("1"));
        string[] fields = [.. line.RootElement.EnumerateObject().Select(field => field.Name)];
        Assert.Equal(52, fields.Length);

        List<(string Name, string Kind)> duck = Columns("duckdb.sql", DuckColumn());
        Assert.Equal(fields, duck.Select(column => column.Name));
        Assert.Equal(duck, Columns("clickhouse.sql", ClickColumn()).Select((column, i) => duck[i].Kind == "json" && column.Kind == "text" ? column with { Kind = "json" } : column));

        // The table of PostgreSQL, and what is read of a line for it.
        List<(string Name, string Kind)> postgres = Columns("postgresql.sql", PostgresColumn());
        Assert.Equal(duck, postgres.Take(fields.Length));
        Assert.Equal(("call_day", "day"), postgres[fields.Length]);
        Assert.Equal(duck, postgres.Skip(fields.Length + 1));

        using JsonDocument spark = JsonDocument.Parse(Text("spark.json"));
        List<(string Name, string Kind)> struc = [.. spark.RootElement.GetProperty("fields").EnumerateArray()
            .Select(field => (field.GetProperty("name").GetString()!, Kinds[field.GetProperty("type").GetString()!]))];
        Assert.Equal(duck, struc.Take(fields.Length).Select((column, i) => duck[i].Kind == "json" && column.Kind == "text" ? column with { Kind = "json" } : column));
        Assert.Equal([("call_day", "day")], struc.Skip(fields.Length));
    }

    [Fact]
    public void AValueFitsTheTypeOfItsColumn()
    {
        using JsonDocument page = JsonDocument.Parse(Answers.SamplePage);
        using JsonDocument line = JsonDocument.Parse(CallFiles.Line(CallRecord.FromJson(System.Text.Encoding.UTF8.GetBytes(page.RootElement.GetProperty("data")[0].GetRawText()))));
        foreach ((string name, string kind) in Columns("duckdb.sql", DuckColumn()))
        {
            JsonElement value = line.RootElement.GetProperty(name);
            if (value.ValueKind == JsonValueKind.Null) continue;
            JsonValueKind[] expected = kind switch
            {
                "text" or "time" => [JsonValueKind.String],
                "json" => [JsonValueKind.Object, JsonValueKind.Array],
                _ => [JsonValueKind.Number],
            };
            Assert.True(expected.Contains(value.ValueKind), $"{name}: {value.ValueKind}");
            Assert.Equal(kind == "time", value.ValueKind == JsonValueKind.String && Time().IsMatch(value.GetString()!));
        }
    }

    [Fact]
    public void OnesThatAreMissingOrOfAnotherVersionAreWrittenAndOthersStay()
    {
        string[] names = ["clickhouse.sql", "duckdb.sql", "postgresql.sql", "spark.json"];
        Assert.Equal(names, Directory.GetFiles(_folder.OwnFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string duck = Text("duckdb.sql");
        File.AppendAllText(Path.Combine(_folder.OwnFolder, "duckdb.sql"), "-- of an older version");
        File.Delete(Path.Combine(_folder.OwnFolder, "spark.json"));
        DateTime old = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path.Combine(_folder.OwnFolder, "postgresql.sql"), old);

        SchemaFiles.Write(_folder);

        Assert.Equal(duck, Text("duckdb.sql"));
        Assert.Equal(names, Directory.GetFiles(_folder.OwnFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(old, File.GetLastWriteTimeUtc(Path.Combine(_folder.OwnFolder, "postgresql.sql")));
        Assert.All(names, name => Assert.DoesNotContain('\r', Text(name)));
    }

    private string Text(string name) => File.ReadAllText(Path.Combine(_folder.OwnFolder, name));

    private List<(string Name, string Kind)> Columns(string file, Regex column) => [.. column.Matches(Text(file)).Select(match => (match.Groups[1].Value, Kinds[match.Groups[2].Value]))];

    [GeneratedRegex(@"(?m)^    (\w+): '(.+?)',?$")]
    private static partial Regex DuckColumn();

    [GeneratedRegex(@"(?m)^  (\w+) (Nullable\(.+?\)),?$")]
    private static partial Regex ClickColumn();

    [GeneratedRegex(@"(?m)^  ([a-z_]+) ([a-z]+),?$")]
    private static partial Regex PostgresColumn();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,7})?$")]
    private static partial Regex Time();
}
