using System.Net;
using System.Reflection;
#if NETFRAMEWORK
using System.Security.Authentication;
#endif

namespace LongCall.Mono.Tests;

/// <summary>TLS and connection limits are set on the handler. What belongs to the whole process is as it was when the program began.</summary>
internal sealed class SettingsChecks(Stand stand, CheckList list)
{
    private readonly Dictionary<string, object?> _before = ProcessWide();

    public async Task RunAsync()
    {
        await list.CheckAsync("nothing process-wide was changed", () =>
        {
            Dictionary<string, object?> after = ProcessWide();
            foreach (string name in _before.Keys) Expect.Equal(_before[name], after[name], name);
            Console.WriteLine($"        {_before.Count} settings compared");
        });
        await list.CheckAsync("the handler carries the settings", () =>
        {
            Connection connection = stand.Open();
            HttpMessageHandler handler = HandlerOf(connection);
            Expect.Equal(256, Value(handler, "MaxConnectionsPerServer"), "connections");
            Expect.Equal(false, Value(handler, "AllowAutoRedirect"), "redirects");
            Expect.Equal(false, Value(handler, "UseCookies"), "cookies");
            Expect.Equal(64, Value(handler, "MaxResponseHeadersLength"), "kilobytes of headers");
#if NETFRAMEWORK
            Expect.Equal(SslProtocols.Tls12, Value(handler, "SslProtocols"), "TLS");
            Expect.Equal(DecompressionMethods.GZip, Value(handler, "AutomaticDecompression"), "compression");
            Expect.True(Value(handler, "ServerCertificateCustomValidationCallback") is null, "certificates are not checked as usual");
#endif
            connection.Close();
        });
    }

    private static Dictionary<string, object?> ProcessWide()
    {
        Dictionary<string, object?> settings = new()
        {
            ["DefaultProxy"] = HttpProxy(),
            ["DefaultThreadCurrentCulture"] = System.Globalization.CultureInfo.DefaultThreadCurrentCulture,
            ["DefaultThreadCurrentUICulture"] = System.Globalization.CultureInfo.DefaultThreadCurrentUICulture,
        };
#if NETFRAMEWORK
        foreach (PropertyInfo property in typeof(ServicePointManager).GetProperties(BindingFlags.Public | BindingFlags.Static))
        {
            // Mono has some that throw: those nobody can have changed.
            try { settings["ServicePointManager." + property.Name] = property.GetValue(null); }
            catch (TargetInvocationException) { }
        }
#endif
        return settings;
    }

#if NETFRAMEWORK
    private static IWebProxy? HttpProxy() => WebRequest.DefaultWebProxy;
#else
    private static IWebProxy? HttpProxy() => HttpClient.DefaultProxy;
#endif

    // The handler is nobody's business but the client's, and HttpClient does not show it.
    private static HttpMessageHandler HandlerOf(Connection connection)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;
        object client = typeof(Connection).GetProperty("Http", Hidden)!.GetValue(connection)!;
        return (HttpMessageHandler)typeof(HttpMessageInvoker).GetFields(Hidden)
            .Single(field => typeof(HttpMessageHandler).IsAssignableFrom(field.FieldType)).GetValue(client)!;
    }

    private static object? Value(object target, string name) => target.GetType().GetProperty(name)!.GetValue(target);
}
