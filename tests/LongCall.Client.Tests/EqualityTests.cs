using System.Collections;
using System.Globalization;

namespace LongCall.Client.Tests;

/// <summary>What is shown as a name compares as that name; what has an id is the same thing wherever it was read.</summary>
public sealed class EqualityTests
{
    private static readonly CallRecord Record = CallRecord.FromJson("""
        {"province":{"id":1,"city":"四川"},"city":{"id":2,"city":"Chengdu"},
         "tags":[{"id":1,"name":"价格"},{"id":2,"name":"价格"},{"id":1,"name":"Price"},{"name":"price"}],"llm_tags":[{"id":1,"name":"礼貌"}],"tag_groups":[{"id":1,"name":"否定"}],
         "components":[{"id":7,"name":"微信","value":"a"},{"id":7,"name":"微信","value":"b"},{"id":7,"name":"微信","value":"a"}]}
        """u8);

    [Fact]
    public void ANameIsEqualToItsTextInAnyCase()
    {
        Assert.True(Record.Province!.Equals("四川"));
        Assert.False(Record.Province.Equals("四"));
        Assert.True(Record.City!.Equals("CHENGDU"));
        Assert.True(Record.LlmTags[0].Equals("礼貌"));
        Assert.True(Record.TagGroups[0].Equals("否定"));
        Assert.True(Record.Components[0].Equals("微信"));
        Assert.True(Record.Components[0].Equals("微信=A"));
        Assert.False(Record.Components[0].Equals("微信=b"));
        Assert.False(Record.Province.Equals(null));
        Assert.False(Record.Province.Equals(1));
    }

    [Fact]
    public void AHashtableKeyedByNamesFindsTheText()
    {
        Hashtable table = new(StringComparer.CurrentCultureIgnoreCase) { [Record.City!] = 1, [Record.Province!] = 2 };

        Assert.Equal(1, table["chengdu"]);
        Assert.Equal(2, table["四川"]);
        Assert.Equal(2, table[Region.Parse("四川")]);
    }

    [Fact]
    public void TwoOfAKindAreEqualByNameAndByIdWhereBothHaveOne()
    {
        ServiceList<CallTag> tags = Record.Tags;

        Assert.NotEqual(tags[0], tags[1]);
        Assert.NotEqual(tags[0], tags[2]);
        Assert.Equal(tags[2], tags[3]);
        Assert.NotEqual(tags[0], tags[3]);
        Assert.False(tags[0].Equals(CallComponent.Parse("价格")));
        Assert.Equal(Record.Components[0], Record.Components[2]);
        Assert.NotEqual(Record.Components[0], Record.Components[1]);
    }

    [Fact]
    public void WhatIsEqualHasOneHashAndOneOrder()
    {
        string[] fields = ["", "\"id\":1", "\"id\":2", "\"id\":\"\""];
        string[] names = ["", "\"name\":\"\"", "\"name\":\"price\"", "\"name\":\"PRICE\"", "\"name\":\"价格\""];
        string tags = string.Join(',', fields.SelectMany(f => names.Select(n => "{" + string.Join(',', new[] { f, n, "\"type\":\"x\"" }.Where(t => t.Length > 0)) + "}")));
        CallRecord record = CallRecord.FromJson(System.Text.Encoding.UTF8.GetBytes($$"""{"tags":[{{tags}}],"components":[{{tags}}],"llm_tags":[{{tags}}]}"""));

        foreach (IReadOnlyList<NamedEntity> list in (IReadOnlyList<NamedEntity>[])[record.Tags, record.Components, record.LlmTags])
        {
            Assert.Equal(20, list.Count);
            foreach ((NamedEntity one, NamedEntity other) in list.SelectMany(_ => list, (one, other) => (one, other)))
            {
                Assert.Equal(one.Equals(other), other.Equals(one));
                Assert.Equal(one.Equals(other), one.CompareTo(other) == 0);
                if (one.Equals(other)) Assert.Equal(one.GetHashCode(), other.GetHashCode());
            }
        }
    }

    [Fact]
    public void NamesAreOrderedAsTexts()
    {
        Assert.True(Record.City!.CompareTo(Region.Parse("beijing")) > 0);
        Assert.True(Record.City.CompareTo("Xi'an") < 0);
        Assert.Equal(0, Record.City.CompareTo("chengdu"));
        Assert.True(Record.Tags[0].CompareTo(Record.Tags[1]) < 0);
        Assert.True(Record.Components[0].CompareTo(Record.Components[1]) < 0);
        Assert.True(Record.City.CompareTo(null) > 0);
        Assert.Throws<ArgumentException>(() => Record.City.CompareTo(Record.Tags[0]));
    }

    [Fact]
    public void TheSameRecordReadTwiceIsEqualWhateverHasChanged()
    {
        CallRecord one = Call("a", "t", "2024-09-15 10:00:00", "x"), again = Call("a", "t", "2024-09-15 10:00:00", "y");

        Assert.Equal(one, again);
        Assert.Equal(one.GetHashCode(), again.GetHashCode());
        Assert.Equal(0, one.CompareTo(again));
    }

    [Theory]
    [InlineData("A", "t")]
    [InlineData("b", "t")]
    [InlineData("a", "u")]
    public void AnotherIdOrTaskIsAnotherRecordInTheSameSecondToo(string id, string task)
    {
        CallRecord one = Call("a", "t", "2024-09-15 10:00:00", "x"), other = Call(id, task, "2024-09-15 10:00:00", "x");

        Assert.NotEqual(one, other);
        Assert.NotEqual(0, one.CompareTo(other));
        Assert.Equal(Math.Sign(one.CompareTo(other)), -Math.Sign(other.CompareTo(one)));
    }

    [Fact]
    public void RecordsAreOrderedByTheTimeOfTheCall()
    {
        CallRecord[] records = [Call("a", "t", "2024-09-15 10:00:02", "x"), Call("c", "t", "2024-09-15 10:00:01", "x"), Call("b", "t", "2024-09-15 10:00:01", "x"), Call("d", "t", null, "x")];

        Array.Sort(records);

        Assert.Equal(["d", "b", "c", "a"], records.Select(r => r.Id));
        Assert.Throws<ArgumentException>(() => records[0].CompareTo("a"));
    }

    [Fact]
    public void WithoutAnIdWhatHoldsTheSameIsEqual()
    {
        CallRecord one = Call(null, "t", null, "x"), same = Call(null, "t", null, "x"), other = Call(null, "t", null, "y");

        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        Assert.NotEqual(0, one.CompareTo(other));
    }

    [Fact]
    public void TurnsAndCommentsAreEqualByTheirIds()
    {
        CallRecord one = CallRecord.FromJson("""{"details":[{"id":1,"sequence":2},{"id":2,"sequence":1}],"comments":[{"id":1,"content":"a"},{"id":2,"content":"a"}]}"""u8);
        CallRecord again = CallRecord.FromJson("""{"details":[{"id":"1","sequence":2}],"comments":[{"id":"1","content":"b"}]}"""u8);

        Assert.Equal(one.Details[0], again.Details[0]);
        Assert.NotEqual(one.Details[1], again.Details[0]);
        Assert.True(one.Details[0].CompareTo(one.Details[1]) > 0);
        Assert.Equal(one.Comments[0], again.Comments[0]);
        Assert.NotEqual(one.Comments[0], one.Comments[1]);
        Assert.False(one.Comments[0].Equals(one.Details[0]));
    }

    [Fact]
    public void TheCultureDecidesHowNamesSort()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("zh-CN");
            Assert.True(Region.Parse("安徽").CompareTo("四川") < 0);
            Assert.True(Region.Parse("重庆").CompareTo("重庆") == 0);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CallRecord Call(string? id, string task, string? time, string name)
    {
        string Quote(string? text) => text is null ? "null" : $"\"{text}\"";
        return CallRecord.FromJson(System.Text.Encoding.UTF8.GetBytes($$"""{"id":{{Quote(id)}},"task_id":{{Quote(task)}},"calldate":{{Quote(time)}},"name":{{Quote(name)}}}"""));
    }
}
