using System.Management.Automation;
using System.Net;
using System.Security;
using LongCall.Http;

namespace LongCall.Commands;

/// <summary>Connects this session to an account of the service. Makes no request.</summary>
/// <remarks>
/// The connection before is forgotten first, whatever happens next: what was meant for one account must never be read as another. So values are
/// checked here and not by validation attributes, which end the cmdlet before it begins.
/// </remarks>
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
    private const int MostRetries = 100;
    private static readonly TimeSpan ExpiryNotice = TimeSpan.FromDays(14);

    private bool _hasForgotten;

    /// <summary>The account's id. Without it, the environment variable LONGCALL_ACCOUNT_ID.</summary>
    [Parameter(Position = 0, ParameterSetName = TokenSet, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.AccountId))]
    public string? AccountId { get; set; }

    // It has a position only to catch a token typed as plain text. Without one, the binder's error message would show the token.
    /// <summary>The account's token. Without it, the environment variable LONGCALL_TOKEN.</summary>
    [Parameter(Position = 1, ParameterSetName = TokenSet, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Token))]
    [PlainTextTokenTransformation]
    public SecureString? Token { get; set; }

    // Not mandatory: PowerShell would ask for one in place of $null, and the cmdlet would not be reached.
    /// <summary>The account's id as the user name, the token as the password.</summary>
    [Parameter(ParameterSetName = CredentialSet, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Credential))]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The service's address, with its path prefix if it has one. Without it, LONGCALL_BASE_URI or the public address.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.BaseUri))]
    [LenientUriTransformation]
    public Uri? BaseUri { get; set; }

    /// <summary>The sub-account of this connection. A call may name another.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.DefaultSubUserId))]
    public string? SubUserId { get; set; }

    /// <summary>Seconds that one attempt may take from its start to the last byte.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.TimeoutSec))]
    [LenientNumberTransformation]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>Attempts after the first; 0 for none.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.MaximumRetryCount))]
    [LenientNumberTransformation]
    public int MaximumRetryCount { get; set; } = 4;

    /// <summary>The longest single wait, in seconds, that the service may ask for.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.MaximumRetryWaitSec))]
    [LenientNumberTransformation]
    public int MaximumRetryWaitSec { get; set; } = 300;

    /// <summary>The proxy to go through.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.Proxy))]
    [LenientUriTransformation]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and password for the proxy.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ProxyCredential))]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Use the credentials of the current user at the proxy.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.ProxyUseDefaultCredentials))]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Permits plain http to a host that is not this machine.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.AllowUnencryptedAuthentication))]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    /// <summary>Emits the connection.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.PassThru))]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Forget();
        HideSecrets();
        try
        {
            Connection connection = Connect();
            Warn(connection);
            ConnectionStore.Set(this, connection);
            Streams.Verbose("Connected as " + connection + "; no request was made.");
            if (PassThru) WriteObject(connection);
        }
        catch (RefusedException e)
        {
            ConnectionStore.SetFailure(this, e.Message);
            ThrowTerminatingError(e.Record);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Where the binder refuses a parameter, this is all of the cmdlet that is run.
        if (!_hasForgotten) Forget();
        base.Dispose(disposing);
    }

    private void Forget()
    {
        _hasForgotten = true;
        ConnectionStore.SetFailure(this, CmdletText.ConnectNotFinished);
    }

    /// <summary>The records of errors, warnings and verbose lines hold the line that was run and the values that it was run with.</summary>
    private void HideSecrets()
    {
        bool isPlainText = PlainTextTokenTransformationAttribute.IsPlainText(Token);
        if (!isPlainText && !AddressText.HasUser(Proxy) && !AddressText.HasUser(BaseUri)) return;
        MyInvocation.DisplayScriptPosition = RedactedPosition.Of(MyInvocation, isPlainText ? "Connect-LcAccount -Token ***" : "Connect-LcAccount ***");
        if (Proxy is not null) MyInvocation.BoundParameters[nameof(Proxy)] = AddressText.WithoutUser(Proxy);
        if (BaseUri is not null) MyInvocation.BoundParameters[nameof(BaseUri)] = AddressText.WithoutUser(BaseUri);
    }

    private Connection Connect()
    {
        CheckValues();
        Uri address = ResolveAddress();
        IWebProxy? proxy = ProxyArgument.Read(Proxy, ProxyCredential, ProxyUseDefaultCredentials, address);
        (string accountId, SecureString token) = ResolveAccount();
        if (accountId.Trim() is "." or "..")
            throw RefusedException.Argument("InvalidAccountId", Messages.Fill(ClientText.IdInvalid, accountId), accountId);
        return Open(address, accountId, token, proxy);
    }

    private void CheckValues()
    {
        if (PlainTextTokenTransformationAttribute.IsPlainText(Token)) throw RefusedException.Argument("PlainTextToken", CmdletText.PlainTextToken);
        foreach (string name in (string[])[nameof(AccountId), nameof(Token), nameof(Credential), nameof(BaseUri), nameof(SubUserId), nameof(Proxy), nameof(ProxyCredential)])
        {
            // A variable that holds nothing must not fall back to the environment, or to no sub-account.
            if (MyInvocation.BoundParameters.TryGetValue(name, out object? value) && (value is null || (value is string text && string.IsNullOrWhiteSpace(text))))
                throw RefusedException.Argument("Invalid" + name, Messages.Fill(CmdletText.ParameterEmpty, name));
        }
        CheckRange(nameof(TimeoutSec), TimeoutSec, 1, LongestSec);
        CheckRange(nameof(MaximumRetryCount), MaximumRetryCount, 0, MostRetries);
        CheckRange(nameof(MaximumRetryWaitSec), MaximumRetryWaitSec, 0, LongestSec);
    }

    private static void CheckRange(string name, int value, int from, int to)
    {
        if (value < from || value > to)
            throw RefusedException.Argument("Invalid" + name, Messages.Fill(CmdletText.NumberRefused, name, from, to));
    }

    private Uri ResolveAddress()
    {
        Uri? address = BaseUri;
        string? variable = address is null ? FromEnvironment(BaseUriVariable) : null;
        if (variable is not null && !Uri.TryCreate(variable, UriKind.Absolute, out address)) throw RefusedAddress(AddressText.WithoutUser(variable), isVariable: true);
        address ??= LongCall.Connection.DefaultBaseUri;
        string written = AddressText.WithoutUser(address);
        try
        {
            address = ServiceAddress.Check(address, allowUnencrypted: true);
        }
        catch (ArgumentException)
        {
            throw RefusedAddress(written, variable is not null);
        }
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback && !AllowUnencryptedAuthentication)
            throw new RefusedException(ErrorRecords.SecurityError("UnencryptedAuthentication", OfAddress(CmdletText.UnencryptedRefused, address, variable is not null), address));
        return address;
    }

    private static RefusedException RefusedAddress(string address, bool isVariable) =>
        RefusedException.Argument("InvalidBaseUri", OfAddress(CmdletText.BaseUriRefused, address, isVariable), address);

    // Who did not type the address does not know where it comes from.
    private static string OfAddress(string text, object address, bool isVariable)
    {
        string message = Messages.Fill(text, address);
        return isVariable ? Messages.Join(message, CmdletText.BaseUriVariable) : message;
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
        if (string.IsNullOrWhiteSpace(accountId) || token is not { Length: > 0 }) throw Missing(missing);
        return (accountId!, token!);
    }

    private static object? Answer(IReadOnlyDictionary<string, PSObject?>? answers, string name) =>
        answers is not null && answers.TryGetValue(name, out PSObject? answer) ? answer?.BaseObject : null;

    // The id is that of PowerShell's own error for a mandatory parameter that nobody could be asked for.
    private static RefusedException Missing(List<(string Name, Type Type)> missing) => RefusedException.Argument(
        "MissingMandatoryParameter",
        Messages.Fill(CmdletText.MissingValues, Messages.List(CmdletText.MissingValues, missing.Select(parameter => "-" + parameter.Name))));

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
            throw RefusedException.Argument("InvalidToken", e.Message);
        }
    }

    private void Warn(Connection connection)
    {
        if (connection.IsExposed) Streams.Warning(Messages.Fill(CmdletText.UnencryptedWarning, connection.BaseUri));
        if (connection.TokenClaims is { IsCutOff: true }) Streams.Warning(CmdletText.TokenCutOff);
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
