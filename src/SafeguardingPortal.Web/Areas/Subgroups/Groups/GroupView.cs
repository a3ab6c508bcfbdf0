using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.Web.Areas.Subgroups.Shared;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Areas.Subgroups.Groups;

/// <summary>What a group's page says of the group itself.</summary>
public sealed record GroupFacts(
    int Id, string Name, string ShortName, GroupKind Type, DateOnly From, DateOnly? EndsOn, string? JointWith, string Cadence, string Purpose,
    GroupReference? Parent, IReadOnlyList<GroupReference> Below);

public sealed record GroupReference(string Slug, string Name);

public sealed record MemberOnDay(int Id, string Name, string RoleTitle, string Agency, Capacity Capacity, DateOnly From, DateOnly? To)
{
    public string CapacityInWords => Words.FromName($"{Capacity}");
}

public sealed record TermsVersion(int Number, DateOnly AgreedOn, DateOnly ReviewBy);

/// <summary>A work plan with how its actions stand; withdrawn ones do not count.</summary>
public sealed record PlanSummary(ReportingYear Year, int Items, int Actions, int Done, int Late);

/// <summary>A group as at a day.</summary>
public sealed record GroupView(
    GroupInAddress Address, GroupFacts Facts, IReadOnlyList<MemberOnDay> Members, IReadOnlyList<TermsVersion> Terms, IReadOnlyList<PlanSummary> Plans, DateOnly Day, DateOnly Today)
{
    public bool MayEditGroup { get; init; }

    public bool MayEditPlan { get; init; }

    public bool IsToday => Day == Today;

    public string? Chair => Members.FirstOrDefault(m => m.Capacity == Capacity.Chair)?.Name;

    public string Dates => Facts.EndsOn switch
    {
        null => $"From {Words.Date(Facts.From)}",
        { } end when end < Today => $"{Words.Date(Facts.From)} to {Words.Date(end)} (ended)",
        { } end => $"From {Words.Date(Facts.From)}, ends on {Words.Date(end)}",
    };

    /// <summary>The years for which a plan may be started: this one and the next, while the group exists.</summary>
    public IEnumerable<ReportingYear> YearsToPlan
    {
        get
        {
            var now = ReportingYear.Of(Today);
            return new[] { now, now.Next }.Where(y => Facts.From <= y.End && (Facts.EndsOn is not { } end || end >= y.Start) && Plans.All(p => p.Year != y));
        }
    }
}
