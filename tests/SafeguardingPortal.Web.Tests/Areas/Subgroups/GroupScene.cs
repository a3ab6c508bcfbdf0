using System.Globalization;
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

namespace SafeguardingPortal.Web.Tests.Areas.Subgroups;

/// <summary>The portal with a way to add groups and plans through the domain's verbs, and a count of what its pages ask the database.</summary>
public sealed class GroupScene : PortalFactory
{
    public const string Register = $"/{Partnership}/subgroups";

    private int names;

    public QueryCount Queries { get; } = new();

    public DateOnly Today => Clock.LondonToday();

    public ReportingYear Year => ReportingYear.Of(Today);

    /// <summary>A name that no other group has.</summary>
    public string NewName(string words = "Learning from practice") => $"{words} {Interlocked.Increment(ref names).ToString(CultureInfo.InvariantCulture)}";

    public static string Path(Group group) => $"{Register}/{group.Slug}";

    public string Plan(Group group) => $"{Path(group)}/work-plan/{Year.Slug}";

    public Task<Group> AddGroup(string? name = null, GroupKind kind = GroupKind.Subgroup, int? parent = null, DateOnly? from = null, DateOnly? ends = null, string partnership = Partnership) =>
        InScope(partnership, async db =>
        {
            name ??= NewName();
            var group = new Group(Slugs.From(name), new(name, "LP", kind, parent, from ?? new(2019, 4, 1), ends, null, "Monthly", "Learns from what went well"));
            db.Add(group);
            await db.SaveChangesAsync();
            return group;
        });

    public Task Change(Group group, Action<Group, PortalDbContext> change) => InScope(Partnership, async db =>
    {
        change(await db.Groups.Include(g => g.Memberships).ThenInclude(m => m.Person).Include(g => g.Terms).SingleAsync(g => g.Id == group.Id), db);
        await db.SaveChangesAsync();
    });

    public Task<Person> AddPerson(string name, DateOnly? to = null) => InScope(Partnership, async db =>
    {
        var person = new Person(new(name, "Designated nurse", await db.Agencies.OrderBy(a => a.Id).Select(a => a.Id).FirstAsync(), $"{Slugs.From(name)}@nhs.example", new(2019, 4, 1), to));
        db.Add(person);
        await db.SaveChangesAsync();
        return person;
    });

    public Task<StrategicPriority> Priority(ReportingYear year) => InScope(Partnership, async db =>
    {
        var priority = await db.Priorities.OrderBy(p => p.Number).FirstOrDefaultAsync(p => p.Year == year);
        if (priority is null)
        {
            db.Add(priority = new StrategicPriority(year, 1, "Neglect", "Seen sooner"));
            await db.SaveChangesAsync();
        }

        return priority;
    });

    /// <summary>A plan for this year with items of so many actions each, owned by <paramref name="owner"/>, due in a month.</summary>
    public async Task AddPlan(Group group, Person owner, params int[] actions)
    {
        await Priority(Year);
        await InScope(Partnership, async db =>
        {
            var plan = new WorkPlan(await db.Groups.SingleAsync(g => g.Id == group.Id), Year);
            var priority = await db.Priorities.OrderBy(p => p.Number).FirstAsync(p => p.Year == Year);
            var person = await db.People.Include(p => p.Agency).SingleAsync(p => p.Id == owner.Id);
            foreach (var (count, i) in actions.Select((count, i) => (count, i)))
            {
                var item = plan.AddItem(new($"Early signs of neglect {i + 1}", priority, "Children are seen sooner", "Referrals by age", "Two workshops", "A briefing"));
                for (var n = 1; n <= count; n++)
                {
                    item.RaiseAction(new($"Publish chapter {n} of the neglect toolkit", "It is on the website", person, Earliest(Today.AddDays(30))), Actor.Portal, Clock.GetUtcNow());
                }
            }

            db.Add(plan);
            await db.SaveChangesAsync();
        });
    }

    public Task ChangeAction(string what, Action<SmartAction> change) => InScope(Partnership, async db =>
    {
        change(await db.Actions.Include(a => a.Notes).Include(a => a.Moves).Include(a => a.Evidence).OrderByDescending(a => a.Id).FirstAsync(a => a.What == what));
        await db.SaveChangesAsync();
    });

    /// <summary>The group that the account <c>groupchair</c> chairs.</summary>
    public Task<Group> ChairedGroup() => InScope(Partnership, async db =>
        await db.Groups.FirstAsync(g => db.RoleGrants.Any(r => r.GroupId == g.Id && r.Role == PortalRole.GroupChair && db.Users.Any(u => u.Id == r.AccountId && u.Email!.StartsWith("groupchair@")))));

    /// <summary>Another partnership, in which nobody of the first has a role.</summary>
    public async Task<string> AddNeighbour()
    {
        var slug = $"neighbour-{Interlocked.Increment(ref names)}";
        await InScope(null, async db =>
        {
            db.Add(new Partnership(slug, new("Neighbour", "N", "Neighbour", "#1f6f5c", "", "", "", "", [])));
            await db.SaveChangesAsync();
        });
        return slug;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(Queries)));
    }

    // The gate refuses a date before the plan's year or too long after.
    private DateOnly Earliest(DateOnly date) => date > Year.Next.End ? Year.Next.End : date;
}
