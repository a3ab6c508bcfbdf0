using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.CaseReviews;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Areas.CaseReviews.Reminders;
using SafeguardingPortal.Web.Tests.Access;
using SafeguardingPortal.Web.Tests.Hosting;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

public sealed class RemindersTests : IDisposable
{
    private const string Unit = "unit@buckinghamshire.example";

    private static readonly DateTimeOffset MaundyThursday = new(2020, 4, 9, 9, 0, 0, TimeSpan.Zero);

    private readonly PortalFactory portal = new() { WithoutCases = true };

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whoever_has_the_step_is_reminded_two_working_days_before_on_the_day_and_on_the_first_working_day_after()
    {
        var reference = await CaseAsync();

        foreach (var day in Days(new(2020, 4, 9), new(2020, 4, 28)))
        {
            portal.Clock.Set(day.ToDateTime(new(8, 0)).InstantInLondon());
            for (var round = 0; round < 3; round++) await RemindAsync(portal);
        }

        Assert.Equal(
            [(ReminderKind.Soon, new DateOnly(2020, 4, 16)), (ReminderKind.Today, new DateOnly(2020, 4, 20)), (ReminderKind.Late, new DateOnly(2020, 4, 21))],
            await SentAsync(reference, s => s.IsStatutory && s.Ends == StepEvent.PanelNotified, Unit));
    }

    [Fact]
    public async Task The_chairs_step_reminds_the_chair_and_a_step_of_a_group_that_nobody_chairs_the_unit()
    {
        var reference = await CaseAsync();
        await GiveToReviewGroupAsync();
        await portal.InScope(PortalFactory.Partnership, db => db.RoleGrants.Where(g => g.Role == PortalRole.GroupChair && db.Groups.Any(x => x.Id == g.GroupId && x.Slug == "local-child-safeguarding-practice-review")).ExecuteDeleteAsync());

        // Nothing was submitted yet: the chair has nothing to decide.
        portal.Clock.Set(new(2020, 8, 1, 8, 0, 0, TimeSpan.Zero));
        await RemindAsync(portal);
        Assert.Empty(await SentAsync(reference, s => s.Ends == StepEvent.ChairDecided, "chair@buckinghamshire.example"));

        await portal.InScope(PortalFactory.Partnership, db => db.Cases.Where(c => c.Reference == reference).ExecuteUpdateAsync(c => c.SetProperty(x => x.Status, CaseStatus.WithChair)));
        await RemindAsync(portal);

        Assert.Single(await SentAsync(reference, s => s.Ends == StepEvent.ChairDecided, "chair@buckinghamshire.example"));
        Assert.Empty(await SentAsync(reference, s => s.Ends == StepEvent.ChairDecided, Unit));
        Assert.Single(await SentAsync(reference, s => s.Ends == StepEvent.Manual, Unit));
    }

    [Fact]
    public async Task The_chair_of_the_group_for_case_reviews_is_reminded_of_the_groups_steps()
    {
        var reference = await CaseAsync();
        await GiveToReviewGroupAsync();
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var viewer = await db.ActorAsync("viewer");
            db.Add(new RoleGrant(viewer.AccountId!.Value, PortalRole.GroupChair, await db.Groups.Where(g => g.Slug == "local-child-safeguarding-practice-review").Select(g => g.Id).SingleAsync()));
            await db.SaveChangesAsync();
        });

        portal.Clock.Set(new(2020, 8, 1, 8, 0, 0, TimeSpan.Zero));
        await RemindAsync(portal);

        Assert.Single(await SentAsync(reference, s => s.Ends == StepEvent.Manual, "viewer@buckinghamshire.example"));
        Assert.Empty(await SentAsync(reference, s => s.Ends == StepEvent.Manual, Unit));
    }

    [Fact]
    public async Task Whoever_keeps_the_accounts_is_not_reminded_whatever_else_they_are_and_the_unit_is_in_their_place()
    {
        var reference = await CaseAsync();
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            db.Add(new RoleGrant((await db.ActorAsync("chair")).AccountId!.Value, PortalRole.Administrator, groupId: null));
            await db.SaveChangesAsync();
            await db.Cases.Where(c => c.Reference == reference).ExecuteUpdateAsync(c => c.SetProperty(x => x.Status, CaseStatus.WithChair));
        });

        portal.Clock.Set(new(2020, 8, 1, 8, 0, 0, TimeSpan.Zero));
        await RemindAsync(portal);

        Assert.Empty(await SentAsync(reference, _ => true, "chair@buckinghamshire.example"));
        Assert.Single(await SentAsync(reference, s => s.Ends == StepEvent.ChairDecided, Unit));
    }

    [Fact]
    public async Task What_the_database_refuses_though_nobody_was_first_is_logged_and_sent_in_the_next_round()
    {
        await CaseAsync();
        portal.Clock.Set(new(2020, 8, 1, 8, 0, 0, TimeSpan.Zero));
        var log = new ErrorLog();
        using var reminders = new CaseReminders(portal.Services.GetRequiredService<IServiceScopeFactory>(), portal.Clock, log);
        await portal.InScope(null, db => db.Database.ExecuteSqlAsync($"CREATE TRIGGER Refuse BEFORE INSERT ON OutgoingMails BEGIN SELECT RAISE(ABORT, 'no room'); END"));

        await reminders.RemindAsync(CancellationToken.None);

        Assert.NotEmpty(log.Errors);
        Assert.All(log.Errors, e => Assert.Matches(@"^Account \d+ could not be reminded of steps [\d, ]+;", e));
        Assert.Equal(0, await CountAsync());
        await portal.InScope(null, db => db.Database.ExecuteSqlAsync($"DROP TRIGGER Refuse"));
        await reminders.RemindAsync(CancellationToken.None);
        Assert.NotEqual(0, await CountAsync());
    }

    [Fact]
    public async Task The_mail_says_that_something_waits_and_by_when_and_nothing_else()
    {
        await CaseAsync();
        portal.Clock.Set(new(2020, 4, 16, 8, 0, 0, TimeSpan.Zero));

        await RemindAsync(portal);

        var mail = await portal.MailTo(Unit);
        Assert.Equal("Something in the portal waits for you", mail.Subject);
        var body = string.Join(' ', mail.Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"^Dear [\w' ]+ Something in the safeguarding portal waits for you\. It (is due|was due) (on \d+ April 2020|today)\. Sign in to see what it is: https://localhost/buckinghamshire/home$", body);
    }

    [Fact]
    public async Task The_chair_is_reminded_that_a_decision_waits_where_and_by_when_and_of_nothing_else()
    {
        var reference = await CaseAsync();
        await portal.InScope(PortalFactory.Partnership, db => db.Cases.Where(c => c.Reference == reference).ExecuteUpdateAsync(c => c.SetProperty(x => x.Status, CaseStatus.WithChair)));
        portal.Clock.Set(new(2020, 8, 1, 8, 0, 0, TimeSpan.Zero));

        await RemindAsync(portal);

        var mail = await portal.MailTo("chair@buckinghamshire.example");
        Assert.Equal("A decision waits for you", mail.Subject);
        var partnership = await portal.InScope(null, db => db.Partnerships.Where(p => p.Slug == PortalFactory.Partnership).Select(p => p.Name).SingleAsync());
        var body = string.Join(' ', mail.Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches($@"^Dear [\w' ]+ A decision waits for you in the safeguarding portal of {partnership}\. It was due on \d+ \w+ 2020\. Sign in to see what it is: https://localhost/buckinghamshire/home$", body);
    }

    [Fact]
    public async Task A_step_with_another_date_is_reminded_of_anew()
    {
        var reference = await CaseAsync();
        portal.Clock.Set(new(2020, 4, 20, 8, 0, 0, TimeSpan.Zero));
        await RemindAsync(portal);
        await ChangeAsync(reference, (review, now) => review.Redate(review.Steps.Single(s => s.Ends == StepEvent.ReviewHeld), new(2020, 6, 5), "The hospital needs longer", Actor.Portal, now));

        foreach (var day in Days(new(2020, 4, 20), new(2020, 6, 10)))
        {
            portal.Clock.Set(day.ToDateTime(new(8, 0)).InstantInLondon());
            await RemindAsync(portal);
        }

        Assert.Equal(
            [(ReminderKind.Soon, new DateOnly(2020, 6, 3)), (ReminderKind.Today, new DateOnly(2020, 6, 5)), (ReminderKind.Late, new DateOnly(2020, 6, 8))],
            (await SentAsync(reference, s => s.Ends == StepEvent.ReviewHeld, Unit)).Where(s => s.On >= new DateOnly(2020, 5, 1)));
    }

    [Fact]
    public async Task What_is_done_or_ended_and_whose_account_is_closed_is_not_reminded_of()
    {
        var (ended, done) = (await CaseAsync(), await CaseAsync());
        await portal.AddUnitAsync("closed@buckinghamshire.example");
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            (await db.Users.SingleAsync(a => a.Email == "closed@buckinghamshire.example")).Close(portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        await ChangeAsync(ended, (review, now) => review.NotTakeForward("It was no serious incident", now));
        await ChangeAsync(done, (review, now) => review.Finish(review.Steps.Single(s => s.Ends == StepEvent.Manual), now.LondonDate(), null, Actor.Portal, now));

        portal.Clock.Set(new(2020, 8, 1, 8, 0, 0, TimeSpan.Zero));
        await RemindAsync(portal);

        Assert.Empty(await SentAsync(ended, _ => true, Unit));
        Assert.Empty(await SentAsync(done, s => s.Ends == StepEvent.Manual, Unit));
        Assert.NotEmpty(await SentAsync(done, _ => true, Unit));
        Assert.Equal(0, await portal.InScope(null, db => db.OutgoingMails.CountAsync(m => m.To == "closed@buckinghamshire.example")));
    }

    [Fact]
    public async Task Two_copies_of_the_portal_at_the_same_moment_send_each_reminder_once()
    {
        for (var i = 0; i < 6; i++) await CaseAsync(MaundyThursday.AddDays(i));
        portal.Clock.Set(new(2020, 8, 1, 8, 0, 0, TimeSpan.Zero));
        using var other = portal.Beside();

        await Task.WhenAll(RemindAsync(portal), RemindAsync(other), RemindAsync(portal), RemindAsync(other));
        await RemindAsync(portal);

        await EachOnceAsync(portal);
    }

    [Fact]
    public async Task However_many_cases_there_are_as_many_queries_are_asked()
    {
        await CaseAsync();
        portal.Clock.Set(new(2020, 8, 1, 8, 0, 0, TimeSpan.Zero));
        await RemindAsync(portal);
        var few = await QueriesAsync();
        for (var i = 0; i < 5; i++) await CaseAsync(MaundyThursday);
        portal.Clock.Set(new(2020, 8, 1, 8, 0, 0, TimeSpan.Zero));
        await RemindAsync(portal);

        Assert.Equal(few, await QueriesAsync());

        async Task<int> QueriesAsync()
        {
            using var counted = new CountedCommands();
            await RemindAsync(portal);
            return counted.Count;
        }
    }

    [Fact]
    public async Task A_copy_that_is_killed_in_the_middle_loses_none_and_the_next_sends_none_twice()
    {
        for (var i = 0; i < 12; i++) await portal.CaseAsync(awareAt: portal.Clock.GetUtcNow().AddDays(-120 + i * 5));
        for (var i = 0; i < 12; i++) await portal.AddUnitAsync($"unit{i}@council.test");
        var data = Directory.CreateDirectory(Path.Combine(portal.DataDirectory, "copy"));
        (string Name, string Value)[] settings =
        [
            .. PortalProcess.InProduction(data.FullName), ("ASPNETCORE_ENVIRONMENT", "Development"), ("Mail__Host", ""), ("Mail__Folder", Path.Combine(data.FullName, "mail")), ("Reports__PublishSample", "false"),
            ("ConnectionStrings__Portal", $"Data Source={Path.Combine(portal.DataDirectory, "portal.db")}"),
        ];

        await using (var first = PortalProcess.Serve(settings))
        {
            await first.Address();
            await UntilAsync(count => count >= 20);
        }

        var killed = await CountAsync();
        await using (var second = PortalProcess.Serve(settings))
        {
            await second.Address();
            var (before, still) = (killed, 0);
            await UntilAsync(count =>
            {
                still = count == before || count == killed ? count == killed ? 0 : still + 1 : 0;
                before = count;
                return still > 100;
            });
        }

        var all = await CountAsync();
        await RemindAsync(portal);
        Assert.InRange(killed, 20, all - 1);
        Assert.Equal(all, await CountAsync());
        await EachOnceAsync(portal);
    }

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1)) yield return day;
    }

    private static Task RemindAsync(PortalFactory from) => from.Services.GetRequiredService<CaseReminders>().RemindAsync(CancellationToken.None);

    private async Task<string> CaseAsync(DateTimeOffset? awareAt = null)
    {
        var aware = awareAt ?? MaundyThursday;
        portal.Clock.Set(aware.AddHours(2));
        return await portal.CaseAsync(awareAt: aware);
    }

    private Task ChangeAsync(string reference, Func<CaseReview, DateTimeOffset, IReadOnlyList<Problem>> verb) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        Assert.Empty(verb(await db.Cases.Include(c => c.Steps).SingleAsync(c => c.Reference == reference), portal.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
    });

    // As a partnership's own timetable may have it.
    private Task GiveToReviewGroupAsync() => portal.InScope(
        PortalFactory.Partnership, db => db.Set<CaseStep>().Where(s => s.Ends == StepEvent.Manual).ExecuteUpdateAsync(s => s.SetProperty(x => x.Owner, StepOwner.ReviewGroup)));

    // What somebody was reminded of, and on which day.
    private Task<List<(ReminderKind Kind, DateOnly On)>> SentAsync(string reference, Func<CaseStep, bool> of, string email) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var account = await db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
        var steps = await db.Set<CaseStep>().Where(s => s.Case.Reference == reference).ToDictionaryAsync(s => s.Id);
        var reminders = await db.CaseReminders.Where(r => r.AccountId == account).OrderBy(r => r.Id).ToListAsync();
        return reminders.Where(r => steps.TryGetValue(r.StepId, out var step) && of(step)).Select(r => (r.Kind, r.At.LondonDate())).ToList();
    });

    // A mail for each person and day of what they were reminded of, and every reminder that there must be.
    private static Task EachOnceAsync(PortalFactory portal) => portal.InScope(PortalFactory.Partnership, async db =>
    {
        var reminders = await db.CaseReminders.ToListAsync();
        var mails = await db.OutgoingMails.CountAsync(m => m.Subject == "Something in the portal waits for you");
        Assert.Equal(reminders.DistinctBy(r => (r.AccountId, r.Due, r.Kind)).Count(), mails);
        Assert.Equal(reminders.Count, reminders.DistinctBy(r => (r.StepId, r.Due, r.Kind, r.AccountId)).Count());
        var units = await db.RoleGrants.CountAsync(g => g.Role == PortalRole.BusinessUnit);
        var today = portal.Clock.LondonToday();
        var late = await db.Set<CaseStep>().Where(s => s.DoneOn == null && s.Due < today.AddDays(-7) && s.Owner == StepOwner.BusinessUnit).Select(s => s.Id).ToListAsync();
        Assert.NotEmpty(late);
        Assert.Equal(late.Count * units, reminders.Count(r => late.Contains(r.StepId) && r.Kind == ReminderKind.Late));
    });

    private async Task<int> CountAsync()
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(portal.DataDirectory, "portal.db")};Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM CaseReminders";
        return Convert.ToInt32(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private async Task UntilAsync(Func<int, bool> holds)
    {
        for (var tries = 0; tries < 6000; tries++)
        {
            if (holds(await CountAsync())) return;
            await Task.Delay(20);
        }

        Assert.Fail($"It did not come to hold; there are {await CountAsync()} reminders.");
    }

    // EF Core says of itself what it asks; what other tests ask at the same moment is not counted.
    private sealed class CountedCommands : IObserver<System.Diagnostics.DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private static readonly AsyncLocal<CountedCommands?> Here = new();

        private readonly List<IDisposable> subscriptions = [];
        private int count;

        public CountedCommands()
        {
            Here.Value = this;
            subscriptions.Add(System.Diagnostics.DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count => count;

        public void OnNext(System.Diagnostics.DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (Here.Value == this && value.Key.EndsWith("CommandExecuting", StringComparison.Ordinal)) Interlocked.Increment(ref count);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => subscriptions.ForEach(s => s.Dispose());
    }
}
