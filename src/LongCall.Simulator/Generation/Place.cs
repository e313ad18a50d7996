namespace LongCall.Simulator;

/// <summary>A province (no parent) or a city as the service numbers them.</summary>
internal sealed record Place(int Id, int? ParentId, string Name, string AreaCode, string PostCode)
{
    public Place[] Cities { get; private init; } = [];

    public static Place[] Provinces { get; } = Number(
        ("北京", [("北京", "010", "100000")]),
        ("上海", [("上海", "021", "200000")]),
        ("天津", [("天津", "022", "300000")]),
        ("重庆", [("重庆", "023", "400000")]),
        ("安徽", [("合肥", "0551", "230000"), ("蚌埠", "0552", "233000"), ("芜湖", "0553", "241000")]),
        ("江苏", [("南京", "025", "210000"), ("苏州", "0512", "215000"), ("无锡", "0510", "214000")]),
        ("浙江", [("杭州", "0571", "310000"), ("宁波", "0574", "315000"), ("温州", "0577", "325000")]),
        ("广东", [("广州", "020", "510000"), ("深圳", "0755", "518000"), ("东莞", "0769", "523000")]),
        ("福建", [("福州", "0591", "350000"), ("厦门", "0592", "361000")]),
        ("山东", [("济南", "0531", "250000"), ("青岛", "0532", "266000")]),
        ("河南", [("郑州", "0371", "450000"), ("洛阳", "0379", "471000")]),
        ("湖北", [("武汉", "027", "430000"), ("宜昌", "0717", "443000")]),
        ("湖南", [("长沙", "0731", "410000"), ("株洲", "0733", "412000")]),
        ("四川", [("成都", "028", "610000"), ("绵阳", "0816", "621000")]),
        ("陕西", [("西安", "029", "710000"), ("咸阳", "0910", "712000")]),
        ("辽宁", [("沈阳", "024", "110000"), ("大连", "0411", "116000")]),
        ("黑龙江", [("哈尔滨", "0451", "150000"), ("大庆", "0459", "163000")]),
        ("内蒙古", [("呼和浩特", "0471", "010000"), ("包头", "0472", "014000")]),
        ("新疆", [("乌鲁木齐", "0991", "830000"), ("喀什", "0998", "844000")]));

    /// <summary>City numbers go on behind those of the provinces.</summary>
    private static Place[] Number(params (string Name, (string Name, string Area, string Post)[] Cities)[] provinces)
    {
        int nextCity = 40;
        return provinces.Select((province, index) =>
        {
            (_, string area, string post) = province.Cities[0];
            return new Place(index + 1, null, province.Name, area, post)
            {
                Cities = province.Cities.Select(city => new Place(nextCity++, index + 1, city.Name, city.Area, city.Post)).ToArray(),
            };
        }).ToArray();
    }
}
