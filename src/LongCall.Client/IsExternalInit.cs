#if !NET
namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler asks for behind <c>init</c>, which .NET Framework lacks. LongCall.dll uses it too. It is written by hand: a generator of such
/// types put them in another order each time, so that two builds never had the same bytes.
/// </summary>
internal static class IsExternalInit;
#endif
