using System.Globalization;
using System.Resources;

namespace LongCall;

/// <summary>The keys of the client's texts; each stands in the resources of every language.</summary>
internal enum Message
{
    ScoreRangeReversed,
    ScoreRangeFormat,
    BaseUriInvalid,
    HttpsRequired,
    AccountIdEmpty,
    IdInvalid,
    TokenEmpty,
    TokenInvalid,
    Disconnected,
    TaskNotFound,
    AccountNotFound,
    Unauthorized,
    UnauthorizedAction,
    Forbidden,
    ServiceError,
    InvalidRequest,
    UnexpectedStatus,
    Redirected,
    Timeout,
    TimeoutStatus,
    Throttled,
    ThrottledTooLong,
    ServiceUnavailable,
    InvalidResponse,
    ConnectionFailed,
    IncompleteResult,
    IncompleteUnknown,
    ReasonNotJson,
    ReasonCutOff,
    ReasonEmpty,
    ReasonNotUtf8,
    ReasonTooLarge,
    ReasonShape,
    ReasonEncoding,
    NoTotal,
    LongWait,
}

/// <summary>The client's texts in the user's language. Error ids, verbose and debug lines stay English and are not here.</summary>
internal static class Messages
{
    private static readonly ResourceManager Texts = new("LongCall.Resources.ClientMessages", typeof(Messages).Assembly);

    public static string Format(Message id, params object?[] arguments)
    {
        string text = Texts.GetString(id.ToString(), CultureInfo.CurrentUICulture)!;
        return arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }
}
