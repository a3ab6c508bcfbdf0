namespace SafeguardingPortal.TestSupport.Routes;

/// <summary>Who may use an endpoint, for each kind of records.</summary>
/// <param name="Of">The accounts of the sample; <see cref="Who.Nobody"/> stands for whoever has not signed in.</param>
/// <param name="IsSecret">Whether colleagues without the right must not learn that it exists: they find nothing, instead of being told that they may not.</param>
public sealed record Who(Func<Records, IReadOnlyList<string>> Of, bool IsSecret = false)
{
    public const string Nobody = "nobody";

    /// <summary>The business unit of the neighbouring partnership: for this one's inner pages a stranger.</summary>
    public const string Stranger = "unit@oxfordshire.example";

    /// <summary>A sample account of each role.</summary>
    public static readonly IReadOnlyList<string> Inside = ["admin", "unit", "chair", "groupchair", "member", "finance", "cdop", "viewer"];

    public static readonly IReadOnlyList<string> Everybody = [Nobody, .. Inside, Stranger];

    public static Who Anyone { get; } = Always([.. Everybody]);

    public static Who SignedIn { get; } = Always([.. Inside, Stranger]);

    public static Who Insiders { get; } = Always([.. Inside]);

    /// <summary>The business unit; a chair in the group they chair, but not where they are a member.</summary>
    public static Who Planners { get; } = new(records => records == Records.Chaired ? ["unit", "groupchair"] : ["unit"]);

    /// <summary>The business unit; a group's chair and members; the owner of the action.</summary>
    public static Who Workers { get; } = new(records => records switch
    {
        Records.Chaired or Records.Joined => ["unit", "groupchair", "member"],
        Records.Owned => ["unit", "finance"],
        _ => ["unit"],
    });

    /// <summary>A chair, in the group they chair; not the business unit, which must not confirm what it asked for.</summary>
    public static Who Confirmers { get; } = new(records => records == Records.Chaired ? ["groupchair"] : []);

    public static Who Only(params string[] accounts) => Always(accounts);

    /// <summary>Only these; for everybody else inside it does not exist.</summary>
    public static Who Secret(params string[] accounts) => Always(accounts) with { IsSecret = true };

    private static Who Always(string[] accounts) => new(_ => accounts);
}
