using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace LongCall.Client.Tests;

/// <summary>Every text stands in both languages and says the same.</summary>
public sealed partial class MessagesTests
{
    private static readonly ResourceManager Texts = ClientText.ResourceManager;

    /// <summary>The names of all texts of the client.</summary>
    public static IEnumerable<string> Keys => Read(CultureInfo.InvariantCulture).Keys;

    [Fact]
    public void EveryKeyHasATextInBothLanguagesWithTheSamePlaces()
    {
        Dictionary<string, string> english = Read(CultureInfo.InvariantCulture);
        Dictionary<string, string> chinese = Read(new CultureInfo("zh-Hans"));

        Assert.Equal(english.Keys.Order(), chinese.Keys.Order());
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(chinese[text.Key])));
        Assert.All(english.Values, text => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", text));
        Assert.All(chinese.Values, text => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", text));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("zh-SG")]
    [InlineData("zh-Hans")]
    public void AChineseMachineSpeaksChinese(string culture)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(Read(new CultureInfo("zh-Hans"))[nameof(ClientText.TokenEmpty)], ClientText.TokenEmpty);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static Dictionary<string, string> Read(CultureInfo culture) => Texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(m => m.Value).Distinct().Order());

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Place();
}
