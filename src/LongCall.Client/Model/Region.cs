using System.Runtime.CompilerServices;
using LongCall.Json;

namespace LongCall;

/// <summary>A province or a city.</summary>
public sealed class Region : NamedEntity
{
    internal static readonly FieldTable<Region> Fields = new()
    {
        { "id", (x, ref c) => x.Id = c.SharedText(), x => x.Id },
        { "pid", (x, ref c) => x.ParentId = c.SharedText(), x => x.ParentId },
        { "city", (x, ref c) => x.Name = c.SharedText(), x => x.Name },
        { "area_code", (x, ref c) => x.AreaCode = c.SharedText(), x => x.AreaCode },
        { "post_code", (x, ref c) => x.PostCode = c.SharedText(), x => x.PostCode },
        { "created_at", (x, ref c) => x.CreatedAt = c.Time(), x => x.CreatedAt },
        { "updated_at", (x, ref c) => x.UpdatedAt = c.Time(), x => x.UpdatedAt },
    };

    /// <summary>The region's id (<c>id</c>).</summary>
    public override string? Id { get; private protected set; }

    /// <summary>The region it lies in; none for a province (<c>pid</c>).</summary>
    public string? ParentId { get; private set; }

    /// <summary>Its name (<c>city</c>).</summary>
    public override string? Name { get; private protected set; }

    /// <summary>Its telephone area code (<c>area_code</c>).</summary>
    public string? AreaCode { get; private set; }

    /// <summary>Its postal code (<c>post_code</c>).</summary>
    public string? PostCode { get; private set; }

    /// <summary>When the row was made (<c>created_at</c>).</summary>
    public DateTimeOffset? CreatedAt { get; private set; }

    /// <summary>When the row was last changed (<c>updated_at</c>).</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    /// <summary>The region the cursor stands on. Records that name the same one share the object.</summary>
    [MethodImpl(Compiled.AtOnce)]
    internal static Region? Read(ref JsonCursor cursor)
    {
        ReadOnlySpan<byte> json = cursor.ObjectJson();
        return json.IsEmpty ? null : RegionPool.Get(json, cursor.IsOwn);
    }

    internal override void WriteFields(RecordJsonWriter to) => Fields.Write(this, to);

    /// <summary>A region of that name, as a comparison with a text asks for.</summary>
    public static Region Parse(string name) => new() { Name = name };
}
