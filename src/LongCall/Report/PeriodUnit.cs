namespace LongCall.Commands;

/// <summary>What calls over time are told by.</summary>
internal enum PeriodUnit
{
    /// <summary>A day on China's clock.</summary>
    Day,
    /// <summary>Monday to Sunday.</summary>
    Week,
    /// <summary>A month.</summary>
    Month,
    /// <summary>A year.</summary>
    Year,
}
