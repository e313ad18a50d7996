using System.Diagnostics;
using System.Text;
using LongCall.Files;

namespace LongCall.Client.Tests;

/// <summary>A file appears whole or not at all, and what a killed process leaves goes, while what another one still writes stays.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("longcall-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void IsThereWhenItIsCommittedAndNotBefore(bool replaces)
    {
        string path = PathOf("a.csv");
        if (replaces) File.WriteAllText(path, "old");

        using (WholeFile file = WholeFile.Create(path))
        {
            file.Content.Write("new"u8);
            file.Content.Flush();
            Assert.Equal(replaces ? "old" : null, File.Exists(path) ? File.ReadAllText(path) : null);
            file.Commit();
        }

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void LeavesWhatWasThereIfItIsNotCommitted()
    {
        string path = PathOf("a.csv");
        File.WriteAllText(path, "old");

        using (WholeFile file = WholeFile.Create(path)) file.Content.Write("new"u8);

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("pipe")]
    [InlineData("link")]
    public void TheDeviceAndThePipeStayWhatTheyAre(string name)
    {
        if (OperatingSystem.IsWindows()) return;   // has none among its files
        string path = Path.Combine(_folder, name);
        if (name == "pipe") Process.Start("mkfifo", [path]).WaitForExit();
        if (name == "link") File.CreateSymbolicLink(path, "/dev/null");

        LcException failure = Assert.Throws<LcException>(() => WholeFile.Create(path));

        Assert.Equal(LcError.CannotWrite, failure.Error);
        Assert.EndsWith("not a file.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(name == "/dev/null" ? [] : [path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void ALinkStaysAndItsFileIsReplaced()
    {
        if (OperatingSystem.IsWindows()) return;   // lets few people make links
        string path = PathOf("a.csv"), link = PathOf("newest.csv"), linkToLink = PathOf("link.csv");
        string other = Directory.CreateDirectory(PathOf("other")).FullName;
        File.WriteAllText(path, "old");
        File.CreateSymbolicLink(link, "a.csv");
        File.CreateSymbolicLink(linkToLink, link);
        File.CreateSymbolicLink(PathOf("to.csv"), Path.Combine(other, "none.csv"));

        Write(linkToLink, "new");
        Write(PathOf("to.csv"), "first");
        Write(PathOf("empty.csv"), "");
        Write(PathOf("empty.csv"), "more");

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal("a.csv", new FileInfo(link).LinkTarget);
        Assert.Equal(link, new FileInfo(linkToLink).LinkTarget);
        Assert.Equal("first", File.ReadAllText(Path.Combine(other, "none.csv")));
        Assert.Equal("more", File.ReadAllText(PathOf("empty.csv")));

        static void Write(string to, string text)
        {
            using WholeFile file = WholeFile.Create(to);
            file.Content.Write(Encoding.UTF8.GetBytes(text));
            file.Commit();
        }
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    public void WhoMayReadTheOldFileMayReadTheNewOneAndNobodyElse(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows()) return;   // knows no modes
        string path = PathOf("a.csv");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, mode);

        using (WholeFile file = WholeFile.Create(path))
        {
            string meanwhile = Assert.Single(Directory.GetFiles(_folder), one => one != path);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(meanwhile));
            file.Commit();
        }

        Assert.Equal(mode, File.GetUnixFileMode(path));
    }

    [Fact]
    public void ANewFileHasTheRightsOfAnyOther()
    {
        if (OperatingSystem.IsWindows()) return;   // knows no modes
        File.WriteAllText(PathOf("other"), "");
        using (WholeFile file = WholeFile.Create(PathOf("a.csv"))) file.Commit();
        Assert.Equal(File.GetUnixFileMode(PathOf("other")), File.GetUnixFileMode(PathOf("a.csv")));
    }

    [Fact]
    public void TheOwnerAndTheGroupStay()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") return;   // nobody else may give files away
        string path = PathOf("a.csv");
        File.WriteAllText(path, "old");
        Process.Start("chown", ["1234:4321", path]).WaitForExit();

        using (WholeFile file = WholeFile.Create(path)) file.Commit();

        using Process stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%u:%g", path]) { RedirectStandardOutput = true })!;
        Assert.Equal("1234:4321", stat.StandardOutput.ReadToEnd().Trim());
    }

    [Fact]
    public void LeftoversGoAndFilesInUseStay()
    {
        string old = PathOf(".abcdefgh123" + WholeFile.TemporaryEnding);
        string other = PathOf("mine" + WholeFile.TemporaryEnding);
        File.WriteAllText(old, "half");
        File.WriteAllText(other, "whole");
        using WholeFile file = WholeFile.Create(PathOf("a.csv"));
        file.Content.Write("new"u8);
        string inUse = Assert.Single(Directory.GetFiles(_folder), path => path != old && path != other);

        WholeFile.RemoveLeftovers(_folder);
        WholeFile.RemoveLeftovers(PathOf("none"));

        Assert.Equal(new[] { inUse, other }.Order(), Directory.GetFiles(_folder).Order());
        file.Commit();
        Assert.Equal("new", File.ReadAllText(PathOf("a.csv")));
    }

    [Fact]
    public void LeftoversOfLateAreLeftAloneWhereThatIsWanted()
    {
        string old = PathOf(".abcdefgh123" + WholeFile.TemporaryEnding), late = PathOf(".abcdefgh124" + WholeFile.TemporaryEnding);
        File.WriteAllText(old, "half");
        File.WriteAllText(late, "half");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-25));

        WholeFile.RemoveLeftovers(_folder, TimeSpan.FromDays(1));

        Assert.Equal([late], Directory.GetFiles(_folder));
    }

    [Fact]
    public void WhatIsThrownAtTheLastLookLeavesWhatWasThere()
    {
        string path = PathOf("a.csv");
        File.WriteAllText(path, "old");
        using (WholeFile file = WholeFile.Create(path))
        {
            file.Content.Write("new"u8);
            Assert.Throws<LcException>(() => file.Commit(() => throw new LcException(LcError.CannotWrite, "no")));
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void ManyWritersAndSweepersLoseNothing()
    {
        Parallel.For(0, 400, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            if (i % 2 == 0) WholeFile.RemoveLeftovers(_folder);
            using WholeFile file = WholeFile.Create(PathOf($"{i}.csv"));
            file.Content.Write("new"u8);
            file.Commit();
        });

        Assert.Equal(400, Directory.GetFiles(_folder, "*.csv").Length);
        Assert.Equal(400, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void TheLongestNameIsPossible()
    {
        string path = PathOf(new string('数', 83) + ".wav");   // 253 bytes
        using (WholeFile file = WholeFile.Create(path)) file.Commit();

        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void AFolderThatIsNotThereIsCannotWrite()
    {
        string path = PathOf(Path.Combine("none", "a.csv"));

        LcException e = Assert.Throws<LcException>(() => WholeFile.Create(path));

        Assert.Equal(LcError.CannotWrite, e.Error);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderInItsPlaceIsCannotWriteAndLeavesNothing()
    {
        string path = Directory.CreateDirectory(PathOf("a.csv")).FullName;
        using (WholeFile file = WholeFile.Create(path)) Assert.Equal(LcError.CannotWrite, Assert.Throws<LcException>(() => file.Commit()).Error);

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
