using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Data.AnnualReports;

/// <summary>Reads what a year's report is made of, in nine queries however large the partnership.</summary>
public static class YearReading
{
    /// <param name="today">Where the year still goes on, the day as at which its figures are given.</param>
    public static async Task<YearRecords> ReadYearAsync(this PortalDbContext db, ReportingYear year, DateOnly today, CancellationToken cancellationToken)
    {
        var end = year.End < today ? year.End : today;
        return new(
            year,
            end,
            await db.PartnershipOfScope().SingleAsync(cancellationToken),
            [.. (await db.AgenciesIn(year, end).ToListAsync(cancellationToken)).OrderBy(a => a.Name, StringComparer.CurrentCulture)],
            await db.GroupsAsync(year, end, cancellationToken),
            await db.FactsOf(year).ToListAsync(cancellationToken),
            await db.PrioritiesOf(year).ToListAsync(cancellationToken),
            await db.WrittenFor(year).SingleOrDefaultAsync(cancellationToken) ?? WrittenReport.Empty);
    }

    /// <summary>The partnership of the scope as it describes itself today.</summary>
    public static IQueryable<PartnershipDetails> PartnershipOfScope(this PortalDbContext db) => db.Partnerships.AsNoTracking().Where(p => p.Id == db.ScopeId)
        .Select(p => new PartnershipDetails(p.Name, p.ShortName, p.Area, p.Colour, p.Vision, p.Voice, p.About, p.ContactEmail, p.Pillars));

    internal static IQueryable<AgencyInYear> AgenciesIn(this PortalDbContext db, ReportingYear year, DateOnly end) => db.Agencies.AsNoTracking()
        .Where(a => a.From <= end && (a.To == null || a.To >= year.Start))
        .Select(a => new AgencyInYear(a.Name, a.Sector, a.IsStatutory, a.From, a.To));

    internal static IQueryable<AreaFactDetails> FactsOf(this PortalDbContext db, ReportingYear year) => db.AreaFacts.AsNoTracking()
        .Where(f => f.Year == year).OrderBy(f => f.What).ThenBy(f => f.Order).ThenBy(f => f.Id)
        .Select(f => new AreaFactDetails(f.What, f.Name, f.Value, f.Unit, f.AsAt, f.Source, f.Order));

    internal static IQueryable<PriorityInYear> PrioritiesOf(this PortalDbContext db, ReportingYear year) => db.Priorities.AsNoTracking()
        .Where(p => p.Year == year).OrderBy(p => p.Number).Select(p => new PriorityInYear(p.Id, p.Number, p.Title, p.Description));

    internal static IQueryable<WrittenReport> WrittenFor(this PortalDbContext db, ReportingYear year) => db.AnnualReports.AsNoTracking()
        .Where(r => r.Year == year)
        .Select(r => new WrittenReport(r.SignedBy, r.SignedAs, r.Texts.Select(t => new WrittenPart(t.Part, t.SubjectId, t.Text, t.Version)).ToList()));

    internal static IQueryable<GroupRow> GroupsIn(this PortalDbContext db, ReportingYear year, DateOnly end) => db.Groups.AsNoTracking()
        .Where(g => g.From <= end && (g.EndsOn == null || g.EndsOn >= year.Start))
        .Select(g => new GroupRow(g.Id, g.Slug, g.Name, g.Type, g.ParentId, g.From, g.EndsOn, g.JointWith));

    internal static IQueryable<ChairRow> ChairsIn(this PortalDbContext db, ReportingYear year, DateOnly end) => db.Set<Membership>().AsNoTracking()
        .Where(m => m.Capacity == Capacity.Chair && m.From <= end && (m.To == null || m.To >= year.Start))
        .Select(m => new ChairRow(m.GroupId, m.From, m.To, m.Person.Name, m.Person.RoleTitle, m.Person.Agency.Name));

    /// <param name="over">The instant at which the day is over; what came later does not count.</param>
    internal static IQueryable<ItemRow> ItemsOf(this PortalDbContext db, ReportingYear year, DateTimeOffset over) => db.WorkPlanItems.AsNoTracking()
        .Where(i => i.Plan.Year == year).OrderBy(i => i.Number)
        .Select(i => new ItemRow(
            i.Id, i.Plan.GroupId, i.Title, i.CarriedToYear != null, i.ActionsCarriedOn,
            i.Actions.Where(a => a.RaisedAt < over).Select(a => new PlannedAction(
                a.Status, a.ClosedOn,
                a.Notes.Where(n => n.At < over).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Select(n => n.Status).FirstOrDefault() == ActionStatus.Withdrawn,
                a.Moves.Any(m => m.At < over))).ToList()));

    /// <summary>The items of later plans that go on with earlier ones, with those of their actions that were raised before the day was over.</summary>
    internal static IQueryable<ContinuedRow> ContinuedAfter(this PortalDbContext db, ReportingYear year, DateTimeOffset over) => db.WorkPlanItems.AsNoTracking()
        .Where(i => i.Plan.Year > year && i.CarriedFromId != null).OrderBy(i => i.Id)
        .Select(i => new ContinuedRow(
            i.Id, i.CarriedFromId!.Value,
            i.Actions.Where(a => a.RaisedAt < over).Select(a => new RaisedAction(a.Id, new PlannedAction(
                a.Status, a.ClosedOn,
                a.Notes.Where(n => n.At < over).OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Select(n => n.Status).FirstOrDefault() == ActionStatus.Withdrawn,
                a.Moves.Any(m => m.At < over)))).ToList()));

    private static async Task<IReadOnlyList<GroupInYear>> GroupsAsync(this PortalDbContext db, ReportingYear year, DateOnly end, CancellationToken cancellationToken)
    {
        var groups = await db.GroupsIn(year, end).ToListAsync(cancellationToken);
        var chairs = (await db.ChairsIn(year, end).ToListAsync(cancellationToken)).ToLookup(c => c.GroupId);
        var items = (await db.ItemsOf(year, end.AddDays(1).StartsInLondon()).ToListAsync(cancellationToken)).ToLookup(i => i.GroupId);
        var continued = (await db.ContinuedAfter(year, end.AddDays(1).StartsInLondon()).ToListAsync(cancellationToken)).ToDictionary(i => i.From);
        return [.. groups.Select(g =>
        {
            var day = g.EndsOn < end ? g.EndsOn.Value : end;
            var chair = chairs[g.Id].FirstOrDefault(c => c.From <= day && (c.To is not { } to || day <= to));
            return new GroupInYear(
                g.Id, g.Slug, g.Name, g.Type, g.ParentId, g.From, g.EndsOn, g.JointWith,
                chair is null ? null : new(chair.Name, chair.RoleTitle, chair.Agency),
                // A plan that was written up after its year had no action in it: of that nothing is told, and not that there were none.
                PlanFigures.At(end, [.. items[g.Id].SelectMany(i => i.Actions)], [.. items[g.Id].SelectMany(i => CarriedOn(i, continued))]) is { Total: > 0 } figures ? figures : null,
                [.. items[g.Id].Where(i => i.IsCarriedOn).Select(i => i.Title)]);
        })];
    }

    // Whichever later plan they stand under now: what went along had been raised before anything under the plans it went to.
    private static IEnumerable<PlannedAction> CarriedOn(ItemRow item, Dictionary<int, ContinuedRow> continued)
    {
        var along = new List<RaisedAction>();
        for (var next = continued.GetValueOrDefault(item.Id); next is not null; next = continued.GetValueOrDefault(next.Id)) along.AddRange(next.Actions);
        return along.OrderBy(a => a.Id).Take(item.ActionsCarriedOn).Select(a => a.Action);
    }

    internal sealed record GroupRow(int Id, string Slug, string Name, GroupKind Type, int? ParentId, DateOnly From, DateOnly? EndsOn, string? JointWith);

    internal sealed record ChairRow(int GroupId, DateOnly From, DateOnly? To, string Name, string RoleTitle, string Agency);

    internal sealed record ItemRow(int Id, int GroupId, string Title, bool IsCarriedOn, int ActionsCarriedOn, List<PlannedAction> Actions);

    /// <param name="From">The item that it goes on with.</param>
    internal sealed record ContinuedRow(int Id, int From, List<RaisedAction> Actions);

    internal sealed record RaisedAction(int Id, PlannedAction Action);
}
