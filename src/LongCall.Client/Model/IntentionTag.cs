namespace LongCall;

/// <summary>The grade that the robot gave a call (service field <c>intention_results</c>). A value outside the list is kept as its number.</summary>
public enum IntentionTag
{
    /// <summary>Not graded.</summary>
    None = 0,
    /// <summary>Grade A, the strongest interest.</summary>
    A = 1,
    /// <summary>Grade B.</summary>
    B = 2,
    /// <summary>Grade C.</summary>
    C = 3,
    /// <summary>Grade D.</summary>
    D = 4,
    /// <summary>Grade E.</summary>
    E = 5,
}
