namespace LongCall.Commands;

/// <summary>Addresses as an error may show them.</summary>
internal static class AddressText
{
    /// <summary>Whether the address may hold a name and a password.</summary>
    public static bool HasUser(Uri? address) => address is not null && WithoutUser(address) != UnreadableUri.TextOf(address);

    /// <summary>The address as it was written. What stands before an <c>@</c> may be a name and its password.</summary>
    public static string WithoutUser(Uri address) => WithoutUser(UnreadableUri.TextOf(address));

    /// <summary>The text of an address without what stands before an <c>@</c>.</summary>
    public static string WithoutUser(string address)
    {
        int at = address.LastIndexOf('@');
        return at < 0 ? address : address.Remove(0, at).Insert(0, "***");
    }
}
