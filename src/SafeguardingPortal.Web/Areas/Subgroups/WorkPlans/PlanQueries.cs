using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;

/// <summary>The group that a plan belongs to, and which plans it has.</summary>
/// <param name="Chair">Its chair on the day asked about, or null.</param>
public sealed record PlanHead(int GroupId, string GroupName, DateOnly From, DateOnly? EndsOn, string? Chair, IReadOnlyList<PlanOfYear> Plans)
{
    /// <summary>Whether a plan may be started for the year: while the group exists, and not beyond next year.</summary>
    public bool MayPlan(ReportingYear year, DateOnly today) =>
        From <= year.End && (EndsOn is not { } end || end >= year.Start) && year <= ReportingYear.Of(today).Next;
}

public sealed record PlanOfYear(int Id, ReportingYear Year);

/// <summary>A priority of the year with the plan's items under it.</summary>
public sealed record PriorityRow(int Id, int Number, string Title, IReadOnlyList<ItemRow> Items);

public sealed record ItemRow(
    int Id, int Number, string Title, string Outcome, string Measure, string Voice, string Sharing,
    int? CarriedFromNumber, ReportingYear? CarriedFromYear, string? CarriedReason, bool IsUnchanged, ReportingYear? CarriedToYear, int ActionsCarriedOn);

/// <summary>An action as the plan lists it.</summary>
/// <param name="MovedFrom">The due date it was raised with, or null when it was never moved.</param>
/// <param name="LastOn">The day it was closed; while it is open the day of its latest progress note, or the day it was raised.</param>
/// <param name="Note">What was done and came of it, or why it was withdrawn; while it is open its latest progress note; null when there is neither.</param>
public sealed record ActionRow(
    int Id, int ItemId, string What, string Measure, int OwnerId, string Owner, int AgencyId, string Agency, DateOnly Due, DateOnly? MovedFrom, int TimesMoved,
    ActionStatus Status, DateOnly LastOn, Rag? RagOverride, string? RagOverrideReason, string? Note);

/// <summary>A record of which an entry of the history tells.</summary>
public sealed record ChangedRecord(string Kind, int Id);

/// <summary>What a work plan's page asks the database: three queries however long the plan, and a fourth for the people while an action is added. The page is open all day: they are translated once, for the model of this portal.</summary>
public sealed class PlanQueries
{
    public static readonly Expression<Func<PortalDbContext, string, DateOnly, IQueryable<PlanHead>>> Head = (db, group, day) =>
        db.Groups.AsNoTracking().Where(g => g.Slug == group).Select(g => new PlanHead(
            g.Id, g.Name, g.From, g.EndsOn,
            g.Memberships.Where(m => m.Capacity == Capacity.Chair && m.From <= day && (m.To == null || m.To >= day)).OrderBy(m => m.Id).Select(m => m.Person.Name).FirstOrDefault(),
            db.WorkPlans.Where(p => p.GroupId == g.Id).OrderBy(p => p.Year).Select(p => new PlanOfYear(p.Id, p.Year)).ToList()));

    public static readonly Expression<Func<PortalDbContext, ReportingYear, int, IQueryable<PriorityRow>>> Items = (db, year, planId) =>
        db.Priorities.AsNoTracking().Where(p => p.Year == year).OrderBy(p => p.Number).Select(p => new PriorityRow(p.Id, p.Number, p.Title,
            db.WorkPlanItems.Where(i => i.PriorityId == p.Id && i.PlanId == planId).OrderBy(i => i.Number).Select(i => new ItemRow(
                i.Id, i.Number, i.Title, i.Outcome, i.Measure, i.Voice, i.Sharing,
                i.CarriedFromItem == null ? null : i.CarriedFromItem.Number,
                i.CarriedFromItem == null ? null : i.CarriedFromItem.Plan.Year,
                i.CarriedReason, i.IsUnchangedSinceCarried, i.CarriedToYear, i.ActionsCarriedOn)).ToList()));

    // Of an action that is done one wants to read what came of it, not that it was confirmed.
    public static readonly Expression<Func<PortalDbContext, int, int, int, IQueryable<ActionRow>>> Actions = (db, planId, first, last) =>
        from item in db.WorkPlanItems.AsNoTracking()
        where item.PlanId == planId
        from a in item.Actions
        where a.Id >= first && a.Id <= last
        orderby a.Due, a.Id
        select new ActionRow(
            a.Id, item.Id, a.What, a.Measure, a.OwnerId, a.Owner.Name, a.AgencyId, a.Agency.ShortName, a.Due, a.TimesMoved == 0 ? null : a.FirstDue, a.TimesMoved,
            a.Status, a.ClosedOn ?? a.LastProgressOn, a.RagOverride, a.RagOverrideReason,
            a.Outcome ?? a.Notes.OrderByDescending(n => n.Id).Select(n => n.Text).FirstOrDefault());

    /// <summary>What changed in the partnership, or for all of them, after an entry of the history: so many of the first. Looks at cases and changes of them are no part of any plan.</summary>
    public static readonly Expression<Func<PortalDbContext, long, int, IQueryable<ChangedRecord>>> Changes = (db, after, most) =>
        db.History.AsNoTracking().Where(e => e.Sequence > after && (e.PartnershipId == null || e.PartnershipId == db.ScopeId) && e.Kind != CaseReview.CaseKind)
            .OrderBy(e => e.Sequence).Take(most).Select(e => new ChangedRecord(e.Kind, e.RecordId));

    private readonly Func<PortalDbContext, string, DateOnly, IAsyncEnumerable<PlanHead>> head = EF.CompileAsyncQuery(Head);
    private readonly Func<PortalDbContext, ReportingYear, int, IAsyncEnumerable<PriorityRow>> items = EF.CompileAsyncQuery(Items);
    private readonly Func<PortalDbContext, int, int, int, IAsyncEnumerable<ActionRow>> actions = EF.CompileAsyncQuery(Actions);
    private readonly Func<PortalDbContext, long, int, IAsyncEnumerable<ChangedRecord>> changes = EF.CompileAsyncQuery(Changes);

    /// <param name="day">The day whose chair is meant.</param>
    /// <returns>Null when the partnership has no such group.</returns>
    public ValueTask<PlanHead?> HeadAsync(PortalDbContext db, string group, DateOnly day, CancellationToken cancel) => head(db, group, day).SingleOrDefaultAsync(cancel);

    public ValueTask<List<PriorityRow>> ItemsAsync(PortalDbContext db, ReportingYear year, int planId, CancellationToken cancel) => items(db, year, planId).ToListAsync(cancel);

    public ValueTask<List<ActionRow>> ActionsAsync(PortalDbContext db, int planId, CancellationToken cancel) => actions(db, planId, 0, int.MaxValue).ToListAsync(cancel);

    /// <returns>Null when the plan has no such action.</returns>
    public ValueTask<ActionRow?> ActionAsync(PortalDbContext db, int planId, int id, CancellationToken cancel) => actions(db, planId, id, id).SingleOrDefaultAsync(cancel);

    public ValueTask<List<ChangedRecord>> ChangesAsync(PortalDbContext db, long after, int most, CancellationToken cancel) => changes(db, after, most).ToListAsync(cancel);
}
