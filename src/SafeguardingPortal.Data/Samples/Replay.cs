using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Data.Samples;

/// <summary>Replays one partnership's sample: first what stands from the beginning, then each event on its day and by whoever did it.</summary>
internal sealed class Replay : IAsyncDisposable
{
    private readonly SampleClock clock = new();
    private readonly CurrentActor actor = new();
    private readonly PartnershipScope scope = new();
    private readonly IPasswordHasher<Account> passwords;
    private readonly DateOnly today;
    private readonly List<Event> events = [];
    private readonly Dictionary<string, Agency> agencies = [];
    private readonly Dictionary<string, Person> people = [];
    private readonly Dictionary<string, Account> accounts = [];
    private readonly Dictionary<string, Group> groups = [];
    private readonly Dictionary<(ReportingYear, int), StrategicPriority> priorities = [];
    private readonly Dictionary<(string, ReportingYear), WorkPlan> plans = [];

    public Replay(DbContextOptions<PortalDbContext> options, HistoryKey key, IPasswordHasher<Account> passwords, DateOnly today)
    {
        (this.passwords, this.today) = (passwords, today);
        Context = new(options, scope, new HistoryWriter(key, actor, clock));
        clock.Set(new DateOnly(2019, 4, 1));
    }

    /// <summary>One thing that happens on a day; on the same day what is planned comes first, then notes, reports and confirmations.</summary>
    private sealed record Event(DateOnly On, Step Step, Actor By, Action<DateTimeOffset> Do);

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
        foreach (var priority in sample.Priorities)
        {
            var year = SampleFiles.Year(priority.Year, today);
            Context.Add(priorities[(year, priority.Number)] = new(year, priority.Number, priority.Title, priority.Description));
        }

        await SaveAsync(cancellationToken);
    }

    public async Task AgenciesAsync(IReadOnlyList<SampleAgency> samples, CancellationToken cancellationToken)
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

    public void People(IReadOnlyList<SamplePerson> samples)
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

    public async Task AccountsAsync(IReadOnlyList<SampleAccount> samples, CancellationToken cancellationToken)
    {
        foreach (var sample in samples)
        {
            var person = people[sample.Person];
            var account = Account.Create(sample.Email, person.Name);
            account.EmailConfirmed = true;
            account.PasswordHash = passwords.HashPassword(account, SampleAccounts.Password);
            Context.Add(accounts[sample.Person] = account);
        }

        await SaveAsync(cancellationToken);
        foreach (var (person, account) in accounts) people[person].UseAccount(account.Id);
        await SaveAsync(cancellationToken);
    }

    public async Task GrantAsync(IReadOnlyList<SampleAccount> samples, CancellationToken cancellationToken)
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

    public async Task GroupsAsync(IReadOnlyList<SampleGroup> samples, CancellationToken cancellationToken)
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
            foreach (var t in s.Terms ?? []) At(t.AgreedOn, Actor.Portal, _ => Done(groups[s.Key].AgreeTerms(t.Text, t.AgreedOn, t.ReviewBy)));
        }

        await SaveAsync(cancellationToken);
    }

    public void Plans(IReadOnlyList<SamplePlan> samples, string yearName)
    {
        var year = SampleFiles.Year(yearName, today);
        foreach (var sample in samples)
        {
            var raised = sample.Items.SelectMany(i => i.Actions ?? []).Select(a => a.Raised.On(today)).DefaultIfEmpty(today).Min();
            At(raised, Actor.Portal, _ => Context.Add(plans[(sample.Group, year)] = new(groups[sample.Group], year)));
            foreach (var item in sample.Items.OrderBy(i => i.Number)) Item(sample.Group, year, item, raised);
        }
    }

    public void Reports(IReadOnlyList<SampleReport> samples)
    {
        foreach (var sample in samples)
        {
            var year = SampleFiles.Year(sample.Year, today);
            At(sample.PublishedOn.AddDays(-30), Actor.Portal, _ =>
            {
                var report = new AnnualReport(year);
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

    /// <summary>Lets everything happen, in the order of its days; what one person did on one day is one save.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var day in events.GroupBy(e => (e.On, e.Step, e.By)).OrderBy(d => d.Key.On).ThenBy(d => d.Key.Step))
        {
            clock.Set(day.Key.On);
            actor.Actor = day.Key.By;
            foreach (var happening in day) happening.Do(clock.GetUtcNow());
            await SaveAsync(cancellationToken);
        }
    }

    private void Item(string group, ReportingYear year, SampleItem sample, DateOnly begun)
    {
        WorkPlanItem? item = null;
        At(begun, Actor.Portal, _ =>
        {
            var plan = plans[(group, year)];
            var priority = priorities[(year, sample.Priority)];
            var draft = new WorkPlanItemDraft(sample.Title, priority, sample.Outcome, sample.Measure, sample.Voice, sample.Sharing);
            if (sample.CarriedFrom is not { } from)
            {
                item = plan.AddItem(draft);
                return;
            }

            var earlier = plans[(group, SampleFiles.Year(from.Year, today))].Items.Single(i => i.Number == from.Number);
            Done(plan.CarryOver(earlier, priority, from.Reason));
            item = plan.Items[^1];
            if (earlier.AsDraft(priority) != draft) Done(item.Revise(draft));
        });
        foreach (var action in sample.Actions ?? []) Action(() => item!, year, action);
    }

    private void Action(Func<WorkPlanItem> item, ReportingYear year, SampleAction sample)
    {
        SmartAction? action = null;
        var raised = sample.Raised.On(today);

        // Days counted back from early in a year may fall before its plan begins.
        var due = sample.Due.On(today) < year.Start ? year.Start : sample.Due.On(today);
        At(raised, Actor.Portal, at => action = item().RaiseAction(new(sample.What, sample.Measure, people[sample.Owner], due), Actor.Portal, at));

        var starts = sample.Status != ActionStatus.NotStarted;
        foreach (var note in sample.Notes ?? []) By(Step.Work, note.By, note.On, (by, at) => Done(action!.AddProgress(note.Text, starts, by, at)));
        foreach (var move in sample.Moves ?? []) By(Step.Work, move.By, move.On, (by, at) => Done(action!.MoveDue(move.To.On(today), move.Category, move.Reason, by, at)));
        if (sample.RagOverride is { } rag) By(Step.Work, rag.By, rag.On, (_, _) => Done(action!.OverrideRag(rag.Rag, rag.Reason)));
        if (sample.Completed is { } completed)
        {
            By(Step.Report, completed.By, completed.On, (by, at) =>
            {
                foreach (var e in sample.Evidence ?? []) Done(action!.AddEvidence(e.Title, e.Url, by, at));
                Done(action!.ReportComplete(completed.Reason!, by, at));
            });
        }
        else
        {
            foreach (var e in sample.Evidence ?? []) events.Add(new(sample.Notes?[^1].On.On(today) ?? raised, Step.Work, Actor.Portal, at => Done(action!.AddEvidence(e.Title, e.Url, Actor.Portal, at))));
        }

        if (sample.Confirmed is { } confirmed) By(Step.Confirm, confirmed.By, confirmed.On, (by, at) => Done(action!.Confirm(by, at)));
        if (sample.Withdrawn is { } withdrawn) By(Step.Report, withdrawn.By, withdrawn.On, (by, at) => Done(action!.Withdraw(withdrawn.Reason!, by, at)));
    }

    private void By(Step step, string person, SampleDate on, Action<Actor, DateTimeOffset> happens)
    {
        var by = new Actor(accounts.TryGetValue(person, out var account) ? account.Id : null, people[person].Name);
        events.Add(new(on.On(today), step, by, at => happens(by, at)));
    }

    private void At(DateOnly on, Actor by, Action<DateTimeOffset> happens) => events.Add(new(on, Step.Plan, by, happens));

    private static void Done(IReadOnlyList<Problem> problems) =>
        InvariantException.Require(problems.Count == 0, $"The sample breaks a rule: {string.Join("; ", problems.Select(p => $"{p.Field}: {p.Message}"))}.");
}
