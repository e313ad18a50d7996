using System.Management.Automation;
using System.Net;
using System.Security;
using LongCall.Http;

namespace LongCall.Commands;

/// <summary>Connects this session to an account of the service. Makes no request.</summary>
[Cmdlet(VerbsCommunications.Connect, "LcAccount", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(Connection))]
public sealed class ConnectLcAccountCommand : LcCmdlet
{
    private const string TokenSet = "Token";
    private const string CredentialSet = "Credential";
    private const string AccountIdVariable = "LONGCALL_ACCOUNT_ID";
    private const string TokenVariable = "LONGCALL_TOKEN";
    private const string BaseUriVariable = "LONGCALL_BASE_URI";
    private const int LongestSec = 24 * 60 * 60;
    private static readonly TimeSpan ExpiryNotice = TimeSpan.FromDays(14);

    /// <summary>The account's id. Without it, the environment variable LONGCALL_ACCOUNT_ID.</summary>
    [Parameter(Position = 0, ParameterSetName = TokenSet)]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    // It has a position only to catch a token typed as plain text. Without one, the binder's error message would show the token.
    /// <summary>The account's token. Without it, the environment variable LONGCALL_TOKEN.</summary>
    [Parameter(Position = 1, ParameterSetName = TokenSet)]
    [PlainTextTokenTransformation]
    [ValidateNotNull]
    public SecureString? Token { get; set; }

    /// <summary>The account's id as the user name, the token as the password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The service's address, with its path prefix if it has one. Without it, LONGCALL_BASE_URI or the public address.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>The sub-account of this connection. A call may name another.</summary>
    [Parameter]
    public string? SubUserId { get; set; }

    /// <summary>Seconds that one attempt may take from its start to the last byte.</summary>
    [Parameter]
    [ValidateRange(1, LongestSec)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Attempts after the first; 0 for none.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = 4;

    /// <summary>The longest single wait, in seconds, that the service may ask for.</summary>
    [Parameter]
    [ValidateRange(0, LongestSec)]
    public int MaximumRetryWaitSec { get; set; } = 300;

    /// <summary>The proxy to go through.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and password for the proxy.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Use the credentials of the current user at the proxy.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Permits plain http to a host that is not this machine.</summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    /// <summary>Emits the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (PlainTextTokenTransformationAttribute.IsPlainText(Token)) RefusePlainText();
        Uri address = ResolveAddress();
        IWebProxy? proxy = ResolveProxy();
        (string accountId, SecureString token) = ResolveAccount();
        if (accountId.Trim() is "." or "..")
            ThrowTerminatingError(ErrorRecords.InvalidArgument("InvalidAccountId", Messages.Fill(ClientText.IdInvalid, accountId), accountId));
        Connection connection = Open(address, accountId, token, proxy);
        Warn(connection);
        ConnectionStore.Set(connection);
        Streams.Verbose("Connected as " + connection + "; no request was made.");
        if (PassThru) WriteObject(connection);
    }

    private void RefusePlainText()
    {
        // An error record shows the line that was run, and in it the token.
        MyInvocation.DisplayScriptPosition = RedactedPosition.Of(MyInvocation, "Connect-LcAccount -Token ***");
        ThrowTerminatingError(ErrorRecords.InvalidArgument("PlainTextToken", CmdletText.PlainTextToken));
    }

    private Uri ResolveAddress()
    {
        Uri? address = BaseUri;
        string? variable = address is null ? FromEnvironment(BaseUriVariable) : null;
        if (variable is not null && !Uri.TryCreate(variable, UriKind.Absolute, out address)) RefuseAddress(variable);
        address ??= LongCall.Connection.DefaultBaseUri;
        try
        {
            address = ServiceAddress.Check(address, allowUnencrypted: true);
        }
        catch (ArgumentException)
        {
            RefuseAddress(address.OriginalString);
        }
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !AllowUnencryptedAuthentication)
            ThrowTerminatingError(ErrorRecords.SecurityError("UnencryptedAuthentication", Messages.Fill(CmdletText.UnencryptedRefused, address), address));
        return address;
    }

    private void RefuseAddress(string address) =>
        ThrowTerminatingError(ErrorRecords.InvalidArgument("InvalidBaseUri", Messages.Fill(CmdletText.BaseUriRefused, WithoutUser(address)), WithoutUser(address)));

    /// <summary>The address as an error may show it: what stands before an <c>@</c> may be a name and its password.</summary>
    private static string WithoutUser(string address)
    {
        int at = address.LastIndexOf('@');
        return at < 0 ? address : address.Remove(0, at).Insert(0, "***");
    }

    private WebProxy? ResolveProxy()
    {
        if (Proxy is null)
        {
            if (ProxyCredential is not null || ProxyUseDefaultCredentials)
                ThrowTerminatingError(ErrorRecords.InvalidArgument("ProxyMissing", CmdletText.ProxyMissing));
            return null;
        }
        if (ProxyCredential is not null && ProxyUseDefaultCredentials)
            ThrowTerminatingError(ErrorRecords.InvalidArgument("ProxyCredentialConflict", CmdletText.ProxyCredentialConflict));
        if (!Proxy.IsAbsoluteUri || Proxy.Host.Length == 0)
            ThrowTerminatingError(ErrorRecords.InvalidArgument("InvalidProxy", Messages.Fill(CmdletText.ProxyRefused, WithoutUser(Proxy.OriginalString))));

        WebProxy proxy = new(Proxy) { UseDefaultCredentials = ProxyUseDefaultCredentials };
        if (ProxyCredential is not null) proxy.Credentials = ProxyCredential.GetNetworkCredential();
        return proxy;
    }

    private (string AccountId, SecureString Token) ResolveAccount()
    {
        bool isCredential = ParameterSetName == CredentialSet;
        // Windows PowerShell puts a backslash before a user name without a domain.
        string? accountId = isCredential ? Credential!.UserName?.TrimStart('\\') : AccountId ?? FromEnvironment(AccountIdVariable);
        SecureString? token = isCredential ? Credential!.Password : Token ?? Secure(FromEnvironment(TokenVariable));
        if (!string.IsNullOrWhiteSpace(accountId) && token is not null) return (accountId!, token);

        List<(string Name, Type Type)> missing = [];
        if (string.IsNullOrWhiteSpace(accountId)) missing.Add((nameof(AccountId), typeof(string)));
        if (token is null) missing.Add((nameof(Token), typeof(SecureString)));
        IReadOnlyDictionary<string, PSObject?>? answers = ParameterPrompt.Ask(this, missing);
        if (string.IsNullOrWhiteSpace(accountId)) accountId = Answer(answers, nameof(AccountId)) as string;
        token ??= Answer(answers, nameof(Token)) as SecureString;
        if (string.IsNullOrWhiteSpace(accountId) || token is not { Length: > 0 }) RefuseMissing(missing);
        return (accountId!, token!);
    }

    private static object? Answer(IReadOnlyDictionary<string, PSObject?>? answers, string name) =>
        answers is not null && answers.TryGetValue(name, out PSObject? answer) ? answer?.BaseObject : null;

    // The id is that of PowerShell's own error for a mandatory parameter that nobody could be asked for.
    private void RefuseMissing(List<(string Name, Type Type)> missing) =>
        ThrowTerminatingError(ErrorRecords.InvalidArgument(
            "MissingMandatoryParameter",
            Messages.Fill(CmdletText.MissingValues, string.Join(", ", missing.Select(parameter => "-" + parameter.Name)))));

    private Connection Open(Uri address, string accountId, SecureString token, IWebProxy? proxy)
    {
        try
        {
            return LongCall.Connection.Open(
                address, accountId, token, SubUserId, TimeoutSec, MaximumRetryCount, MaximumRetryWaitSec, proxy, AllowUnencryptedAuthentication);
        }
        catch (ArgumentException e)
        {
            // Address and account have been checked: it is the token. The client's message does not quote it.
            ThrowTerminatingError(ErrorRecords.InvalidArgument("InvalidToken", e.Message));
            throw;
        }
    }

    private void Warn(Connection connection)
    {
        if (connection.IsExposed) Streams.Warning(Messages.Fill(CmdletText.UnencryptedWarning, connection.BaseUri));
        if (connection.TokenExpiresAt is not { } end) return;
        TimeSpan left = end - DateTimeOffset.UtcNow;
        if (left <= TimeSpan.Zero) Streams.Warning(Messages.Fill(CmdletText.TokenExpired, end));
        else if (left < TimeSpan.FromDays(1)) Streams.Warning(Messages.Fill(CmdletText.TokenExpiresToday, end));
        else if (left <= ExpiryNotice) Streams.Warning(Messages.Fill(CmdletText.TokenExpiresSoon, end, left.Days));
    }

    private static string? FromEnvironment(string variable)
    {
        string? value = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(value) ? null : value!.Trim();
    }

    private static SecureString? Secure(string? text)
    {
        if (text is null) return null;
        SecureString secure = new();
        foreach (char c in text) secure.AppendChar(c);
        secure.MakeReadOnly();
        return secure;
    }
}
