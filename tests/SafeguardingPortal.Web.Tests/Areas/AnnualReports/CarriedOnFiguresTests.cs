using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.AnnualReports;

public sealed class CarriedOnFiguresTests(ReportsPortal portal) : IClassFixture<ReportsPortal>
{
    private static readonly ReportingYear Year = new(2019);
    private static readonly Actor Officer = new(null, "Nadia Rahimi");
    private static readonly Actor Chair = new(null, "Tom Ellis");

    [Fact]
    public async Task Actions_that_went_on_into_the_next_plan_count_with_their_moves_among_all_of_the_year()
    {
        var group = await BeginAsync("moved-along");
        await RaiseAsync(group, Year, "Publish the first chapter", Day(2019, 6, 3), a => Finish(a, Day(2019, 9, 2)));
        await RaiseAsync(group, Year, "Publish the second chapter", Day(2019, 6, 3), a => Move(a, Day(2020, 1, 6)));
        await RaiseAsync(group, Year, "Publish the third chapter", Day(2019, 6, 3), a => Move(a, Day(2020, 2, 3)));
        await CarryOverAsync(group, Year);

        Assert.Equal(new PlanFigures(Completed: 1, StillOpen: 0, Withdrawn: 0, CarriedOn: 2, Moved: 2), await FiguresAsync(group));
    }

    [Fact]
    public async Task Those_raised_and_moves_made_after_the_year_do_not_count()
    {
        var group = await BeginAsync("raised-late");
        await RaiseAsync(group, Year, "Publish the first chapter", Day(2019, 6, 3), a => Move(a, Day(2020, 4, 1)));
        await RaiseAsync(group, Year, "Publish the second chapter", Day(2020, 5, 4), a => Move(a, Day(2020, 5, 5)));
        await CarryOverAsync(group, Year);

        Assert.Equal(new PlanFigures(Completed: 0, StillOpen: 0, Withdrawn: 0, CarriedOn: 1, Moved: 0), await FiguresAsync(group));
    }

    [Fact]
    public async Task Those_raised_under_the_next_plan_before_the_year_ended_are_the_next_plan_s()
    {
        var group = await BeginAsync("early-plan");
        await RaiseAsync(group, Year, "Publish the first chapter", Day(2019, 6, 3));
        await CarryOverAsync(group, Year);
        await RaiseAsync(group, Year.Next, "Publish the next chapter", Day(2020, 3, 20), a => Move(a, Day(2020, 3, 23)));

        Assert.Equal(new PlanFigures(Completed: 0, StillOpen: 0, Withdrawn: 0, CarriedOn: 1, Moved: 0), await FiguresAsync(group));
    }

    [Fact]
    public async Task One_that_was_closed_under_the_next_plan_before_the_year_ended_was_not_open_any_more()
    {
        var group = await BeginAsync("closed-early");
        await RaiseAsync(group, Year, "Publish the first chapter", Day(2019, 6, 3));
        await RaiseAsync(group, Year, "Publish the second chapter", Day(2019, 6, 3));
        await CarryOverAsync(group, Year);
        await ChangeAsync(group, "Publish the first chapter", a => Finish(a, Day(2020, 3, 30)));
        await ChangeAsync(group, "Publish the second chapter", a => Finish(a, Day(2020, 4, 1)));

        Assert.Equal(new PlanFigures(Completed: 1, StillOpen: 0, Withdrawn: 0, CarriedOn: 1, Moved: 0), await FiguresAsync(group));
    }

    [Fact]
    public async Task Those_carried_on_again_and_those_closed_on_the_way_still_count()
    {
        var group = await BeginAsync("twice");
        await RaiseAsync(group, Year, "Publish the first chapter", Day(2019, 6, 3), a => Move(a, Day(2020, 1, 6)));
        await RaiseAsync(group, Year, "Publish the second chapter", Day(2019, 6, 3), a => Move(a, Day(2020, 2, 3)));
        await CarryOverAsync(group, Year);
        await RaiseAsync(group, Year.Next, "Publish the third chapter", Day(2020, 6, 1));
        await ChangeAsync(group, "Publish the first chapter", a => Finish(a, Day(2020, 11, 2)));
        await CarryOverAsync(group, Year.Next);

        Assert.Equal(new PlanFigures(Completed: 0, StillOpen: 0, Withdrawn: 0, CarriedOn: 2, Moved: 2), await FiguresAsync(group));
        Assert.Equal(new PlanFigures(Completed: 1, StillOpen: 0, Withdrawn: 0, CarriedOn: 2, Moved: 2), await FiguresAsync(group, Year.Next));
    }

    [Fact]
    public async Task What_was_withdrawn_in_the_year_stays_withdrawn_in_its_figures_whatever_became_of_it_since()
    {
        var group = await BeginAsync("reinstated");
        await RaiseAsync(group, Year, "Publish the first chapter", Day(2019, 6, 3), a => Withdraw(a, Day(2020, 2, 3)));
        await RaiseAsync(group, Year, "Publish the second chapter", Day(2019, 6, 3), a => Withdraw(a, Day(2020, 4, 1)));
        await RaiseAsync(group, Year, "Publish the third chapter", Day(2019, 6, 3), a => Withdraw(a, Day(2019, 7, 1)));
        await ChangeAsync(group, "Publish the first chapter", a => Reinstate(a, Day(2020, 4, 20)));
        await ChangeAsync(group, "Publish the third chapter", a => Reinstate(a, Day(2019, 8, 1)));

        Assert.Equal(new PlanFigures(Completed: 0, StillOpen: 2, Withdrawn: 1, CarriedOn: 0, Moved: 0), await FiguresAsync(group));
    }

    [Fact]
    public async Task What_is_open_again_under_an_item_that_went_on_is_taken_along_and_counts_as_carried_on()
    {
        var group = await BeginAsync("open-again");
        await RaiseAsync(group, Year, "Publish the first chapter", Day(2019, 6, 3));
        await RaiseAsync(group, Year, "Publish the second chapter", Day(2019, 6, 3), a => Withdraw(a, Day(2020, 4, 1)));
        await CarryOverAsync(group, Year);
        await ChangeAsync(group, "Publish the second chapter", a => Reinstate(a, Day(2020, 5, 4)));
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var item = await ItemsOf(db, group, Year).Include(i => i.Actions).SingleAsync();
            var next = await db.WorkPlans.Include(p => p.Items).SingleAsync(p => p.GroupId == group && p.Year == Year.Next);
            Assert.Empty(next.CarryActionsOver(item, "The second chapter is needed after all"));
            await db.SaveChangesAsync();
        });

        Assert.Equal(new PlanFigures(Completed: 0, StillOpen: 0, Withdrawn: 0, CarriedOn: 2, Moved: 0), await FiguresAsync(group));
        Assert.Equal(new PlanFigures(Completed: 0, StillOpen: 2, Withdrawn: 0, CarriedOn: 0, Moved: 0), await FiguresAsync(group, Year.Next));
    }

    [Fact]
    public async Task Of_a_plan_that_was_written_up_after_its_year_no_figures_are_told()
    {
        var group = await BeginAsync("written-up-late");
        await RaiseAsync(group, Year, "Publish the first chapter", Day(2020, 5, 4));

        Assert.Null(await FiguresAsync(group));
    }

    private async Task<PlanFigures?> FiguresAsync(int group, ReportingYear? year = null) => await portal.InScope(PortalFactory.Partnership, async db =>
        (await db.ReadYearAsync(year ?? Year, new(2022, 6, 1), CancellationToken.None)).Groups.Single(g => g.Id == group).Figures);

    private Task<int> BeginAsync(string slug) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var group = new Group(slug, new(slug, "L", GroupKind.Subgroup, null, new(2019, 4, 1), null, null, "Monthly", "Learns"));
        var plan = new WorkPlan(group, Year);
        plan.AddItem(new("Early signs of neglect", await PriorityAsync(db, Year), "Children are seen sooner", "Referrals by age", "Two workshops", "A briefing"));
        db.AddRange(group, plan);
        await db.SaveChangesAsync();
        return group.Id;
    });

    private Task RaiseAsync(int group, ReportingYear year, string what, DateTimeOffset at, Action<SmartAction>? then = null) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var owner = await db.People.Include(p => p.Agency).OrderBy(p => p.Id).FirstAsync(p => p.To == null);
        var item = await ItemsOf(db, group, year).SingleAsync();
        var action = item.RaiseAction(new(what, "It is on the website", owner, year.Next.Start), Officer, at);
        then?.Invoke(action);
        await db.SaveChangesAsync();
    });

    private Task ChangeAsync(int group, string what, Action<SmartAction> change) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        change(await db.WorkPlanItems.Where(i => i.Plan.GroupId == group).SelectMany(i => i.Actions).Include(a => a.Evidence).Include(a => a.Notes).SingleAsync(a => a.What == what));
        await db.SaveChangesAsync();
    });

    private Task CarryOverAsync(int group, ReportingYear year) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var item = await ItemsOf(db, group, year).Include(i => i.Actions).SingleAsync();
        var next = new WorkPlan(item.Plan.Group, year.Next);
        Assert.Empty(next.CarryOver(item, await PriorityAsync(db, year.Next), "The schools were closed"));
        db.Add(next);
        await db.SaveChangesAsync();
    });

    private static IQueryable<WorkPlanItem> ItemsOf(PortalDbContext db, int group, ReportingYear year) => db.WorkPlanItems.Include(i => i.Plan.Group).Where(i => i.Plan.GroupId == group && i.Plan.Year == year);

    private static async Task<StrategicPriority> PriorityAsync(PortalDbContext db, ReportingYear year)
    {
        if (await db.Priorities.OrderBy(p => p.Number).FirstOrDefaultAsync(p => p.Year == year) is { } known) return known;

        var priority = new StrategicPriority(year, 1, "Neglect", "Seen sooner");
        db.Add(priority);
        return priority;
    }

    private static void Finish(SmartAction action, DateTimeOffset at)
    {
        Assert.Empty(action.AddEvidence("The chapter", "https://www.example.org/chapter", Officer, at));
        Assert.Empty(action.ReportComplete("The chapter is online", Officer, at));
        Assert.Empty(action.Confirm(Chair, at));
    }

    private static void Withdraw(SmartAction action, DateTimeOffset at) => Assert.Empty(action.Withdraw("Not needed", Officer, at));

    private static void Reinstate(SmartAction action, DateTimeOffset at) => Assert.Empty(action.Reinstate("Needed after all", Officer, at));

    private static void Move(SmartAction action, DateTimeOffset at) => Assert.Empty(action.MoveDue(action.Due.AddDays(60), "Capacity", "Illness", Officer, at));

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 10, 0, 0, TimeSpan.Zero);
}
