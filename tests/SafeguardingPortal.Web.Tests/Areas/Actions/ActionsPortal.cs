using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

/// <summary>The portal with a work plan of the group that the sample's group chair chairs, and one of a group that nobody of the sample belongs to.</summary>
public sealed class ActionsPortal : PortalFactory, IAsyncLifetime
{
    public const string Root = $"/{Partnership}/actions";

    /// <summary>A year that the sample has no plans for.</summary>
    public static readonly ReportingYear Year = new(2030);

    /// <summary>Monday 14 October 2030, a little past noon.</summary>
    public static readonly DateOnly Today = new(2030, 10, 14);

    public QueryCount Queries { get; } = new();

    public TranslatedQueries Translated { get; } = new();

    /// <summary>The chair's group, as in addresses.</summary>
    public string Group { get; private set; } = "";

    public string Import => $"/{Partnership}/subgroups/{Group}/work-plan/{Year.Slug}/import";

    public async Task InitializeAsync()
    {
        Clock.Set(new(2030, 10, 14, 11, 30, 0, TimeSpan.Zero));
        await InScope(Partnership, async db =>
        {
            var chaired = await db.RoleGrants.Where(g => g.Role == PortalRole.GroupChair && db.Users.Any(a => a.Id == g.AccountId && a.Email!.StartsWith("groupchair@"))).Select(g => g.GroupId).FirstAsync();
            var group = await db.Groups.SingleAsync(g => g.Id == chaired);
            var other = new Group("another-group", new("Another Group", "AG", GroupKind.Subgroup, null, new(2019, 4, 1), null, null, "Monthly", "To be elsewhere"));
            var priority = new StrategicPriority(Year, 1, "Neglect", "Children are noticed early");
            var (plan, elsewhere) = (new WorkPlan(group, Year), new WorkPlan(other, Year));
            plan.AddItem(Item("Neglect toolkit", priority));
            plan.AddItem(Item("Early help pathway", priority));
            elsewhere.AddItem(Item("Something else", priority));
            db.AddRange(priority, plan, elsewhere, new ReferenceItem(ReferenceList.DriftReason, "Capacity in the test", 98), Retired());
            await db.SaveChangesAsync();
            Group = group.Slug;
        });
    }

    public new Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Raises an action owned by the member's person, and lets things happen to it.</summary>
    /// <param name="dueIn">Days from today.</param>
    /// <param name="then">Told the action and the instant it is now.</param>
    /// <returns>Its reference.</returns>
    public Task<string> Raise(string what = "Publish the revised toolkit on the website", int dueIn = 60, string owner = "member", string? group = null, Action<SmartAction>? then = null) => InScope(Partnership, async db =>
    {
        var slug = group ?? Group;
        var item = await db.WorkPlanItems.Include(i => i.Plan).ThenInclude(p => p.Group).OrderBy(i => i.Number).FirstAsync(i => i.Plan.Group.Slug == slug && i.Plan.Year == Year);
        var person = await db.People.Include(p => p.Agency).OrderByDescending(p => p.From).FirstAsync(p => db.Users.Any(a => a.Id == p.AccountId && a.Email!.StartsWith(owner + "@")));
        var action = item.RaiseAction(new(what, "It is there and used by a hundred people", person, Today.AddDays(dueIn)), new(null, "The business unit"), Now.AddDays(-40));
        then?.Invoke(action);
        await db.SaveChangesAsync();
        return action.Reference;
    });

    /// <summary>An action that was reported complete by somebody without an account.</summary>
    public Task<string> RaiseReported(string what = "Publish the revised toolkit on the website") => Raise(what, then: a =>
    {
        a.AddEvidence("The toolkit", "https://www.example.org/toolkit", Somebody, Now.AddDays(-2));
        a.ReportComplete("It is on the website and was read 120 times", Somebody, Now.AddDays(-2));
    });

    /// <summary>Raises an action, late already, of an agency that became another, which became somebody's.</summary>
    public async Task<string> RaiseForForerunnerOf(string who)
    {
        var reference = await Raise("Carry on what was left by one that is no more", dueIn: -2, owner: "unit", group: "another-group");
        await InScope(Partnership, async db =>
        {
            var agency = await db.People.Where(p => p.To == null && db.Users.Any(a => a.Id == p.AccountId && a.Email!.StartsWith(who + "@"))).Select(p => p.AgencyId).SingleAsync();
            var second = new Agency($"second-{Guid.NewGuid():n}", Details(agency, new(2022, 6, 30)));
            db.Add(second);
            await db.SaveChangesAsync();
            var first = new Agency($"first-{Guid.NewGuid():n}", Details(second.Id, new(2020, 6, 30)));
            db.Add(first);
            await db.SaveChangesAsync();
            await db.Actions.Where(a => a.Id == SmartAction.IdOf(reference)).ExecuteUpdateAsync(set => set.SetProperty(a => a.AgencyId, first.Id));
        });
        return reference;

        static AgencyDetails Details(int successor, DateOnly to) => new($"Forerunner {Guid.NewGuid():n}", "Forerunner", Sector.Health, IsStatutory: false, new(2010, 4, 1), to, successor);
    }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static Actor Somebody { get; } = new(null, "Robin Marsh");

    public Task<SmartAction> Stored(string reference) => InScope(Partnership, db =>
        db.Actions.Include(a => a.Notes).Include(a => a.Moves).Include(a => a.Evidence).ThenInclude(e => e.File!.Content).SingleAsync(a => a.Id == SmartAction.IdOf(reference)));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(Queries, Translated)));
    }

    private static WorkPlanItemDraft Item(string title, StrategicPriority priority) =>
        new(title, priority, "Children who are neglected are noticed sooner", "Fewer repeat plans", "A survey of parents", "A briefing");

    private static ReferenceItem Retired()
    {
        var item = new ReferenceItem(ReferenceList.DriftReason, "No longer offered", 99);
        item.Retire(new(2021, 1, 1));
        return item;
    }
}
