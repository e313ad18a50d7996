using System.Management.Automation;

namespace LongCall.Commands;

/// <summary>A cmdlet that calls the service, and may act on a sub-account.</summary>
public abstract class LcSubUserCmdlet : LcConnectedCmdlet
{
    /// <summary>The sub-account to act on.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SubUserIdToActOn))]
    public string? SubUserId { get; set; }

    /// <summary>The sub-account of the present input; <see langword="null"/> for the connection's own.</summary>
    private protected string? SubUser => string.IsNullOrWhiteSpace(SubUserId) ? null : SubUserId!.Trim();

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // An unset variable, mostly. A script block, which is asked for each input, has another type as yet.
        if (MyInvocation.BoundParameters.TryGetValue(nameof(SubUserId), out object? typed) && typed is null or string && SubUser is null)
            ThrowTerminatingError(ErrorRecords.InvalidArgument("FilterEmpty", Messages.Fill(CmdletText.SubUserEmpty, nameof(SubUserId)), nameof(SubUserId)));
    }
}
