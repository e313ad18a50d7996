namespace LongCall.Copy;

/// <summary>Days that lie together, both ends among them.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
internal readonly record struct DaySpan(CallDay From, CallDay To)
{
    public int Days => To - From + 1;

    public bool Has(CallDay day) => day >= From && day <= To;

    /// <summary>The older and the newer half.</summary>
    public (DaySpan Older, DaySpan Newer) Halve()
    {
        CallDay middle = From + (Days / 2);
        return (this with { To = middle.Previous }, this with { From = middle });
    }

    public override string ToString() => From == To ? From.ToString() : From + " to " + To;
}
