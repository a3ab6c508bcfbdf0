using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.CaseReviews;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Data.Samples;

/// <summary>Replays one partnership's sample: first what stands from the beginning, then each event on its day and by whoever did it.</summary>
/// <remarks>
/// Saving day by day would look at every record on each of seven hundred days. Instead the first event of every record is saved at once, then the second of each,
/// a dozen saves in all; the history is written in the order of the days, as if each had been saved by itself.
/// </remarks>
internal sealed partial class Replay : IAsyncDisposable
{
    private const string Planner = "Safeguarding Partnership Manager";

    private static readonly DateOnly Beginning = new(2019, 4, 1);

    private readonly PartnershipScope scope = new();
    private readonly ReplayedHistory history;
    private readonly string passwordHash;
    private readonly DateOnly today;
    private readonly List<Event> events = [];
    private int lastRaised;
    private readonly Dictionary<string, Agency> agencies = [];
    private readonly Dictionary<string, Person> people = [];
    private readonly Dictionary<string, Account> accounts = [];
    private readonly Dictionary<string, Group> groups = [];
    private readonly Dictionary<(ReportingYear, int), StrategicPriority> priorities = [];
    private readonly Dictionary<(string, ReportingYear), PlanLife> plans = [];

    /// <param name="passwordHash">Of the one password that all sample accounts have; hashing it anew for each would only take time.</param>
    public Replay(DbContextOptions<PortalDbContext> options, HistoryKey key, string passwordHash, DateOnly today)
    {
        (this.passwordHash, this.today) = (passwordHash, today);
        history = new(key, Morning(Beginning));
        Context = new(options, scope, history);
    }

    /// <summary>What one person does on a day; on the same day what is planned comes first, then notes, reports and confirmations. What is done to one record at one moment is one entry of its history.</summary>
    private sealed record Moment(DateOnly On, Step Step, Actor By);

    /// <param name="Changes">The records that it changes: their earlier events are saved before.</param>
    /// <param name="Under">For an action that is raised, the plan: saved before or with it. Null for everything else.</param>
    private sealed record Event(Moment Moment, IReadOnlyList<Life> Changes, Life? Under, Action<DateTimeOffset> Do);

    /// <summary>What has happened to one record so far.</summary>
    private class Life
    {
        /// <summary>Null until it is made.</summary>
        public IKept? Record { get; set; }

        /// <summary>The save to which its latest event belongs.</summary>
        public int Save { get; private set; } = -1;

        public Moment? Latest { get; private set; }

        /// <summary>The first save to which an event of that moment may belong.</summary>
        public int SaveFor(Moment moment) => moment == Latest ? Save : Save + 1;

        public void Happened(Moment moment, int save) => (Latest, Save) = (moment, save);
    }

    private sealed class PlanLife : Life
    {
        public WorkPlan Plan => (WorkPlan)Record!;

        public List<Life> Actions { get; } = [];
    }

    private enum Step
    {
        Plan,
        Work,
        Report,
        Confirm,
    }

    public PortalDbContext Context { get; }

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    public async Task SaveAsync(CancellationToken cancellationToken) => await Context.SaveChangesAsync(cancellationToken);

    public async Task FoundAsync(SamplePartnership sample, CancellationToken cancellationToken)
    {
        var partnership = new Partnership(sample.Slug, new(
            sample.Name, sample.ShortName, sample.Area, sample.Colour, sample.Vision, sample.Voice, sample.About, sample.ContactEmail, sample.Pillars));
        Context.Add(partnership);
        await SaveAsync(cancellationToken);
        scope.Enter(partnership.Id);

        Context.AddRange(ReferenceLists.Defaults());
        Context.AddRange(sample.Timetable is { } timetable ? CaseSettings.Defaults(timetable) : CaseSettings.Defaults());
        foreach (var priority in sample.Priorities)
        {
            var year = SampleFiles.Year(priority.Year, today);
            Context.Add(priorities[(year, priority.Number)] = new(year, priority.Number, priority.Title, priority.Description));
        }

        await SaveAsync(cancellationToken);
    }

    /// <summary>Goes on in a partnership that was founded before.</summary>
    public async Task EnterAsync(string slug, CancellationToken cancellationToken)
    {
        scope.Enter(await Context.Partnerships.Where(p => p.Slug == slug).Select(p => p.Id).SingleAsync(cancellationToken));
        foreach (var priority in await Context.Priorities.ToListAsync(cancellationToken)) priorities[(priority.Year, priority.Number)] = priority;
    }

    /// <summary>Agencies, people and groups stand from the beginning; what the plans say happens when it is run.</summary>
    public async Task LoadAsync(SampleSet sample, CancellationToken cancellationToken)
    {
        await AgenciesAsync(sample.Agencies, cancellationToken);
        People(sample.People);
        await SaveAsync(cancellationToken);
        await AccountsAsync(sample.Accounts, cancellationToken);
        await GroupsAsync(sample.Groups, cancellationToken);
        await GrantAsync(sample.Accounts, cancellationToken);
        foreach (var year in sample.Plans) Plans(year.Groups, year.Year);
        await CasesAsync(sample.Cases, cancellationToken);
    }

    /// <summary>Lets everything happen, in the order of its days.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var inOrder = events.GroupBy(e => e.Moment).OrderBy(g => g.Key.On).ThenBy(g => g.Key.Step).SelectMany((moment, order) => moment.Select(e => (Event: e, Order: order))).ToList();
        events.Clear();
        foreach (var save in inOrder.GroupBy(e => SaveOf(e.Event)).OrderBy(g => g.Key))
        {
            foreach (var (happening, order) in save)
            {
                var at = Morning(happening.Moment.On);
                happening.Do(at);
                foreach (var record in happening.Changes.Select(l => l.Record).OfType<IKept>()) history.Stamp(record, order, happening.Moment.By, at);
            }

            await SaveAsync(cancellationToken);
        }

        await history.FinishAsync(Context, cancellationToken);
    }

    private int SaveOf(Event happening)
    {
        var save = happening.Changes.Max(l => l.SaveFor(happening.Moment));

        // Actions are numbered in the order in which they were raised.
        if (happening.Under is { } plan) save = lastRaised = Math.Max(save, Math.Max(plan.Save, lastRaised));
        foreach (var life in happening.Changes) life.Happened(happening.Moment, save);
        return save;
    }

    private static DateTimeOffset Morning(DateOnly day) => new(day, new TimeOnly(10, 0), TimeSpan.Zero);

    private void By(Life life, Step step, string person, SampleDate on, Action<Actor, DateTimeOffset> happens) => By(life, step, Named(person), on.On(today), happens);

    private void By(Life life, Step step, Actor by, DateOnly on, Action<Actor, DateTimeOffset> happens) => events.Add(new(new(on, step, by), [life], null, at => happens(by, at)));

    private Actor Named(string person) => new(accounts.TryGetValue(person, out var account) ? account.Id : null, people[person].Name);

    /// <summary>Whoever writes the plans: the partnership's manager in post that day, or the portal where there is none.</summary>
    private Actor PlannerOn(DateOnly on) => people.Where(p => p.Value.RoleTitle == Planner && p.Value.From <= on && (p.Value.To is not { } to || on <= to)).Select(p => p.Key).FirstOrDefault() is { } manager
        ? Named(manager)
        : Actor.Portal;

    private void Planned(DateOnly on, IReadOnlyList<Life> changes, Action<DateTimeOffset> happens, Life? under = null) =>
        events.Add(new(new(on, Step.Plan, PlannerOn(on)), changes, under, happens));

    private static void Done(IReadOnlyList<Problem> problems) =>
        InvariantException.Require(problems.Count == 0, $"The sample breaks a rule: {string.Join("; ", problems.Select(p => $"{p.Field}: {p.Message}"))}.");
}
