using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Domain.AnnualReports;

/// <summary>What the records say of one reporting year: everything that its report is made of.</summary>
/// <param name="AsAt">The day as at which it is told: the last of the year, or today while the year goes on.</param>
/// <param name="Agencies">Those that existed on any day of the year so far, under the names they had.</param>
/// <param name="Groups">Those that existed on any day of the year so far.</param>
/// <param name="Facts">In their order.</param>
/// <param name="Priorities">In the order of their numbers.</param>
public sealed record YearRecords(
    ReportingYear Year, DateOnly AsAt, PartnershipDetails Partnership, IReadOnlyList<AgencyInYear> Agencies, IReadOnlyList<GroupInYear> Groups,
    IReadOnlyList<AreaFactDetails> Facts, IReadOnlyList<PriorityInYear> Priorities, WrittenReport Written)
{
    /// <summary>Whether the whole year is told.</summary>
    public bool IsOver => AsAt >= Year.End;
}

public sealed record AgencyInYear(string Name, Sector Sector, bool IsStatutory, DateOnly From, DateOnly? To);

/// <param name="Chair">On the day as at which the year is told, or the group's own last day if that came first; null when it had none.</param>
/// <param name="Figures">How the actions of its work plan stood on that day; null when it had no plan, or one without any action by then.</param>
/// <param name="CarriedOn">Titles of the pieces of work that its plan for the next year took on.</param>
public sealed record GroupInYear(
    int Id, string Slug, string Name, GroupKind Type, int? ParentId, DateOnly From, DateOnly? EndsOn, string? JointWith,
    ChairInYear? Chair, PlanFigures? Figures, IReadOnlyList<string> CarriedOn);

public sealed record ChairInYear(string Name, string RoleTitle, string Agency);

public sealed record PriorityInYear(int Id, int Number, string Title, string Description);

/// <summary>What people have written so far.</summary>
public sealed record WrittenReport(string SignedBy, string SignedAs, IReadOnlyList<WrittenPart> Parts)
{
    /// <summary>Nothing yet.</summary>
    public static WrittenReport Empty { get; } = new("", "", []);

    public WrittenPart? Find(ReportPart part, int subjectId = ReportText.WholeReport) => Parts.FirstOrDefault(p => p.Part == part && p.SubjectId == subjectId);

    /// <summary>The same with another text for one part.</summary>
    public WrittenReport With(ReportPart part, int subjectId, string text) =>
        this with { Parts = [.. Parts.Where(p => (p.Part, p.SubjectId) != (part, subjectId)), new(part, subjectId, text, 0)] };

    public string TextOf(ReportPart part, int subjectId = ReportText.WholeReport) => Find(part, subjectId)?.Text ?? "";
}

/// <param name="SubjectId">The priority or the group, or <see cref="ReportText.WholeReport"/>.</param>
public sealed record WrittenPart(ReportPart Part, int SubjectId, string Text, int Version);

/// <summary>How the actions of a group's work plan stood at the end of its year, or on a day of it: every action counts once.</summary>
/// <param name="Completed">Reported complete by then, and confirmed since.</param>
/// <param name="StillOpen">Not started, in progress or awaiting confirmation then, and finished or left open in the same plan.</param>
/// <param name="CarriedOn">Open then as well, and taken on by the plan for the next year.</param>
/// <param name="Moved">How many of those in the four other columns, wherever they stand now, had had their due date moved by then.</param>
public sealed record PlanFigures(int Completed, int StillOpen, int Withdrawn, int CarriedOn, int Moved)
{
    /// <summary>Open then, carried on or not.</summary>
    public int Open => StillOpen + CarriedOn;

    public int Total => Completed + Open + Withdrawn;

    /// <param name="actions">Those still under the plan's items.</param>
    /// <param name="carriedOn">Those that went along to the plan for the next year.</param>
    public static PlanFigures At(DateOnly day, IReadOnlyCollection<PlannedAction> actions, IReadOnlyCollection<PlannedAction> carriedOn)
    {
        IReadOnlyCollection<PlannedAction> all = [.. actions, .. carriedOn];
        return new(
            all.Count(a => a.CompleteBy(day)), actions.Count(a => a.OpenOn(day)), all.Count(a => a.WasWithdrawn),
            carriedOn.Count(a => a.OpenOn(day)), all.Count(a => a.Moved));
    }

    public static PlanFigures operator +(PlanFigures one, PlanFigures other) =>
        new(one.Completed + other.Completed, one.StillOpen + other.StillOpen, one.Withdrawn + other.Withdrawn, one.CarriedOn + other.CarriedOn, one.Moved + other.Moved);
}

/// <param name="Status">Where it stands now: whether a report that it is complete was confirmed may be known later only.</param>
/// <param name="ClosedOn">The day it was reported complete or was withdrawn; null while open.</param>
/// <param name="WasWithdrawn">Whether it was withdrawn at the end of the day as at which it is counted, whatever became of it since.</param>
/// <param name="Moved">Whether its due date was moved by then.</param>
public sealed record PlannedAction(ActionStatus Status, DateOnly? ClosedOn, bool WasWithdrawn, bool Moved)
{
    public bool CompleteBy(DateOnly day) => Status == ActionStatus.Complete && ClosedOn <= day;

    public bool OpenOn(DateOnly day) => !CompleteBy(day) && !WasWithdrawn;
}
