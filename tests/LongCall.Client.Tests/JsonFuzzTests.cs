using System.Text;
using LongCall.Json;

namespace LongCall.Client.Tests;

/// <summary>No answer, however broken, makes the reader throw anything but its own failures, nor the objects anything at all.</summary>
public sealed class JsonFuzzTests
{
    private static readonly string[] Tokens =
        ["null", "true", "false", "0", "-1", "1e999", "1.5", "\"\"", "\"中\"", "[]", "{}", "[[]]", "[1,\"a\",null]", "{\"0\":{}}", "\"\\ud83d\"", "\"\\u0000\"", "12345678901234567890123", "\"0000-00-00\"", "{\"a\":{\"a\":{}}}",
         // The ends of every range, and beyond.
         "\"9999-12-31T23:59:59Z\"", "\"9999-12-31 23:59:59\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"0001-01-01 00:00:00\"", "\"0001-01-01T00:00:00+14:00\"",
         "\"2024-09-15T10:14:51+99:99\"", "\"2024-13-45 25:61:61\"", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "2147483648", "-2147483649",
         "79228162514264337593543950336", "-79228162514264337593543950335", "1e308", "-1e-400", "1e99999999999", "\"1e99999999999\"", "0e99999", "-0.0", "\"NaN\"", "\"-Infinity\"",
         "\"\\udc00\\ud800\"", "\"\\u001b[2J\"", "{\"\":{\"\":1,\"\":2}}", "[[[[[[[[[[]]]]]]]]]]"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void BytesChangedAtRandomAreReadOrRefused(int seed)
    {
        byte[] sample = Encoding.UTF8.GetBytes(Answers.SamplePage);
        Random random = new(seed);
        int read = 0, refused = 0;
        for (int i = 0; i < 2_500; i++)
        {
            byte[] body = Mutate(sample, random);
            if (Try(body, $"seed {seed}, run {i}")) read++;
            else refused++;
        }
        Assert.True(read > 20 && refused > 20, $"{read} read, {refused} refused");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void ValuesExchangedAtRandomAreAllRead(int seed)
    {
        Random random = new(seed);
        string[] lines = Answers.SamplePage.Split('\n');
        int start = Array.FindIndex(lines, l => l.StartsWith("\"data\"", StringComparison.Ordinal));
        for (int i = 0; i < 1_500; i++)
        {
            string[] changed = [.. lines];
            for (int changes = random.Next(1, 12); changes > 0; changes--)
            {
                int at = random.Next(start + 2, lines.Length);
                int colon = changed[at].IndexOf("\": ", StringComparison.Ordinal);
                if (colon < 0 || changed[at].TrimEnd()[^1] is '{' or '[') continue;
                changed[at] = changed[at][..(colon + 3)] + Tokens[random.Next(Tokens.Length)] + (changed[at].EndsWith(',') ? "," : "");
            }
            Assert.True(Try(Encoding.UTF8.GetBytes(string.Join('\n', changed)), $"seed {seed}, run {i}"), $"seed {seed}, run {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"code\"")]
    [InlineData("""{"code":200}""")]
    [InlineData("""{"code":200,"data":null}""")]
    [InlineData("""{"code":200,"meta":{"total":1},"data":null}""")]
    [InlineData("""{"code":200,"meta":{"total":0}}""")]
    [InlineData("""{"code":200,"data":"x"}""")]
    [InlineData("""{"code":200,"data":[[]]}""")]
    [InlineData("""{"code":200,"data":[]} x""")]
    [InlineData("""{"code":200,"data":[]}{}""")]
    [InlineData("""{"code":null,"data":[]}""")]
    [InlineData("""{"code":{},"data":[]}""")]
    [InlineData("""{"code":200,"data":[],}""")]
    [InlineData("""<br />{"code":200,"data":[]}""")]
    public void WhatIsNoPageIsRefused(string body) => Assert.False(Try(Encoding.UTF8.GetBytes(body), body));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void WhatAReaderOfAFieldThrowsIsAValueThatIsKept(int tokens)
    {
        FieldTable<CallComment> fields = new()
        {
            { "id", (_, ref c) => Fail(ref c, tokens), x => x.Id },
        };
        foreach (string value in (string[])["1", "\"a\"", "null", "[]", "{}", """[1,[2,{"a":[3]}],4]""", """{"a":{"b":[1,2]},"c":3}"""])
        {
            List<CallComment> read = fields.ReadList(Encoding.UTF8.GetBytes($$$"""[{"id":{{{value}}},"x":1},{"y":2}]"""), isOwn: false);

            Assert.Equal(2, read.Count);
            Assert.Equal($$$"""{"id":{{{value}}},"x":1}""", read[0].AdditionalProperties!.ToString());
            Assert.Equal("""{"y":2}""", read[1].AdditionalProperties!.ToString());
        }
    }

    /// <summary>Throws some tokens into the value.</summary>
    private static void Fail(ref JsonCursor cursor, int tokens)
    {
        int depth = cursor.Reader.CurrentDepth;
        bool isOpen = cursor.Reader.TokenType is System.Text.Json.JsonTokenType.StartArray or System.Text.Json.JsonTokenType.StartObject;
        for (; isOpen && tokens > 0; tokens--)
        {
            cursor.Reader.Read();
            isOpen = cursor.Reader.CurrentDepth > depth;
        }
        throw new OverflowException();
    }

    private static byte[] Mutate(byte[] sample, Random random)
    {
        List<byte> body = [.. sample];
        for (int changes = random.Next(1, 6); changes > 0 && body.Count > 1; changes--)
        {
            int at = random.Next(body.Count);
            switch (random.Next(6))
            {
                case 0: body[at] = (byte)random.Next(256); break;
                case 1: body.RemoveAt(at); break;
                case 2: body.Insert(at, (byte)"{}[],:\"\\0u e-."[random.Next(14)]); break;
                case 3: body.RemoveRange(at, Math.Min(random.Next(40), body.Count - at)); break;
                case 4: body.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)])); break;
                default: if (random.Next(20) == 0) body.RemoveRange(at, body.Count - at); else body[at] = (byte)random.Next('0', 'z'); break;
            }
        }
        return [.. body];
    }

    /// <summary>Whether the body was read; every property of what was read is then looked at.</summary>
    private static bool Try(byte[] body, string where)
    {
        try
        {
            Page<CallRecord> page = new((ref JsonCursor c, Action<string> untyped) => CallRecord.Fields.Read(ref c, untyped), maxRows: 1000);
            try
            {
                page.Decode(body, body.Length);
            }
            catch (MalformedAnswerException)
            {
                return false;
            }
            foreach (CallRecord record in page.Rows) Touch(record, 0);
            return true;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{where}: {Encoding.UTF8.GetString(body)}", e);
        }
    }

    private static void Touch(object? value, int depth)
    {
        if (value is null or string || depth > 8) return;
        value.ToString();
        if (value is System.Collections.IDictionary members)
            foreach (object? member in members.Values) Touch(member, depth + 1);
        else if (value is System.Collections.IEnumerable items)
            foreach (object? item in items) Touch(item, depth + 1);
        else if (value is ServiceEntity)
            foreach (System.Reflection.PropertyInfo property in value.GetType().GetProperties()) Touch(property.GetValue(value), depth + 1);
    }
}
