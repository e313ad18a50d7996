using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using LongCall.Simulator;

namespace LongCall.Client.Tests;

/// <summary>Which addresses and tokens a connection takes, and what it tells of them.</summary>
public sealed class ConnectionTests
{
    private static readonly Uri Public = new("https://example.com/");

    [Theory]
    [InlineData("""{"exp":1700000000}""", 1700000000)]
    [InlineData("""{"exp":1700000000.75,"sub":"x"}""", 1700000000)]
    [InlineData("""{"exp":"1700000000"}""", null)]
    [InlineData("""{"sub":"1"}""", null)]
    [InlineData("""{"exp":1e300}""", null)]
    [InlineData("""[1]""", null)]
    [InlineData("""no json""", null)]
    public void TheEndOfATokenIsReadFromIt(string claims, int? exp)
    {
        Connection connection = Open("h." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims)) + ".s");

        Assert.Equal(exp is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null, connection.TokenExpiresAt);
        if (exp is not null) Assert.Equal(TimeSpan.FromHours(8), connection.TokenExpiresAt!.Value.Offset);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("a.b")]
    [InlineData("a.!!!.c")]
    [InlineData("a.b.c.d")]
    public void ATokenThatIsNoJwtIsTakenAsItIs(string token) => Assert.Null(Open(token).TokenExpiresAt);

    [Theory]
    [InlineData("{0}")]
    [InlineData("  {0}\r\n")]
    [InlineData("Bearer {0}")]
    [InlineData("\tbearer   {0} ")]
    public async Task WhatStandsAroundATokenIsTrimmed(string form)
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 3);
        string text = form.Replace("{0}", service.Server.Token, StringComparison.Ordinal);

        Reading reading = await Reading.RunAsync(service.Connect(token: text), "a", ReadPlan.FirstPage());

        Assert.Equal(3, reading.Ids.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Bearer ")]
    [InlineData("hush-hush-令牌")]
    [InlineData("hush-hush\nX-Other: 1")]
    [InlineData("hush-hush two")]
    [InlineData("hush-hush\u007f")]
    public void ATokenThatNoHeaderCanCarryIsRefusedAndNotQuoted(string token)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Open(token));

        Assert.DoesNotContain("hush-hush", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.com", "https://example.com/")]
    [InlineData("https://example.com:8443/saas", "https://example.com:8443/saas/")]
    [InlineData("https://example.com/saas/?x=1#y", "https://example.com/saas/")]
    [InlineData("https://user:secret@example.com/", "https://example.com/")]
    [InlineData("http://127.0.0.1:8080/saas", "http://127.0.0.1:8080/saas/")]
    [InlineData("http://localhost", "http://localhost/")]
    [InlineData("http://[::1]:81/", "http://[::1]:81/")]
    public void AnAddressKeepsItsPrefixAndNothingElse(string address, string expected) =>
        Assert.Equal(expected, Connection.Open(new Uri(address), "a", Service.Secret("token")).BaseUri.AbsoluteUri);

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("http://10.0.0.1:8080/saas")]
    public void PlainHttpNeedsPermission(string address)
    {
        Assert.Throws<ArgumentException>(() => Connection.Open(new Uri(address), "a", Service.Secret("token")));
        Assert.Equal("http", Connection.Open(new Uri(address), "a", Service.Secret("token"), allowUnencryptedAuthentication: true).BaseUri.Scheme);
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("relative")]
    public void WhatIsNoAddressOfAServiceIsRefused(string address) => Assert.Throws<ArgumentException>(() =>
        Connection.Open(new Uri(address, UriKind.RelativeOrAbsolute), "a", Service.Secret("token"), allowUnencryptedAuthentication: true));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void AnEmptyAccountIsRefused(string account) => Assert.Throws<ArgumentException>(() => Connection.Open(Public, account, Service.Secret("token")));

    [Fact]
    public async Task ALoopbackAddressIsNeverSentToAProxy()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 3);
        using TcpListener proxy = new(IPAddress.Loopback, 0);
        proxy.Start();
        Connection connection = Connection.Open(
            service.Server.BaseUri, service.Server.AccountId, Service.Secret(service.Server.Token), proxy: new WebProxy(proxy.LocalEndpoint.ToString()));

        Reading reading = await Reading.RunAsync(connection, "a", ReadPlan.FirstPage());

        Assert.Equal(3, reading.Ids.Length);
        Assert.False(proxy.Pending());
        connection.Close();
    }

    [Theory]
    [InlineData("http://service.example/")]
    [InlineData("https://service.example/")]
    public async Task AProxyThatRefusesIsNamedAndItsPasswordIsInNoText(string service)
    {
        await using RefusingProxy proxy = new();
        WebProxy address = new(new Uri($"http://okapi:qua%40gga@{proxy.Authority}")) { Credentials = new NetworkCredential("okapi", "qua@gga") };
        Connection connection = Connection.Open(
            new Uri(service), "a", Service.Secret("token-of-mine"), maximumRetryCount: 3, proxy: address, allowUnencryptedAuthentication: true);

        Reading reading = await Reading.RunAsync(connection, "a", ReadPlan.FirstPage());

        LcException failure = Assert.Single(reading.Failures.Append(reading.Fatal).OfType<LcException>());
        Assert.Equal((LcError.ConnectionFailed, 407, 1), (failure.Error, failure.StatusCode, failure.Attempts));
        Assert.Contains(proxy.Authority, failure.Message, StringComparison.Ordinal);
        string basic = Convert.ToBase64String("okapi:qua@gga"u8);
        Assert.Contains(proxy.Heard, text => text.Contains(basic, StringComparison.Ordinal));
        foreach (string secret in new[] { "okapi", "qua@gga", "qua%40gga", basic })
            Assert.DoesNotContain(reading.Texts, text => text.Contains(secret, StringComparison.Ordinal));
        connection.Close();
    }

    [Theory]
    [InlineData("quagga-7")]
    [InlineData("qua/ga")]
    public async Task AShortTokenIsMaskedInARecordAsAnyOther(string token)
    {
        await using Service service = await Service.StartAsync();
        service.Server.Faults.Add(new Fault
        {
            Kind = FaultKind.RawBody,
            Body = $$$"""{"code":200,"status":"success","meta":{"total":1},"data":[{"id":"1","name":"{{{token}}}","extra":"{{{token.Replace("/", "\\/", StringComparison.Ordinal)}}}"}]}""",
        });

        Reading reading = await Reading.RunAsync(service.Connect(token: token), "a", ReadPlan.FirstPage());

        string json = JsonSerializer.Serialize(Assert.Single(reading.Records));
        Assert.DoesNotContain(token, json.Replace("\\/", "/", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("***", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HS256", 32)]
    [InlineData("ES384", 96)]
    [InlineData("RS256", 256)]
    [InlineData("none", 0)]
    public void ATokenThatIsCutOffIsKnownByItsSignature(string algorithm, int bytes)
    {
        string header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{algorithm}}"}"""));
        string whole = header + ".e30." + Base64Url.EncodeToString(new byte[bytes]);

        Assert.False(Open(whole).TokenClaims!.IsCutOff);
        if (bytes > 0) Assert.True(Open(whole.Remove(whole.Length - 2)).TokenClaims!.IsCutOff);
    }

    [Fact]
    public void NoTextOfAConnectionHoldsTheToken()
    {
        Connection connection = Open("secret-token-of-mine");

        Assert.DoesNotContain("secret", connection.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(connection), StringComparison.Ordinal);
        Assert.DoesNotContain(typeof(Connection).GetProperties(), p => p.Name.Contains("Token", StringComparison.Ordinal) && p.Name != "TokenExpiresAt");
    }

    [Fact]
    public async Task AClosedConnectionIsNotConnected()
    {
        await using Service service = await Service.StartAsync();
        service.Server.AddTask("a", 30);
        Connection connection = service.Connect();
        using ListReader<CallRecord> reader = CallRecordList.Read(connection, [new("a")], new CallRecordQuery(), ReadPlan.All(10, 1));
        Assert.Equal(10, (await reader.NextAsync(CancellationToken.None))!.Rows.Count);
        connection.Close();

        LcException e = await Assert.ThrowsAsync<LcException>(() => reader.NextAsync(CancellationToken.None));

        Assert.Equal(LcError.NotConnected, e.Error);
        Assert.False(connection.IsOpen);
        Assert.Single(service.Server.Requests);
    }

    private static Connection Open(string token) => Connection.Open(Public, "account", Service.Secret(token));
}
