using LongCall.Http;
using LongCall.Json;
using LongCall.Paging;

namespace LongCall.Lists;

/// <summary>The sub-accounts of an account. They are the account's own, whichever of them the connection acts on.</summary>
internal static class SubUserList
{
    /// <summary>Prepares a reader of sub-accounts. Makes no request.</summary>
    public static ListReader<SubUser> Read(Connection connection, SubUserQuery query, ReadPlan plan, RowBudget? budget = null, ClientLog? log = null)
    {
        ListKind<SubUser> kind = new(static (ref JsonCursor cursor, Action<string> untyped) => SubUser.Fields.Read(ref cursor, untyped), user => user.SubUserId, Growth.Back)
        {
            Passes = query.Passes is { } passes ? user => passes(user.Name ?? string.Empty) : null,
        };
        ServiceRoute route = new(connection, ["subset_users"], () => Filters(query)) { Codes = ServiceCodes.OfAccount, Label = "Sub-accounts", Name = ClientText.SubUserListName };
        return new(connection, kind, [route], plan, budget ?? new RowBudget(plan, query.Passes is not null), log ?? ClientLog.None);
    }

    private static QueryString Filters(SubUserQuery query) => new QueryString()
        .Add("id", query.Id)
        .Add("name", query.Name)
        .Add("email", query.Email)
        .Add("phone", query.Phone);
}

/// <summary>Which sub-accounts are wanted. What is not set does not filter.</summary>
internal sealed class SubUserQuery
{
    /// <summary>The id (<c>id</c>).</summary>
    public string? Id { get; init; }

    /// <summary>Part of the name (<c>name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>Which of the names listed are meant, beyond what the service can be asked for.</summary>
    public Func<string, bool>? Passes { get; init; }

    /// <summary>The e-mail address (<c>email</c>).</summary>
    public string? Email { get; init; }

    /// <summary>The phone number (<c>phone</c>).</summary>
    public string? Phone { get; init; }
}
