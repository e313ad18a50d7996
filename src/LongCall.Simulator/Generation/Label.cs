namespace LongCall.Simulator;

/// <summary>A tag with the group it stands in.</summary>
internal sealed record Label(string Id, string Name, string Color, LabelGroup Group)
{
    private static readonly LabelGroup Business = new("c3e29b29-4aa7-4212-bc1f-d694dbf0df42", "业务相关", "6734fb9c-a648-4304-b76a-cafa6850a24b");
    private static readonly LabelGroup Refusal = new("8a4f4c04-53f6-4a64-92f0-432de9cbcd0a", "否定", "908c3375-23a3-446e-ab58-b2b0cea0eff7");
    private static readonly LabelGroup Consent = new("1d0c4dd2-0a5e-4f0c-8a5f-2f1f6f5a7c11", "肯定", "908c3375-23a3-446e-ab58-b2b0cea0eff7");

    public static Label[] All { get; } =
    [
        new("41af0088-7fd1-478b-9e3f-d76213dc552f", "是谁", "#2d8cf0", Business),
        new("0dd151b3-c6c0-4656-aff7-8cefa06acecc", "没兴趣", "#ed4014", Refusal),
        new("7b3d3c1a-5d0e-4a4e-9f55-0b7d6c3f2a10", "在忙", "#ff9900", Refusal),
        new("92c7e6b4-3f1d-4c62-8a0b-5e4d7f6a1b21", "有意向", "#19be6b", Consent),
        new("e5a1f0c8-6b2d-4e73-9c1a-7d8e9f0a2b32", "问价格", "#2d8cf0", Business),
        new("a8d4b7e2-1c3f-4d95-b6e7-8f9a0b1c3d43", "加微信;同意", "#19be6b", Consent),
        new("c0b9a8d7-e6f5-4c4d-83b2-a190f8e7d654", "转人工", "#2d8cf0", Business),
    ];

    public static (int Id, string Name)[] FromLanguageModel { get; } =
        [(1854, "礼貌"), (3927, "敷衍"), (10433, "有时间"), (23126, "拒加微"), (30211, "情绪激动"), (30212, "高意向")];
}

/// <summary>A group of tags in a scene.</summary>
internal sealed record LabelGroup(string Id, string Name, string SceneId);
