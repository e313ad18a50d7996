using LongCall.Paging;

namespace LongCall.Client.Tests;

/// <summary>What has been seen is remembered whole, in few bytes.</summary>
public sealed class MemoryTests
{
    [Theory]
    [InlineData(100_000)]
    [InlineData(330_000)]
    public void AnIdTakesAtMostFortyBytes(int rows)
    {
        Random random = new(1);
        byte[] bytes = new byte[16];
        IdSet ids = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        long text = 0;
        for (int i = 0; i < rows; i++)
        {
            random.NextBytes(bytes);
            long start = GC.GetAllocatedBytesForCurrentThread();
            string id = new Guid(bytes).ToString();
            text += GC.GetAllocatedBytesForCurrentThread() - start;
            Assert.True(ids.See(id, 1, out _));
        }

        // All that was ever taken, the tables that were outgrown included, which together are as large as the one in use.
        long taken = GC.GetAllocatedBytesForCurrentThread() - before - text;
        Assert.True(taken <= 40L * rows, $"{taken / (double)rows:0.0} bytes a row");
        Assert.Equal(rows, ids.Count);
    }

    [Fact]
    public void IdsAreComparedWholeWhateverTheirForm()
    {
        string uuid = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
        string[] ids =
        [
            uuid, uuid.ToUpperInvariant(), uuid.Replace("-", "", StringComparison.Ordinal), uuid.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant(),
            uuid + " ", uuid[..^1], uuid[..^1] + "g", uuid[..^1] + "F", "1", "01", "1 ", "", "中", "\ud83d", "\ud83e", "\ud83d\ude00",
            new string('x', 254), new string('x', 255), new string('x', 256), new string('x', 1000), new string('x', 1001), new string('中', 200),
        ];
        IdSet set = new();

        Assert.All(ids, id => Assert.True(set.See(id, 1, out _), id));
        Assert.All(ids, id =>
        {
            Assert.False(set.See(id, 2, out byte last));
            Assert.Equal(1, last);
        });
        Assert.Equal(ids.Length, set.Count);
    }

    [Fact]
    public void RegionsAreSharedUnlessTheyAreTooLargeToKeep()
    {
        static Region Read(string name) => RegionPool.Get(System.Text.Encoding.UTF8.GetBytes($$"""{"city":"{{name}}"}"""), isOwn: false);

        Assert.Same(Read("蚌埠"), Read("蚌埠"));
        string large = new('x', 2000);
        Assert.NotSame(Read(large), Read(large));
        Assert.Equal(large, Read(large).Name);
    }

    [Fact]
    public void AgreesWithAnOrdinarySet()
    {
        Random random = new(7);
        Dictionary<string, byte> truth = [];
        IdSet set = new();
        for (int i = 0; i < 200_000; i++)
        {
            string id = random.Next(3) switch
            {
                0 => new string('k', random.Next(300)),
                1 => new Guid(random.Next(30_000), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(),
                _ => random.Next(50_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
            byte sweep = (byte)random.Next(1, 9);
            byte expected = truth.GetValueOrDefault(id);
            Assert.Equal(expected == 0, set.See(id, sweep, out byte last));
            Assert.Equal(expected, last);
            truth[id] = sweep;
        }
        Assert.Equal(truth.Count, set.Count);
    }
}
