using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.Home.HomePage;

/// <summary>What needs this person's attention, by what they may do. A part that is null is none of their business.</summary>
public sealed record HomeView
{
    public required DateOnly Today { get; init; }

    public required string Name { get; init; }

    public required Counts Actions { get; init; }

    /// <summary>The open cases that they may open, the most urgent first.</summary>
    public required IReadOnlyList<CaseLine> Cases { get; init; }

    /// <summary>Who has let themselves in to one of those that they may open.</summary>
    public IReadOnlyList<BrokenGlass> BrokenGlass { get; init; } = [];

    /// <summary>Whether they sign decisions on them.</summary>
    public bool DecidesCases { get; init; }

    /// <summary>Their own open actions, the most urgent first.</summary>
    public required IReadOnlyList<ActionLine> Mine { get; init; }

    /// <summary>What waits for a chair's confirmation: theirs to give, or for the business unit to chase.</summary>
    public IReadOnlyList<WaitingLine>? Waiting { get; init; }

    /// <summary>Whether what waits, waits for this person.</summary>
    public bool WaitsForMe { get; init; }

    public required IReadOnlyList<GroupLine> Groups { get; init; }

    /// <summary>Years whose annual report is begun and not published.</summary>
    public IReadOnlyList<ReportingYear>? ReportsUnderWay { get; init; }

    /// <summary>Changes to the partnership's records since the start of yesterday.</summary>
    public int? ChangedSinceYesterday { get; init; }

    /// <summary>Messages that could not be sent.</summary>
    public int? MailsFailed { get; init; }
}

/// <summary>Open actions, of the whole partnership or of one's own groups.</summary>
public sealed record Counts(int Late, int DueThisWeek, int Open, int Awaiting);

/// <param name="Next">What is due next, or null.</param>
/// <param name="Due">When, in words.</param>
public sealed record CaseLine(string Reference, string Pseudonym, CaseStatus Status, Clock? Next, string Due);

public sealed record ActionLine(int Id, string What, DateOnly Due);

/// <summary>An action reported complete and not confirmed.</summary>
/// <param name="Chair">Who is to confirm it, or null when the group has no chair.</param>
/// <param name="IsStuck">Whether nobody may confirm it: no account is chair of the group, but for one that reported it.</param>
public sealed record WaitingLine(int Id, string What, string Group, string? Chair, DateOnly? Since, bool IsStuck);

/// <summary>A group and how its actions stand.</summary>
/// <param name="ReviewBy">When its terms of reference are due for review, or null when it has none.</param>
public sealed record GroupLine(string Slug, string Name, string? Chair, int Done, int Open, int Late, DateOnly? ReviewBy);
