using LongCall.Copy;

namespace LongCall.Client.Tests;

/// <summary>The names in the folder of a copy, and what is found by them.</summary>
public sealed class CopyFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("longcall-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Theory]
    [InlineData("4d99d91c-f5d9-49da-88da-758977cc58a9", "4d99d91c-f5d9-49da-88da-758977cc58a9")]
    [InlineData("7", "7")]
    [InlineData("Ab", "~41b")]
    [InlineData("a/b\\c:*?[x]{y}=%~", "a~2fb~5cc~3a~2a~3f~5bx~5d~7by~7d~3d~25~7e")]
    [InlineData("con. ", "con~2e~20")]
    [InlineData("回访", "~e5~9b~9e~e8~ae~bf")]
    [InlineData("\ud83d\ude00", "~f0~9f~98~80")]
    public void AnIdHasANameThatGivesItBack(string taskId, string name)
    {
        Assert.Equal(name, TaskFileName.Of(taskId));
        Assert.Equal(taskId, TaskFileName.Read(name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("~61")]
    [InlineData("~4")]
    [InlineData("~zz")]
    [InlineData("~2F")]
    [InlineData("回")]
    [InlineData("a.b")]
    public void WhatIsNoIdsNameIsNone(string name) => Assert.Null(TaskFileName.Read(name));

    [Fact]
    public void ADayIsChinasAndNoneComesFirst()
    {
        CallDay day = CallDay.Of(new DateTimeOffset(2024, 9, 14, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal("2024-09-15", day.ToString());
        Assert.Equal(new DateTimeOffset(2024, 9, 15, 0, 0, 0, ChinaTime.Offset), day.Start);
        Assert.Equal("0001-01-01", CallDay.Of(new DateTimeOffset(1, 1, 1, 9, 0, 0, ChinaTime.Offset)).ToString());
        Assert.True(CallDay.None < day);
        Assert.True(CallDay.TryParse("__HIVE_DEFAULT_PARTITION__", out CallDay none) && none.IsNone);
        Assert.False(CallDay.TryParse("2024-9-15", out _));
    }

    [Fact]
    public void FilesAreFoundByDayAndTask()
    {
        CopyFolder folder = new(_path);
        Assert.False(CopyFolder.IsOne(_path));
        folder.Make();
        Assert.True(CopyFolder.IsOne(_path));
        CallDay day = CallDay.Of(new DateTimeOffset(2024, 9, 15, 0, 0, 0, ChinaTime.Offset));
        foreach (CallDay one in (CallDay[])[day, day.Next, CallDay.None])
        {
            folder.Make(one);
            foreach (string task in (string[])["a", "A", "回"]) File.WriteAllText(folder.DataFile(one, task), "");
        }
        File.WriteAllText(Path.Combine(folder.DayFolder(day), "task-B.jsonl.gz"), "");   // not as we write it
        Directory.CreateDirectory(Path.Combine(_path, "call_day=soon"));

        Assert.Equal(9, folder.Find().Count());
        Assert.Equal([CallDay.None, day, day.Next], folder.Find(task => task == "A").Select(file => file.Day));
        CopyFile found = Assert.Single(folder.Find(task => task == "回", one => one == day));
        Assert.Equal(folder.DataFile(day, "回"), found.Path);
        Assert.Equal("call_day=2024-09-15/task-~e5~9b~9e.jsonl.gz", Path.GetRelativePath(_path, found.Path).Replace('\\', '/'));
        Assert.Empty(new CopyFolder(Path.Combine(_path, "no-such-folder")).Find());
    }

    [Fact]
    public void WhatAKilledRunLeftIsRemovedAndNothingElse()
    {
        CopyFolder folder = new(_path);
        folder.Make();
        CallDay day = CallDay.Of(new DateTimeOffset(2024, 9, 15, 0, 0, 0, ChinaTime.Offset));
        folder.Make(day);
        File.WriteAllText(folder.DataFile(day, "a"), "");
        File.WriteAllText(Path.Combine(folder.DayFolder(day), ".abcdefgh123.lcpart"), "");
        File.WriteAllText(Path.Combine(folder.OwnFolder, ".abcdefgh123.lcpart"), "");

        folder.RemoveLeftovers();

        Assert.Equal([folder.DataFile(day, "a")], Directory.GetFiles(_path, "*", SearchOption.AllDirectories));
    }
}
