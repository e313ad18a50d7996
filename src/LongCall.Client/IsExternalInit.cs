#if !NET
namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler asks for behind <c>init</c>, which .NET Framework lacks; LongCall.dll uses it too. Written here, since a generator of such types
/// put them in another order each time, and so no build had the bytes of the one before.
/// </summary>
internal static class IsExternalInit;
#endif
