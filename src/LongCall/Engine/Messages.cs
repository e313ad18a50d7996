using System.Globalization;
using System.Resources;

namespace LongCall.Commands;

/// <summary>The keys of the cmdlets' texts; each stands in the resources of every language.</summary>
internal enum Message
{
    NotConnected,
    ConnectAction,
    ConnectionClosed,
    NotConnectedInParallel,
    PassConnectionAction,
    NotConnectedInJob,
    ConnectionDeserialized,
    ConnectInsideAction,
    ConnectionRefused,
    PlainTextToken,
    MissingValues,
    PromptCaption,
    PromptMessage,
    BaseUriRefused,
    UnencryptedRefused,
    UnencryptedWarning,
    TokenExpired,
    TokenExpiresSoon,
    TokenExpiresToday,
    ProxyRefused,
    ProxyMissing,
    ProxyCredentialConflict,
    TaskIdRefused,
    TaskIdEmpty,
    TimeRefused,
    HangupDateRefused,
    IntentionTagRefused,
    IntentionTagNone,
    ScoreRangeRefused,
    ScoreRangeReversed,
    SwitchRefused,
    FilterEmpty,
    TimeRangeReversed,
    PageWithPaging,
    MoreRecords,
    ReadingRecords,
    ReadingTask,
    ReadingTaskUncounted,
    RowsWritten,
    GoOnWith,
}

/// <summary>The cmdlets' texts in the user's language. Error ids, verbose and debug lines stay English and are not here.</summary>
internal static class Messages
{
    private static readonly ResourceManager Texts = new("LongCall.Resources.Messages", typeof(Messages).Assembly);

    /// <summary>The text with its arguments, written the same way in every culture.</summary>
    public static string Format(Message id, params object?[] arguments)
    {
        string text = Texts.GetString(id.ToString(), CultureInfo.CurrentUICulture)!;
        return arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }
}
