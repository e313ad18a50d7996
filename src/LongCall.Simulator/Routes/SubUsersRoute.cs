namespace LongCall.Simulator;

/// <summary>The sub-accounts.</summary>
internal sealed class SubUsersRoute(SimulatorServer server) : ListRoute<SubUserQuery, SubUser>(server)
{
    public override ServiceRoute Route => ServiceRoute.SubUsers;

    public override string Path => "subset_users";

    protected override string Message => "获取子账户列表成功";

    protected override SubUserQuery Read(PhpQuery query) => new(query, Server.Options.PerPageCap);

    protected override PageRows<SubUser> Choose(SubUserQuery asked, CallTable? task, int number) =>
        PageRows<SubUser>.Of(Server.SubUsers.Where(asked.Matches).ToArray(), asked, user => user.Id, Write);

    private void Write(SubUser user, JsonBuffer json)
    {
        ulong seed = DeterministicRandom.HashOf(Server.Options.Seed, user.Id);
        var fields = new PhpFieldWriter(json, Server.Options.Odd ? new DeterministicRandom(seed) : null) { OddShare = 80 };
        json.BeginObject();
        fields.Key("id"u8, user.Id);
        fields.Key("name"u8, user.Name);
        fields.Key("email"u8, user.Email);
        fields.Text("phone"u8, user.Phone);
        fields.Key("parent_id"u8, Server.AccountId);
        fields.Flag("status"u8, true);
        fields.Time("created_at"u8, user.CreatedAt);
        fields.Time("updated_at"u8, user.CreatedAt);
        json.EndObject();
    }
}

/// <summary>The parameters of a request for sub-accounts.</summary>
internal sealed class SubUserQuery : ListQuery
{
    private readonly string? _id;
    private readonly string? _name;
    private readonly string? _email;
    private readonly string? _phone;

    public SubUserQuery(PhpQuery query, int perPageCap)
        : base(query, perPageCap, pageIsRequired: true)
    {
        _id = Text("id");
        _name = Text("name");
        _email = Text("email");
        _phone = Text("phone");
    }

    public bool Matches(SubUser user) =>
        (_id is null || user.Id == _id) && Has(user.Name, _name) && Has(user.Email, _email) && Has(user.Phone, _phone);

    private static bool Has(string text, string? part) => part is null || text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
