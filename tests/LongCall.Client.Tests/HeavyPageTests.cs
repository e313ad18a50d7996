using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>A page that is too much for the service is read in parts.</summary>
public sealed class HeavyPageTests
{
    private const string Task1 = "task-1";

    public static TheoryData<FaultKind, int, int, int> Heavy()
    {
        TheoryData<FaultKind, int, int, int> data = [];
        foreach (int inFlight in (int[])[1, 4])
        {
            foreach (int bearable in (int[])[1, 10, 25])
            {
                data.Add(FaultKind.Status, 500, bearable, inFlight);
                data.Add(FaultKind.Status, 502, bearable, inFlight);
                data.Add(FaultKind.Status, 504, bearable, inFlight);
                data.Add(FaultKind.CutBody, 200, bearable, inFlight);
                data.Add(FaultKind.ResetBody, 200, bearable, inFlight);
                data.Add(FaultKind.CleanEndMidJson, 200, bearable, inFlight);
            }
            data.Add(FaultKind.StalledHeaders, 200, 25, inFlight);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Heavy))]
    public async Task APageThatIsTooMuchIsReadInParts(FaultKind kind, int status, int bearable, int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 230);
        foreach (int page in (int[])[1, 2, 3])
            service.Server.Faults.Add(new Fault { Kind = kind, Status = kind == FaultKind.Status ? status : null, Page = page, MoreRowsThan = bearable, Times = int.MaxValue });

        Reading reading = await Reading.RunAsync(service.Connect(timeoutSec: kind == FaultKind.StalledHeaders ? 2 : 20), Task1, ReadPlan.All(50, inFlight));

        Assert.Null(reading.Fatal);
        Assert.Empty(reading.Failures);
        Assert.Equal(table.Ids, reading.Ids);
        Assert.Equal(3, reading.Log.Count(line => line.EndsWith("reading it in parts.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 4)]
    public async Task APageThatCannotBeReadInPartsEitherIsNamed(int page, int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 200);
        foreach (int size in (int[])[50, 25, 5, 1])
        {
            int bad = ((page - 1) * 50) + 20;   // a record that cannot be sent
            service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 500, Page = (bad / size) + 1, MoreRowsThan = size - 1, FewerRowsThan = size + 1, Times = int.MaxValue });
        }

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(50, inFlight));

        LcException failure = Assert.Single(reading.Failures);
        Assert.Equal((LcError.ServiceUnavailable, 500, page, 50), (failure.Error, failure.StatusCode, failure.Page, failure.PageSize));
        Assert.Equal(table.Ids.Take((page - 1) * 50), reading.Ids);
    }

    [Fact]
    public async Task AServiceThatIsDownIsNotAskedForEveryPart()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask(Task1, 200);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 500, Times = int.MaxValue });

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(100, 4));

        Assert.Equal(LcError.ServiceUnavailable, Assert.Single(reading.Failures).Error);
        Assert.Equal(2, service.Server.Requests.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task AListThatMovesBetweenPartsLosesNothing(int inFlight)
    {
        await using Service service = await Service.StartAsync();
        CallTable table = service.Server.AddTask(Task1, 230);
        service.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 500, MoreRowsThan = 10, Times = int.MaxValue });
        string[] start = [.. table.Ids];
        service.Server.BeforeAnswer = r => { if (r.Number is 5 or 9 or 17) table.DeleteAt(0); };

        Reading reading = await Reading.RunAsync(service.Connect(), Task1, ReadPlan.All(20, inFlight));

        Assert.Empty(reading.Failures);
        Assert.Distinct(reading.Ids);
        Assert.Empty(table.Ids.Except(reading.Ids));
    }
}
