using System.Text;
using System.Text.Json.Nodes;

namespace LongCall.Simulator;

/// <summary>What customer and robot say, with the marks that scripts carry.</summary>
internal static class Script
{
    public static readonly string[] Openings =
    [
        "0.1秒\n您好，我是恒泰装饰的客服小美，您近期有装修的打算吗？",
        "喂，您好！请问是${姓名}吗？(停顿1秒)这边是博远教育。",
        "<speak>您好<break time=\"500ms\"/>给您来电是想做个回访，方便吗？</speak>",
        "您好，这里是优品汽车，您之前在我们网站留过联系方式。",
        "Q1:您好，打扰您了，我们店周年庆有一个免费体验的活动，想邀请您参加。",
    ];

    public static readonly Exchange[] Exchanges =
    [
        new("你是谁啊？", "是谁", "我是恒泰装饰的智能客服，这次来电是想了解一下您的装修需求。", 0),
        new("不需要，谢谢。", "没兴趣", "好的(停顿1秒)那不打扰您了，以后有需要随时联系我们。", 1),
        new("我现在在开车，", "在忙", "0.3秒\n那您先忙，我晚一点再给您打过来可以吗？", 2),
        new("嗯，可以，你说吧。", "有意向", "我们现在有一个免费量房的名额，<break time=\"300ms\"/>您看周末方便吗？", 3),
        new("大概多少钱一平？", "问价格", "Q2:一般是每平方米六百到一千二之间，具体要看您选的材料。", 4),
        new("你加我微信吧，就是这个号码。", "加微信", "好的，稍后我们的顾问会添加您，请您通过一下。", 5),
        new("我要找人工。", "转人工", "<speak>请稍等，正在为您转接人工客服。</speak>", 6),
        new("喂？听不清，你再说一遍。", "没听清", "0.1秒\nQ1:不好意思，我再说一遍，我们是做全屋定制的。", null),
        new("你们公司在哪里？", "地址", "我们在市中心万达广场A座1203室，地铁2号线直达。", null),
        new("哦。", "默认", "那我简单给您介绍一下(停顿0.5秒)，我们这次的活动力度非常大，全场五折起，只到本月底。", null),
        new("你们不会是骗子吧？是不是机器人？", "质疑", "您放心，我们是正规公司，在工商局都可以查到的。", null),
        new("地址发我短信，顺便发下报价 <span>单</span> & 案例\"图\"。", "发短信", "没问题，稍后短信发给您：http://t.example.cn/a1B2/。", null),
        new("我考虑考虑吧，回头跟我爱人商量一下再说，她做主的。", "考虑", "理解的，装修确实是一件大事。Q3:那我先帮您保留名额，三天之内都有效，您看好吗？", null),
        new("已经装好了。", "已装修", "恭喜您乔迁新居！那您身边有朋友要装修吗？", 1),
    ];

    /// <summary>All that the robot can say, as JSON: the rows of a list without its brackets.</summary>
    public static byte[] Utterances { get; } = Encoding.UTF8.GetBytes(string.Join(',', Exchanges.Select((exchange, index) => new JsonObject
    {
        ["id"] = 40_000 + index,
        ["node"] = exchange.Node,
        ["keywords"] = new JsonArray(exchange.Question),
        ["contents"] = new JsonArray(new JsonObject { ["sort"] = 0, ["text"] = exchange.Answer, ["file"] = null }),
        ["action"] = "wait",
    }.ToJsonString())));

    public static readonly string[] LastWords = ["挂了吧。", "好的好的，再见。", "喂？喂？", "嗯。"];

    public static readonly string Farewell = "感谢您的接听，祝您生活愉快，再见！";

    public static readonly string[] Recognisers = ["aliyunv2", "aliyunv2", "aliyunv2", "xfyun", "tencent"];
}

/// <summary>One exchange: the customer, the script's node, the robot, and the tag it sets.</summary>
internal sealed record Exchange(string Question, string Node, string Answer, int? Label);
