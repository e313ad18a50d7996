using LongCall.Copy;
using LongCall.Masking;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>A copy that says that its numbers are masked has no other line, whoever wrote it and whatever became of the record.</summary>
public class CopyMaskTests
{
    private const string Number = "13800000000";

    [Fact]
    public async Task AFullRunMasksLinesThatAreNoLongerAtTheServiceToo()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 20, perDay: 4);
        await copy.SyncAsync();
        foreach (string id in copy.Table.Ids.Where((_, i) => i % 9 == 0).ToList()) copy.Table.Delete(id);

        SyncResult result = await copy.SyncAsync(Masked(copy, full: true));

        Assert.Equal((71, 9), (result.Changed, result.Missing));
        Assert.Equal(80, copy.Lines().Count);
        AssertMasked(copy);
        Assert.Equal(0, (await copy.SyncAsync(Masked(copy))).DaysWritten);
    }

    [Fact]
    public async Task AFullRunMasksTheDaysThatItDoesNotRead()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 20, perDay: 4);
        await copy.SyncAsync();

        SyncResult result = await copy.SyncAsync(Masked(copy, full: true, from: Copies.Evening.AddDays(-3)));

        Assert.Equal((16, 20), (result.Changed, result.DaysWritten));
        AssertMasked(copy);
        Assert.Equal(0, (await copy.SyncAsync(Masked(copy))).DaysWritten);
    }

    [Fact]
    public async Task ARunThatIsCutShortByTheServiceMasksAllTheSame()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 20, perDay: 40);
        await copy.SyncAsync();
        copy.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Page = 3, Times = 1 });

        Assert.Equal(LcError.ServiceUnavailable, Assert.Single((await copy.RunAsync(Masked(copy, full: true))).Failures).Error);

        AssertMasked(copy);
        await copy.SyncAsync(Masked(copy));
    }

    [Fact]
    public async Task ARunThatIsStoppedDoesNotSayThatAllIsMasked()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 20, perDay: 4);
        await copy.SyncAsync();
        using (CopyRun run = new(Masked(copy, full: true, records: true), now: Copies.Evening))
        {
            Assert.NotEmpty((await run.NextAsync(default))!.Value.Records);
        }

        Assert.Equal(LcError.SyncStateInvalid, Assert.Single((await copy.RunAsync(Masked(copy))).Failures).Error);
        await copy.SyncAsync(Masked(copy, full: true));
        AssertMasked(copy);
    }

    [Fact]
    public async Task LinesOfAStateThatIsLostAreMasked()
    {
        await using Copies copy = await Copies.StartAsync(0);
        copy.Fill(days: 20, perDay: 4);
        await copy.SyncAsync();
        copy.Table.Delete(copy.Table.Ids[50]);
        File.Delete(copy.Folder.StateFile(Copies.Task));

        await copy.SyncAsync(Masked(copy));

        Assert.Equal(80, copy.Lines().Count);
        AssertMasked(copy);
    }

    private static CopyOrder Masked(Copies copy, bool full = false, bool records = false, DateTimeOffset? from = null) =>
        new(copy.Connection, Copies.Task, copy.Folder) { Full = full, Mask = new RecordMask(), StartAt = from, WantsRecords = records };

    private static void AssertMasked(Copies copy) => Assert.DoesNotContain(copy.Lines(), line => line.Contains(Number, StringComparison.Ordinal));
}
