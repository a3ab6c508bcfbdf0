using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.Home.HomePage;

/// <summary>What needs this person's attention, by what they may do. A part that is null is none of their business.</summary>
public sealed record HomeView
{
    public required DateOnly Today { get; init; }

    public required string Name { get; init; }

    /// <summary>Of which actions the figures tell.</summary>
    public required Reach Reach { get; init; }

    /// <summary>The one group they belong to, as in addresses; null when it is none or several.</summary>
    public string? OnlyGroup { get; init; }

    /// <summary>Null when there are none to tell of: whoever only keeps accounts, or is no person of an agency.</summary>
    public Counts? Actions { get; init; }

    /// <summary>The open cases that they may open, the most urgent first.</summary>
    public required IReadOnlyList<CaseLine> Cases { get; init; }

    /// <summary>Who has let themselves in to one of those that they may open.</summary>
    public IReadOnlyList<BrokenGlass> BrokenGlass { get; init; } = [];

    /// <summary>Whether they sign decisions on them.</summary>
    public bool DecidesCases { get; init; }

    /// <summary>Whether they keep them.</summary>
    public bool RunsCases { get; init; }

    /// <summary>Their own open actions, the most urgent first.</summary>
    public required IReadOnlyList<ActionLine> Mine { get; init; }

    /// <summary>What their colleagues' agency owes that is late or due within a week; their own is in <see cref="Mine"/>.</summary>
    public IReadOnlyList<ActionLine> OfAgency { get; init; } = [];

    /// <summary>What waits for this person's confirmation.</summary>
    public IReadOnlyList<WaitingLine> ToConfirm { get; init; } = [];

    /// <summary>What waits for the confirmation of others, for the business unit to chase.</summary>
    public IReadOnlyList<WaitingLine> ToChase { get; init; } = [];

    public required IReadOnlyList<GroupLine> Groups { get; init; }

    /// <summary>Years whose annual report is begun and not published.</summary>
    public IReadOnlyList<ReportingYear>? ReportsUnderWay { get; init; }

    /// <summary>Changes to the partnership's records since the start of yesterday.</summary>
    public int? ChangedSinceYesterday { get; init; }

    /// <summary>For those who have no part in the work itself: the annual report published last.</summary>
    public EditionFacts? NewestReport { get; init; }

    /// <summary>For administrators.</summary>
    public AccountCounts? Accounts { get; init; }
}

/// <summary>Whose actions are somebody's business.</summary>
public enum Reach
{
    Nobody,
    Agency,
    Groups,
    Partnership,
}

/// <summary>Actions of the whole partnership, of one's own groups or of one's own agency.</summary>
public sealed record Counts(int Late, int DueThisWeek, int Open, int Awaiting);

/// <param name="Title">What is to be done next, or how it stands where nothing is.</param>
/// <param name="Next">What is due next, or null.</param>
/// <param name="Due">When, in words.</param>
public sealed record CaseLine(string Reference, string Pseudonym, CaseStatus Status, string Title, Clock? Next, string Due);

/// <summary>What an administrator sees to.</summary>
/// <param name="MailsFailed">Messages that could not be sent.</param>
/// <param name="NotTakenUp">Invitations to accounts that have no password yet.</param>
/// <param name="WithoutSecondFactor">Accounts that must have a second factor and have none.</param>
public sealed record AccountCounts(int MailsFailed, int NotTakenUp, int WithoutSecondFactor);

public sealed record ActionLine(int Id, string What, DateOnly Due, string Owner);

/// <summary>An action reported complete and not confirmed.</summary>
/// <param name="ReportedById">The account that reported it, which may not confirm it.</param>
/// <param name="Reminded">The day on which they were last reminded, or null.</param>
/// <param name="Chairs">The accounts that confirm what the group has done.</param>
public sealed record WaitingLine(int Id, string What, string Group, int? ReportedById, DateOnly? Since, DateOnly? Reminded, IReadOnlyList<Confirmer> Chairs)
{
    /// <summary>Their names; empty when nobody may confirm it.</summary>
    public IReadOnlyList<string> MayConfirm => [.. Chairs.Where(c => c.AccountId != ReportedById).Select(c => c.Name).Order(StringComparer.Ordinal)];
}

/// <summary>An account that is chair of a group.</summary>
public sealed record Confirmer(int AccountId, string Name);

/// <summary>A group and how its actions stand.</summary>
/// <param name="ReviewBy">When its terms of reference are due for review, or null when it has none.</param>
/// <param name="IsMine">Whether this person belongs to it by role.</param>
public sealed record GroupLine(string Slug, string Name, bool IsMine, string? Chair, int Done, int Open, int Late, DateOnly? ReviewBy);
