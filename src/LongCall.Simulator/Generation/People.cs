namespace LongCall.Simulator;

/// <summary>Who is called: names, companies, and the marks a caller puts on a number.</summary>
internal static class People
{
    private static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗",
        "欧阳", "司马", "诸葛", "上官",
    ];

    private static readonly string[] GivenNames =
    [
        "伟", "芳", "娜", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞",
        "平", "刚", "桂英", "子涵", "梓轩", "浩然", "雨桐", "欣怡", "䶮", "𬭚",
    ];

    private static readonly string[] Titles = ["先生", "女士", "总", "经理", "老师"];

    private static readonly string[] CompanyWords =
        ["诡事屋", "恒泰", "鑫源", "博远", "中联", "华信", "盛世", "优品", "蓝天", "云帆", "锦程", "瑞丰", "德胜", "百川"];

    private static readonly string[] CompanyTrades =
        ["剧本推理社", "科技有限公司", "装饰工程有限公司", "教育咨询(集团)", "汽车销售服务有限公司", "餐饮管理有限公司", "Trading Co., Ltd.", "口腔门诊部"];

    public static readonly string[] Staff = ["测试用户", "客服小李", "张主管", "运营-王芳"];

    public static readonly string[] Remarks =
        ["备注信息1", "客户要求下周二回访", "已加微信，发资料", "价格敏感，\"再考虑\"", "号码归属\n第二联系人", "不要再打了!!!", "A&B/渠道, 转商务"];

    public static string Name(DeterministicRandom random) => random.Below(20) switch
    {
        0 => random.Pick(Surnames) + random.Pick(Titles),
        1 => "测试掉保时间" + random.Between(1, 9),
        2 => "",
        _ => random.Pick(Surnames) + random.Pick(GivenNames),
    };

    public static string Company(DeterministicRandom random, Place? province) =>
        random.Percent(10) ? "" : (random.Percent(50) ? province?.Name : "") + random.Pick(CompanyWords) + random.Pick(CompanyTrades);

    /// <summary>The caller's own order number, as plain text or inside JSON; the most calls have none.</summary>
    public static string? Extra(DeterministicRandom random)
    {
        int number = random.Between(100000, 999999);
        return random.Below(10) switch
        {
            0 or 1 => $"SO2025{number}",
            2 => $$"""{"order_no":"SO2025{{number}}","channel":"百度/推广","n":{{number % 7}}}""",
            3 => $"000{number}",
            _ => null,
        };
    }
}
