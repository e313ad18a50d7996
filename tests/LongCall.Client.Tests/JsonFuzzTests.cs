using System.Text;
using LongCall.Json;

namespace LongCall.Client.Tests;

/// <summary>No answer, however broken, makes the reader throw anything but its own failures, nor the objects anything at all.</summary>
public sealed class JsonFuzzTests
{
    private static readonly string[] Tokens =
        ["null", "true", "false", "0", "-1", "1e999", "1.5", "\"\"", "\"中\"", "[]", "{}", "[[]]", "[1,\"a\",null]", "{\"0\":{}}", "\"\\ud83d\"", "\"\\u0000\"", "12345678901234567890123", "\"0000-00-00\"", "{\"a\":{\"a\":{}}}"];

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
    [InlineData("""{"code":200,"data":"x"}""")]
    [InlineData("""{"code":200,"data":[[]]}""")]
    [InlineData("""{"code":200,"data":[]} x""")]
    [InlineData("""{"code":200,"data":[]}{}""")]
    [InlineData("""{"code":null,"data":[]}""")]
    [InlineData("""{"code":{},"data":[]}""")]
    [InlineData("""{"code":200,"data":[],}""")]
    [InlineData("""<br />{"code":200,"data":[]}""")]
    public void WhatIsNoPageIsRefused(string body) => Assert.False(Try(Encoding.UTF8.GetBytes(body), body));

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
            RecordPage page;
            try
            {
                page = RecordPage.Decode(body, body.Length, maxRecords: 1000);
            }
            catch (MalformedAnswerException)
            {
                return false;
            }
            foreach (CallRecord record in page.Records) Touch(record, 0);
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
