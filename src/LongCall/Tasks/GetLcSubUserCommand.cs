using System.Management.Automation;
using LongCall.Lists;
using LongCall.Paging;

namespace LongCall.Commands;

/// <summary>Gives the sub-accounts of the account.</summary>
[Cmdlet(VerbsCommon.Get, "LcSubUser", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(SubUser))]
public sealed class GetLcSubUserCommand : PagedCmdlet<SubUser>
{
    private NamePattern? _name;

    /// <summary>Part of the name, or a pattern for the whole of it.</summary>
    [Parameter(Position = 0, HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SubUserName))]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>The e-mail address.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SubUserEmail))]
    public string? Email { get; set; }

    /// <summary>The phone number.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SubUserPhone))]
    public string? Phone { get; set; }

    /// <summary>The id.</summary>
    [Parameter(HelpMessageBaseName = HelpMessages, HelpMessageResourceId = nameof(ParameterText.SubUserOwnId))]
    public string? Id { get; set; }

    /// <inheritdoc/>
    private protected override ListWords Words { get; } = new(CmdletText.SubUserRows, CmdletText.CountedSubUsers, nameof(SubUser.SubUserId), HasLargeRows: false);

    /// <inheritdoc/>
    private protected override bool IsSifted => _name?.Passes is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (TypedFilters.FindEmpty(new TypedFilters(MyInvocation).Values, EmptyFilters()) is { } empty) ThrowTerminatingError(empty);
        _name = ReadName(Name);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    private protected override ListReader<SubUser> CreateReader(Connection connection, ReadPlan plan, RowBudget budget) =>
        SubUserList.Read(connection, CreateQuery(), plan, budget, Log);

    /// <inheritdoc/>
    private protected override void AddFilters(CommandLine line)
    {
        SubUserQuery query = CreateQuery();
        line.Add("Name", _name?.Text).Add("Email", query.Email).Add("Phone", query.Phone).Add("Id", query.Id);
    }

    private SubUserQuery CreateQuery() => new()
    {
        Id = TypedFilters.Text(Id),
        Name = _name?.Literal,
        Passes = _name?.Passes,
        Email = TypedFilters.Text(Email),
        Phone = TypedFilters.Text(Phone),
    };

    private IEnumerable<string> EmptyFilters()
    {
        if (TypedFilters.Text(Name) is null) yield return nameof(Name);
        if (TypedFilters.Text(Email) is null) yield return nameof(Email);
        if (TypedFilters.Text(Phone) is null) yield return nameof(Phone);
        if (TypedFilters.Text(Id) is null) yield return nameof(Id);
    }
}
