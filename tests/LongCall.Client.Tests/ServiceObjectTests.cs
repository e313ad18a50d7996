using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LongCall.Client.Tests;

/// <summary>Objects of open shape: nothing of them is changed, and they stay usable whatever their size.</summary>
public sealed class ServiceObjectTests
{
    [Fact]
    public void HalfASurrogateIsKeptInNamesAndInTexts()
    {
        ServiceObject level = Read("""{"\ud83d":"\ude00","a\ud83db":["\ud83d",{"\ude00":"中"}],"\ud83d\ude00":"\u4e2d"}""");

        Assert.Equal("\ude00", level["\ud83d"]);
        Assert.Equal("\ud83d", ((IList)level["a\ud83db"]!)[0]);
        Assert.Equal("""{"\ud83d":"\ude00","a\ud83db":["\ud83d",{"\ude00":"中"}],"😀":"中"}""", level.ToString());
    }

    [Fact]
    public void HalfASurrogateIsKeptInTheNameOfAFieldThatNobodyKnows()
    {
        CallRecord record = CallRecord.FromJson("""{"\ud83dx":1,"\"\n":2}"""u8);

        Assert.Equal(["\ud83dx", "\"\n"], record.AdditionalProperties!.Keys.Cast<string>());
        Assert.Equal("""{"\ud83dx":1,"\"\n":2}""", record.AdditionalProperties.ToString());
    }

    [Fact]
    public void ControlCharactersAndNumbersStayAsTheyAre()
    {
        const string Json = """{"":"\u0000\u001f\b\f\n\r\t\"\\","n":-0.0,"e":1E+2,"f":4.2693159999999999,"t":true,"o":{},"l":[],"u":"\u007f\u2028"}""";

        Assert.Equal(Json.Replace("\\b\\f", "\\u0008\\u000c", StringComparison.Ordinal).Replace("\\u007f\\u2028", "\u007f\u2028", StringComparison.Ordinal), Read(Json).ToString());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void ANameIsFoundInItsOwnCaseFirstAndOtherwiseTheFirst(int more)
    {
        string filler = string.Concat(Enumerable.Range(0, more).Select(i => $"\"m{i}\":{i},"));
        ServiceObject level = Read($$"""{{{filler}}"Ab":1,"aB":2,"Ab":3,"":4}""");

        Assert.Equal(more + 3, level.Count);
        Assert.Equal(3L, level["Ab"]);
        Assert.Equal(2L, level["aB"]);
        Assert.Equal(3L, level["AB"]);
        Assert.Equal(4L, level[""]);
        Assert.Equal(1L, level["M1"]);
        Assert.Null(level["m"]);
        Assert.Equal("Ab", level.Keys.Cast<string>().ElementAt(more));
    }

    [Fact]
    public void FiftyThousandMembersAreReadAndLoopedOverInSeconds()
    {
        ServiceObject level = Read("{" + string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"member {i}\":{i}")) + "}");
        Stopwatch watch = Stopwatch.StartNew();

        Assert.Equal(50_000, level.Count);
        long sum = 0;
        foreach (string key in level.Keys) sum += (long)level[key.ToUpperInvariant()]!;

        Assert.Equal(50_000L * 49_999 / 2, sum);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), watch.Elapsed.ToString("c", CultureInfo.InvariantCulture));   // it was two minutes
    }

    private static ServiceObject Read(string json) => CallRecord.FromJson(Encoding.UTF8.GetBytes("{\"level\":" + json + "}")).Level!;
}
