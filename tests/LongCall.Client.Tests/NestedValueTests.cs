using System.Text;
using System.Text.Json;
using LongCall.Json;

namespace LongCall.Client.Tests;

/// <summary>A nested value ends where the framework's reader says that it ends, has what that finds in it, and is JSON where that says so.</summary>
public sealed class NestedValueTests
{
    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"a\":", "\"0\":{}", "\"\"", "\\", "\\\"", "\"\\u4f60\"", "\"\\ud800\"", "\"\\u12g4\"", "\"\\x\"", "\"\\u12\"", "\"中文\"", "\"more than sixteen bytes, \\n\"",
         "0", "01", "-", "-0", "1.", "1.5", ".5", "1e", "1e+", "1E-07", "+1", "12345678901234567890", "null", "nul", "true", "truex", "false", "NaN", " ", "\n", "\t", "\r", "\f", "\0", "\u001f", "\"\u0001\"", "\"\t\"", "\u007f",
         "\uFEFF", "//", "/**/", "/", "'a'", "{}", "[]", "{},", "[1,]", "{\"a\":1,}", "[,]", "\u00a0", "\u2028"];

    private static readonly byte[][] Samples = NestedValuesOf(Answers.SamplePage);

    [Fact]
    public void TextsOfPiecesAreJudgedAlike()
    {
        Random random = new(1);
        int json = 0;
        for (int i = 0; i < 40_000; i++)
        {
            StringBuilder text = new(random.Next(2) == 0 ? "[" : "{");
            for (int pieces = random.Next(1, 9); pieces > 0; pieces--) text.Append(Pieces[random.Next(Pieces.Length)]);
            if (random.Next(4) > 0) text.Append(text[0] == '[' ? ']' : '}');
            if (Compare(Encoding.UTF8.GetBytes(text.ToString()), random.Next(5), levels: random.Next(8) == 0 ? random.Next(1, 5) : 64)) json++;
        }
        Assert.InRange(json, 400, 39_000);
    }

    [Fact]
    public void ChangedValuesOfRecordsAreJudgedAlike()
    {
        Random random = new(2);
        int json = 0;
        for (int i = 0; i < 40_000; i++)
        {
            List<byte> bytes = [.. Samples[random.Next(Samples.Length)]];
            int at = random.Next(1, bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)"{}[],:\"\\0u e-."[random.Next(14)]); break;
                default: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)])); break;
            }
            if (Compare([.. bytes], 0, levels: 64)) json++;
        }
        Assert.InRange(json, 4_000, 39_000);
    }

    [Fact]
    public void ValuesCutAnywhereAreJudgedAlike()
    {
        foreach (byte[] sample in Samples)
        {
            for (int length = 1; length < sample.Length; length++) Assert.False(Compare(sample[..length], 0, levels: 64));
            Assert.True(Compare(sample, 0, levels: 64));
        }
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("[{\"0\":", "}]")]
    public void ValuesAsDeepAsTheyMayBeAreJudgedAlike(string open, string close)
    {
        for (int levels = 1; levels <= 64; levels++)
        {
            string value = "1";
            for (int times = 1; times <= 66; times++)
            {
                value = open + value + close;
                Assert.Equal(times * open.Count(c => c is '[' or '{') <= levels, Compare(Encoding.UTF8.GetBytes(value), 0, levels));
            }
        }
    }

    [Theory]
    [InlineData("]")]
    [InlineData("[1,}")]
    [InlineData("x}")]
    [InlineData("[]")]
    public void WhatIsWrongBehindOneIsNamedAtItsPlace(string rest)
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"id\":\"1\",\"extra\":[\"" + new string('p', 100) + "\"],\"tags\":" + rest);

        JsonException met = Assert.ThrowsAny<JsonException>(() => CallRecord.FromJson(json));

        JsonException expected = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(json));
        Assert.Equal((expected.LineNumber, expected.BytePositionInLine), (met.LineNumber, met.BytePositionInLine));
    }

    private static byte[][] NestedValuesOf(string page)
    {
        using JsonDocument answer = JsonDocument.Parse(page);
        JsonElement[] values = [.. answer.RootElement.GetProperty("data").EnumerateArray().SelectMany(row => row.EnumerateObject())
            .Select(field => field.Value).Where(value => value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)];
        return [.. values.SelectMany(value => new[] { Encoding.UTF8.GetBytes(value.GetRawText()), JsonSerializer.SerializeToUtf8Bytes(value) })];
    }

    /// <summary>Whether the value is JSON.</summary>
    /// <param name="value">Begins with a bracket; what is behind its end does not matter.</param>
    /// <param name="blanks">How many stand in front.</param>
    /// <param name="levels">How deep it may nest: so many fewer lists stand around it.</param>
    private static bool Compare(byte[] value, int blanks, int levels)
    {
        int around = Limits.MaxJsonDepth - levels;
        byte[] json = [.. Enumerable.Repeat((byte)'[', around), .. Enumerable.Repeat((byte)' ', blanks), .. value];
        (int, int, bool, bool)? expected = Read(json, around);
        NestedValue found = new(json, around + blanks, levels);
        (int, int, bool, bool)? actual = found.IsFound ? (found.End, found.Objects, found.HasOthers, found.HasNames) : null;
        if (actual != expected) Assert.Fail($"{actual} for {expected}: {Encoding.UTF8.GetString(json)}");
        return found.IsFound;
    }

    private static (int End, int Objects, bool HasOthers, bool HasNames)? Read(byte[] json, int around)
    {
        try
        {
            Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = Limits.MaxJsonDepth });
            for (int i = 0; i <= around; i++) reader.Read();
            int objects = 0;
            bool hasOthers = false, hasNames = false;
            while (reader.Read() && reader.CurrentDepth > around)
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    hasNames |= !NestedValue.IsIndex(reader.ValueSpan);
                    reader.Read();
                }
                if (reader.TokenType == JsonTokenType.StartObject) objects++;
                else hasOthers = true;
                reader.Skip();
            }
            return ((int)reader.TokenStartIndex, objects, hasOthers, hasNames);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
