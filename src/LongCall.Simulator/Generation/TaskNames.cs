using System.Globalization;

namespace LongCall.Simulator;

/// <summary>Names for tasks that were given none.</summary>
internal static class TaskNames
{
    private static readonly string[] Names = ["九月回访", "新客邀约", "满意度调查", "老客户回访", "续费提醒", "活动通知"];

    public static string At(int number) =>
        Names[number % Names.Length] + (number < Names.Length ? "" : (number / Names.Length + 1).ToString(CultureInfo.InvariantCulture));
}
