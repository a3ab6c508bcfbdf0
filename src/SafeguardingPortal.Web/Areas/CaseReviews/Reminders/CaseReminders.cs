using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.CaseReviews;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Reminders;

/// <summary>Reminds by mail whoever has the next step of a case, before it is due, on the day and once it is late, and agencies of what they have not returned. Each copy of the portal does; a reminder is written with its mail, so that it is sent once.</summary>
public sealed partial class CaseReminders(IServiceScopeFactory scopes, TimeProvider time, ILogger<CaseReminders> logger) : BackgroundService
{
    // Nobody waits for it: pages come first.
    private static readonly TimeSpan First = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private const int SoonInWorkingDays = 2;

    // Two working days before are at most so many days: Christmas, New Year and the weekends between.
    private const int SoonInDays = 14;

    /// <summary>Sends every reminder that is due now and was not sent.</summary>
    public async Task RemindAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var address = scope.ServiceProvider.GetRequiredService<PortalAddress>();
        var (now, today) = (time.GetUtcNow(), time.LondonToday());
        foreach (var mail in await DueAsync(db, today, cancellationToken))
        {
            try
            {
                db.CaseReminders.AddRange(mail.Steps.Select(step => new CaseReminder { StepId = step, Due = mail.Due, Kind = mail.Kind, AccountId = mail.To.AccountId, At = now }));
                db.OutgoingMails.Add(MailOf(mail));
                // Refused when another copy of the portal was first at the same moment. What that has not reminded of comes in the next round.
                await db.TrySaveAsync(cancellationToken);
            }
            catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
            {
                NotReminded(problem, string.Join(", ", mail.Steps), mail.To.AccountId);
            }

            db.ChangeTracker.Clear();
        }

        await scopes.RemindOfRequestsAsync(time, logger, cancellationToken);

        OutgoingMail MailOf(ReminderMail mail) => mail.IsDecision
            ? CaseMails.DecisionReminder(mail.To.Email, mail.To.Name, mail.To.PartnershipName, address.Of($"/{mail.To.Partnership}/home"), mail.Due, today, now)
            : CaseMails.Reminder(mail.To.Email, mail.To.Name, address.Of($"/{mail.To.Partnership}/home"), mail.Due, today, now);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(First, stoppingToken);
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await RemindAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(problem, "Reminders of cases could not be sent");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // One mail for what somebody has to do by the same day.
    private static async Task<List<ReminderMail>> DueAsync(PortalDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var steps = await db.StepsToRemindOf(today.AddDays(SoonInDays)).ToListAsync(cancellationToken);
        if (steps.Count == 0) return [];

        var calendar = await db.CalendarAsync(cancellationToken);
        var people = new Recipients(await db.PeopleToRemind().ToListAsync(cancellationToken));
        var reminded = (await db.Reminded(today).ToListAsync(cancellationToken)).ToHashSet();
        var due = from step in steps
                  let kind = KindOn(today, step.Due, calendar)
                  where kind is not null
                  from to in people.Of(step.PartnershipId, step.Owner)
                  where !reminded.Contains(new(step.Id, to.AccountId))
                  group step.Id by (to, step.Due, kind.Value, IsDecision: step.IsDecision && to.Role == PortalRole.IndependentChair) into mail
                  select new ReminderMail(mail.Key.to, mail.Key.Due, mail.Key.Value, mail.Key.IsDecision, [.. mail]);
        return [.. due];
    }

    private static ReminderKind? KindOn(DateOnly today, DateOnly due, WorkingCalendar calendar) =>
        today == due ? ReminderKind.Today
        : today < due ? calendar.Between(today, due) <= SoonInWorkingDays ? ReminderKind.Soon : null
        : today >= calendar.After(due, 1).On ? ReminderKind.Late
        : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Account {Account} could not be reminded of steps {Steps}; it is tried again in the next round")]
    private partial void NotReminded(Exception problem, string steps, int account);

    private sealed record ReminderMail(Recipient To, DateOnly Due, ReminderKind Kind, bool IsDecision, IReadOnlyList<int> Steps);

    /// <summary>Who is reminded of whose step.</summary>
    private sealed class Recipients(IEnumerable<Recipient> people)
    {
        // The group that looks at cases is known by its name: "local-child-safeguarding-practice-review", "case-review-group".
        private static readonly string[] ReviewGroups = ["practice-review", "case-review"];

        private readonly ILookup<int, Recipient> byPartnership = people.ToLookup(p => p.PartnershipId);

        /// <summary>Each once; the business unit where nobody else is.</summary>
        public IEnumerable<Recipient> Of(int partnershipId, StepOwner owner)
        {
            var here = byPartnership[partnershipId].ToList();
            var unit = here.FindAll(p => p.Role == PortalRole.BusinessUnit);
            var own = owner switch
            {
                StepOwner.IndependentChair => here.FindAll(p => p.Role == PortalRole.IndependentChair),
                StepOwner.ReviewGroup => here.FindAll(p => p.Role == PortalRole.GroupChair && ReviewGroups.Any(name => p.Group?.Contains(name, StringComparison.Ordinal) == true)),
                _ => unit,
            };
            return (own.Count > 0 ? own : unit).DistinctBy(p => p.AccountId);
        }
    }
}

/// <summary>A step that is not done, of a case whose clocks run.</summary>
/// <param name="IsDecision">Whether the chair's decision ends it.</param>
public sealed record OpenStep(int Id, int PartnershipId, StepOwner Owner, DateOnly Due, bool IsDecision);

/// <summary>Somebody who has had the reminder of a step that today calls for.</summary>
public sealed record RemindedOf(int StepId, int AccountId);

/// <param name="Partnership">Its name in addresses.</param>
/// <param name="Group">The name in addresses of the group they chair, or null.</param>
public sealed record Recipient(int PartnershipId, string Partnership, string PartnershipName, PortalRole Role, string? Group, int AccountId, string Email, string Name);

/// <remarks>Each sets aside the filter that keeps partnerships apart, because the work in the background is done for all of them and no address has chosen one. A step is told only to people of its own partnership, and nobody is shown what is read.</remarks>
public static class ReminderQueries
{
    /// <param name="last">The last day on which it is due.</param>
    public static IQueryable<OpenStep> StepsToRemindOf(this PortalDbContext db, DateOnly last) => db.Cases.IgnoreQueryFilters(new[] { PartnershipFilter.Name }).AsNoTracking()
        .Where(c => c.Status != CaseStatus.Closed && c.Status != CaseStatus.NotTakenForward)
        // The chair is reminded of a decision only while one waits.
        .SelectMany(c => c.Steps).Where(s => s.DoneOn == null && s.Due != null && s.Due <= last && (s.Ends != StepEvent.ChairDecided || s.Case.Status == CaseStatus.WithChair))
        .OrderBy(s => s.Id).Select(s => new OpenStep(s.Id, s.PartnershipId, s.Owner, s.Due!.Value, s.Ends == StepEvent.ChairDecided));

    /// <summary>Who has had the reminder that today calls for, of steps that are not done yet.</summary>
    public static IQueryable<RemindedOf> Reminded(this PortalDbContext db, DateOnly today) =>
        from reminder in db.CaseReminders.AsNoTracking()
        join step in db.Set<CaseStep>().IgnoreQueryFilters(new[] { PartnershipFilter.Name }) on reminder.StepId equals step.Id
        where step.DoneOn == null && reminder.Due == step.Due && reminder.Kind == (step.Due < today ? ReminderKind.Late : step.Due == today ? ReminderKind.Today : ReminderKind.Soon)
        select new RemindedOf(reminder.StepId, reminder.AccountId);

    public static IQueryable<Recipient> PeopleToRemind(this PortalDbContext db) =>
        from grant in db.CaseRolesOfAll()
        where grant.Role == PortalRole.BusinessUnit || grant.Role == PortalRole.IndependentChair || grant.Role == PortalRole.GroupChair
        join account in db.Users on grant.AccountId equals account.Id
        join partnership in db.Partnerships on grant.PartnershipId equals partnership.Id
        join chaired in db.Groups on grant.GroupId equals (int?)chaired.Id into groups
        from chaired in groups.DefaultIfEmpty()
        orderby account.Id
        select new Recipient(grant.PartnershipId, partnership.Slug, partnership.Name, grant.Role, chaired == null ? null : chaired.Slug, account.Id, account.Email!, account.DisplayName);
}
