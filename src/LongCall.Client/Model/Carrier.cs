namespace LongCall;

/// <summary>The carrier of the called number (service field <c>operator</c>). A value outside the list is kept as its number.</summary>
public enum Carrier
{
    /// <summary>中国电信.</summary>
    ChinaTelecom = 1,
    /// <summary>中国联通.</summary>
    ChinaUnicom = 2,
    /// <summary>中国移动.</summary>
    ChinaMobile = 3,
}
