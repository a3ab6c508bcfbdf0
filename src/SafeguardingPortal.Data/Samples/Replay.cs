using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.CaseReviews;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.AnnualReports;
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

    private async Task AgenciesAsync(IReadOnlyList<SampleAgency> samples, CancellationToken cancellationToken)
    {
        var taken = new HashSet<string>();
        foreach (var sample in samples)
        {
            var slug = Slugs.Unique(sample.Name, taken);
            taken.Add(slug);
            Context.Add(agencies[sample.Key] = new(slug, Details(sample, successorId: null)));
        }

        await SaveAsync(cancellationToken);
        foreach (var sample in samples.Where(s => s.Successor is not null)) Done(agencies[sample.Key].Revise(Details(sample, agencies[sample.Successor!].Id)));
        await SaveAsync(cancellationToken);

        static AgencyDetails Details(SampleAgency s, int? successorId) => new(s.Name, s.ShortName, s.Sector, s.Statutory, s.From, s.To, successorId);
    }

    private void People(IReadOnlyList<SamplePerson> samples)
    {
        foreach (var s in samples) Context.Add(people[s.Key] = new(new(s.Name, s.RoleTitle, agencies[s.Agency].Id, s.Email, s.From, s.To)));
    }

    public void Facts(IReadOnlyList<SampleFact> samples)
    {
        foreach (var s in samples)
        {
            var unit = s.Unit == "percent" ? FactUnit.Percent : FactUnit.Count;
            var source = s.Note is null ? s.Source : $"{s.Source}. {s.Note}";
            Context.Add(new AreaFact(SampleFiles.Year(s.Year, today), new(s.Kind, s.Label, s.Value, unit, s.AsAt, source, s.Order)));
        }
    }

    private async Task AccountsAsync(IReadOnlyList<SampleAccount> samples, CancellationToken cancellationToken)
    {
        foreach (var sample in samples)
        {
            var person = people[sample.Person];
            var account = Account.Create(sample.Email, person.Name);
            account.EmailConfirmed = true;
            account.PasswordHash = passwordHash;
            Context.Add(accounts[sample.Person] = account);
        }

        await SaveAsync(cancellationToken);
        foreach (var (person, account) in accounts) people[person].UseAccount(account.Id);
        await SaveAsync(cancellationToken);
    }

    private async Task GrantAsync(IReadOnlyList<SampleAccount> samples, CancellationToken cancellationToken)
    {
        foreach (var sample in samples)
        {
            foreach (var role in sample.Roles)
            {
                IEnumerable<int?> of = RoleGrant.IsOfGroup(role.Role) ? role.Groups.Select(g => (int?)groups[g].Id) : [null];
                foreach (var group in of) Context.Add(new RoleGrant(accounts[sample.Person].Id, role.Role, group));
            }
        }

        await SaveAsync(cancellationToken);
    }

    private async Task GroupsAsync(IReadOnlyList<SampleGroup> samples, CancellationToken cancellationToken)
    {
        // Parents first, so that each child knows its parent's key.
        var waiting = samples.ToList();
        while (waiting.Count > 0)
        {
            var ready = waiting.Where(s => s.Parent is null || groups.ContainsKey(s.Parent)).ToList();
            InvariantException.Require(ready.Count > 0, "A group of the sample reports to one that does not exist.");
            foreach (var s in ready)
            {
                var parent = s.Parent is null ? (int?)null : groups[s.Parent].Id;
                Context.Add(groups[s.Key] = new(s.Slug, new(s.Name, s.ShortName, s.Kind, parent, s.From, s.EndsOn ?? s.To, s.JointWith, s.Cadence, s.Purpose)));
            }

            await SaveAsync(cancellationToken);
            waiting.RemoveAll(ready.Contains);
        }

        foreach (var s in samples)
        {
            foreach (var m in s.Members) Done(groups[s.Key].Join(people[m.Person], m.Capacity, m.From, m.To));
            var life = new Life { Record = groups[s.Key] };
            foreach (var t in s.Terms ?? []) Planned(t.AgreedOn, [life], _ => Done(groups[s.Key].AgreeTerms(t.Text, t.AgreedOn, t.ReviewBy)));
        }

        await SaveAsync(cancellationToken);
    }

    private void Plans(IReadOnlyList<SamplePlan> samples, string yearName)
    {
        var year = SampleFiles.Year(yearName, today);
        foreach (var sample in samples)
        {
            var raised = sample.Items.SelectMany(i => i.Actions ?? []).Select(a => a.Raised.On(today)).DefaultIfEmpty(today).Min();
            var life = plans[(sample.Group, year)] = new PlanLife();
            var earlier = sample.Items.Select(i => i.CarriedFrom).OfType<SampleCarried>().Select(c => plans[(sample.Group, SampleFiles.Year(c.Year, today))]).Distinct();
            IReadOnlyList<Life> changes = [life, .. earlier.SelectMany(p => p.Actions.Prepend(p))];
            Planned(raised, changes, _ => Context.Add(life.Record = new WorkPlan(groups[sample.Group], year)));
            foreach (var item in sample.Items.OrderBy(i => i.Number)) Item(sample.Group, year, item, raised, changes);
        }
    }

    public void Reports(IReadOnlyList<SampleReport> samples)
    {
        foreach (var sample in samples)
        {
            var year = SampleFiles.Year(sample.Year, today);
            var life = new Life();
            Planned(sample.PublishedOn.AddDays(-30), [life], _ =>
            {
                var report = new AnnualReport(year);
                life.Record = report;
                report.Sign(people[sample.SignedBy].Name, people[sample.SignedBy].RoleTitle);
                report.Write(ReportPart.Foreword, null, sample.Foreword);
                report.Write(ReportPart.About, null, sample.About);
                report.Write(ReportPart.Structure, null, sample.Structure);
                report.Write(ReportPart.Partners, null, sample.Partners);
                report.Write(ReportPart.Area, null, sample.Area);
                foreach (var a in sample.Achievements) report.Write(ReportPart.Priority, priorities[(year, a.Priority)].Id, a.Text);
                foreach (var g in sample.Groups)
                {
                    report.Write(ReportPart.Group, groups[g.Group].Id, g.Text);
                    if (g.Difference.Count > 0) report.Write(ReportPart.Difference, groups[g.Group].Id, string.Join('\n', g.Difference));
                }

                report.Write(ReportPart.Next, null, string.Join('\n', sample.Next.Select(n => $"- {n}")));
                Context.Add(report);
            });
        }
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

    private void Item(string group, ReportingYear year, SampleItem sample, DateOnly begun, IReadOnlyList<Life> changes)
    {
        var life = plans[(group, year)];
        WorkPlanItem? item = null;
        Planned(begun, changes, _ =>
        {
            var priority = priorities[(year, sample.Priority)];
            var draft = new WorkPlanItemDraft(sample.Title, priority, sample.Outcome, sample.Measure, sample.Voice, sample.Sharing);
            if (sample.CarriedFrom is not { } from)
            {
                item = life.Plan.AddItem(draft);
                return;
            }

            var carried = plans[(group, SampleFiles.Year(from.Year, today))].Plan.Items.Single(i => i.Number == from.Number);
            Done(life.Plan.CarryOver(carried, priority, from.Reason));
            item = life.Plan.Items[^1];
            if (carried.AsDraft(priority) != draft) Done(item.Revise(draft));
        });
        foreach (var action in sample.Actions ?? []) Action(() => item!, life, year, action);
    }

    private void Action(Func<WorkPlanItem> item, PlanLife plan, ReportingYear year, SampleAction sample)
    {
        var life = new Life();
        plan.Actions.Add(life);
        SmartAction? action = null;
        var raised = sample.Raised.On(today);

        // Days counted back from early in a year may fall before its plan begins.
        var due = sample.Due.On(today) < year.Start ? year.Start : sample.Due.On(today);
        Planned(raised, [life], at => Context.Add(life.Record = action = item().RaiseAction(new(sample.What, sample.Measure, people[sample.Owner], due), PlannerOn(raised), at)), plan);

        var starts = sample.Status != ActionStatus.NotStarted;
        foreach (var note in sample.Notes ?? []) By(life, Step.Work, note.By, note.On, (by, at) => Done(action!.AddProgress(note.Text, starts, by, at)));
        foreach (var move in sample.Moves ?? []) By(life, Step.Work, move.By, move.On, (by, at) => Done(action!.MoveDue(move.To.On(today), move.Category, move.Reason, by, at)));
        if (sample.RagOverride is { } rag) By(life, Step.Work, rag.By, rag.On, (_, _) => Done(action!.OverrideRag(rag.Rag, rag.Reason)));
        if (sample.Completed is { } completed)
        {
            By(life, Step.Report, completed.By, completed.On, (by, at) =>
            {
                foreach (var e in sample.Evidence ?? []) Done(action!.AddEvidence(e.Title, e.Url, by, at));
                Done(action!.ReportComplete(completed.Reason!, by, at));
            });
        }
        else
        {
            var shown = sample.Notes?[^1].On.On(today) ?? raised;
            foreach (var e in sample.Evidence ?? []) events.Add(new(new(shown, Step.Work, PlannerOn(shown)), [life], null, at => Done(action!.AddEvidence(e.Title, e.Url, PlannerOn(shown), at))));
        }

        if (sample.Confirmed is { } confirmed) By(life, Step.Confirm, confirmed.By, confirmed.On, (by, at) => Done(action!.Confirm(by, at)));
        if (sample.Withdrawn is { } withdrawn) By(life, Step.Report, withdrawn.By, withdrawn.On, (by, at) => Done(action!.Withdraw(withdrawn.Reason!, by, at)));
    }

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
