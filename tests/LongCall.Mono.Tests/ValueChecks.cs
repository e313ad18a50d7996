namespace LongCall.Mono.Tests;

/// <summary>Values at the edge of what JSON can say, where two frameworks may read differently.</summary>
internal sealed class ValueChecks(Stand stand, CheckList list, Observations seen)
{
    private static readonly (string Name, string Json)[] Values =
    [
        ("surrogates", """{"id":1,"name":"\ud83d\ude00 \u5f20\u4e09 \"q\" \\ \/ \b\f\t","company":"张三😀"}"""),
        ("half a pair", """{"id":2,"name":"a\ud800b","extra":{"k":"\udc00"}}"""),
        ("large numbers", """{"id":9223372036854775807,"bill":9223372036854775807,"duration":"9223372036854775808","score":79228162514264337593543950335,"x":1e400,"y":-1e-400,"z":18446744073709551616}"""),
        ("exact numbers", """{"id":4,"score":"1.10","rounds":"007","details":[{"volume_gain":0.1},{"volume_gain":"1.7976931348623157e308"},{"volume_gain":5e-324},{"volume_gain":-0.0},{"volume_gain":123456789.123456789}],"level":{"a":0.1,"b":1.10,"c":-0,"d":1e2,"e":0.30000000000000004,"f":2.2250738585072011e-308}}"""),
        ("wrong kinds", """{"id":5,"callee":13800138000,"score":true,"rounds":[],"level":[],"tags":{},"details":"","province":[],"city":"x","comments":null,"components":{"2":{"name":"n","value":{"a":[1,2]}}}}"""),
        ("unknown fields", """{"id":6,"neu":{"深":[1,"二",null,{"x":[]}]},"task_id":"odd","Neu":1,"neu2":"","":0}"""),
        ("line ends", """{"id":7,"name":"a\r\nb\u2028c\u0000d","details":[{"notify":"enter","answer_content":"<b>您好</b>\n再见"}]}"""),
    ];

    public async Task RunAsync()
    {
        await stand.Main.ClearAsync();
        Connection connection = stand.Open();
        foreach ((string name, string json) in Values)
        {
            await list.CheckAsync("values: " + name, async () =>
            {
                string taskId = "odd " + name + " " + Guid.NewGuid();
                await stand.Main.PostAsync("tasks", $$"""{"taskId":"{{taskId}}","rows":0}""");
                await stand.Main.AddRowAsync(taskId, json);
                Reading reading = await Reading.OfAsync(connection, taskId, ReadPlan.FirstPage());
                Expect.True(reading.Failure is null, "failed: " + reading.Failure?.Message);
                Expect.Equal(1, reading.Records.Count, "number of records");
                seen.Same("values: " + name, Fingerprint.Of(reading.Records[0]));
            });
        }
        connection.Close();
    }
}
