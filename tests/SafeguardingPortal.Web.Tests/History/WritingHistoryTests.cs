using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.History;

/// <summary>A change and what the history says of it are saved together or not at all.</summary>
public sealed class WritingHistoryTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly DateOnly Due = new(2020, 5, 1);

    [Fact]
    public async Task A_date_that_is_moved_through_the_form_is_told_with_its_reason_and_by_whom()
    {
        using var unit = await portal.SignInAs("unit");
        var action = await OpenAction();
        var before = await portal.Length();
        var (from, to) = (action.Due, action.Due.AddDays(-1) < action.RaisedOn ? action.Due.AddDays(7) : action.Due.AddDays(-1));

        var page = await unit.Submit(await unit.Get($"/buckinghamshire/actions/{action.Reference}/move-date"), new { Due = to, Category = await Category(), Reason = "The school holidays came between" });

        Assert.StartsWith("Due date of", page.Done, StringComparison.Ordinal);
        var entry = Assert.Single(await portal.Entries(before));
        Assert.Equal(
            ($"moved the due date from {from.InWords()} to {to.InWords()}", "The school holidays came between", "Nadia Rahimi", "action", action.Id),
            (entry.What, entry.Reason, entry.ActorName, entry.Kind, entry.RecordId));
        Assert.Contains($$"""{"field":"due date","from":"{{from.InWords()}}","to":"{{to.InWords()}}"}""", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_are_told_as_one_reads_them()
    {
        portal.Clock.Set(new(2020, 4, 9, 12, 0, 0, TimeSpan.Zero));
        var (action, before) = (await NewAction(), await portal.Length());

        await Change(action, a => a.MoveDue(new(2020, 6, 1), "Capacity", "Two colleagues were ill", Actor.Portal, portal.Clock.GetUtcNow()));

        var entry = Assert.Single(await portal.Entries(before));
        Assert.Equal(("moved the due date from 1 May 2020 to 1 June 2020", "Two colleagues were ill", portal.Clock.GetUtcNow().Date), (entry.What, entry.Reason, entry.At.Date));
        portal.Clock.Set(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_page_that_is_only_looked_at_leaves_nothing_in_the_history()
    {
        using var unit = await portal.SignInAs("unit");
        var (action, before) = (await OpenAction(), await portal.Length());

        foreach (var page in new[] { "", "/edit", "/move-date", "/withdraw" }) Assert.Equal(HttpStatusCode.OK, (await unit.Get($"/buckinghamshire/actions/{action.Reference}{page}")).Status);

        Assert.Equal(before, await portal.Length());
    }

    [Fact]
    public async Task A_form_that_is_refused_leaves_nothing_in_the_history()
    {
        using var unit = await portal.SignInAs("unit");
        var (action, before) = (await OpenAction(), await portal.Length());

        var page = await unit.Submit(await unit.Get($"/buckinghamshire/actions/{action.Reference}/move-date"), new { Due = action.Due, Reason = "" });

        Assert.NotEmpty(page.Errors);
        Assert.Equal(before, await portal.Length());
    }

    [Fact]
    public async Task A_save_that_the_database_refuses_leaves_nothing_in_the_history()
    {
        var (action, before) = (await OpenAction(), await portal.Length());

        await Assert.ThrowsAsync<DbUpdateException>(() => portal.InScope(PortalFactory.Partnership, async db =>
        {
            (await Tracked(db, action)).Withdraw("It was done elsewhere", Actor.Portal, portal.Clock.GetUtcNow());
            // The address of a group must be its own.
            db.Add(new Group("executive-group", new("Twin", "T", GroupKind.Subgroup, null, new(2020, 4, 1), null, null, "Monthly", "Has the address of another")));
            await db.SaveChangesAsync();
        }));

        Assert.Equal(before, await portal.Length());
        Assert.Equal(action.Status, (await OpenAction(action.Id)).Status);
    }

    [Fact]
    public async Task A_save_that_came_second_leaves_nothing_in_the_history()
    {
        var (action, before) = (await OpenAction(), await portal.Length());

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => portal.InScope(PortalFactory.Partnership, async db =>
        {
            var late = await Tracked(db, action);
            db.ExpectVersion(late, late.Version - 1);
            late.Withdraw("It was done elsewhere", Actor.Portal, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        }));

        Assert.Equal(before, await portal.Length());
    }

    [Theory]
    [InlineData("BEFORE INSERT ON History")]
    [InlineData("BEFORE UPDATE ON HistoryHead")]
    public async Task What_cannot_be_written_into_the_history_is_not_done(string moment)
    {
        using var unit = await portal.SignInAs("unit");
        var (action, before) = (await OpenAction(), await portal.Length());
        var form = await unit.Get($"/buckinghamshire/actions/{action.Reference}/withdraw");
        portal.Tamper($"CREATE TRIGGER full {moment} BEGIN SELECT RAISE(ABORT, 'The disk is full'); END");
        try
        {
            var page = await unit.Submit(form, new { Reason = "It was done elsewhere" });

            Assert.Equal((HttpStatusCode.InternalServerError, null), (page.Status, page.Done));
        }
        finally
        {
            portal.Tamper("DROP TRIGGER full");
        }

        Assert.Equal(before, await portal.Length());
        var now = await OpenAction(action.Id);
        Assert.Equal((action.Status, action.Version), (now.Status, now.Version));
        Assert.True((await portal.Verify()).IsWhole);
    }

    private Task<SmartAction> OpenAction(int? id = null) => portal.InScope(PortalFactory.Partnership, db =>
        db.Actions.AsNoTracking().Where(a => id == null ? a.Status == ActionStatus.InProgress && a.WorkPlanItemId != null : a.Id == id).OrderByDescending(a => a.Id).FirstAsync());

    private Task<string> Category() => portal.InScope(PortalFactory.Partnership, db =>
        db.ReferenceItems.Where(i => i.List == Domain.Partnerships.ReferenceList.DriftReason && i.RetiredOn == null).Select(i => i.Name).FirstAsync());

    private Task<SmartAction> NewAction() => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var owner = await db.People.Include(p => p.Agency).Where(p => p.From <= Due && p.To == null).OrderBy(p => p.Id).FirstAsync();
        var item = await db.WorkPlanItems.Include(i => i.Plan).ThenInclude(p => p.Group).Where(i => i.Plan.Year == new ReportingYear(2020)).OrderBy(i => i.Id).FirstAsync();
        var action = item.RaiseAction(new("Publish the guide", "It is on the website", owner, Due), Actor.Portal, portal.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return action;
    });

    private Task Change(SmartAction action, Func<SmartAction, IReadOnlyList<Problem>> verb) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        Assert.Empty(verb(await Tracked(db, action)));
        await db.SaveChangesAsync();
    });

    private static Task<SmartAction> Tracked(SafeguardingPortal.Data.PortalDbContext db, SmartAction action) => db.Actions.Include(a => a.Owner).SingleAsync(a => a.Id == action.Id);
}
