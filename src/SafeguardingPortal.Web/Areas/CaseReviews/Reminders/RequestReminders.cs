using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Reminders;

/// <summary>Asks an agency once more for what it has not returned, on the first working day after its day: by itself, once for each day it was due, and not when somebody has asked again since.</summary>
/// <remarks>The reminder and its mail are one save, refused when another copy of the portal was first.</remarks>
internal static partial class RequestReminders
{
    /// <summary>Sends every such reminder that is due now and was not sent.</summary>
    public static async Task RemindOfRequestsAsync(this IServiceScopeFactory scopes, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        foreach (var late in await LateAsync(scopes, time, cancellationToken))
        {
            try
            {
                await RemindAsync(scopes, time, late, cancellationToken);
            }
            catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
            {
                NotReminded(logger, problem, late.Id);
            }
        }
    }

    private static async Task RemindAsync(IServiceScopeFactory scopes, TimeProvider time, LateRequest late, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<PartnershipScope>().Enter(late.PartnershipId);
        var (db, known) = (scope.ServiceProvider.GetRequiredService<PortalDbContext>(), scope.ServiceProvider.GetRequiredService<KnownPartnerships>());
        scope.ServiceProvider.GetRequiredService<CurrentPartnership>().Value = await known.FindAsync(late.Partnership, db, cancellationToken);
        var request = await db.InformationRequests.AsSplitQuery().Include(r => r.Case).Include(r => r.Agency).Include(r => r.Links).Include(r => r.Chases).SingleAsync(r => r.Id == late.Id, cancellationToken);
        // What was moved, revoked or asked for since the list was made is left alone; what is after this is refused when it is saved.
        if (request.Due != late.Due || !request.Links.Any(l => l.IsLiveAt(time.GetUtcNow())) || HasBeenAsked(request.Due, request.Chases.Max(c => (DateTimeOffset?)c.At))) return;

        var mails = scope.ServiceProvider.GetRequiredService<RequestMails>();
        var problems = mails.Send(request, isReminder: true, (link, at) => request.Chase("Sent by itself because it is late", request.ContactName, request.ContactEmail, link, Actor.Portal, at));
        // Refused when another copy of the portal was first at the same moment, or it was returned.
        if (problems.Count == 0) await db.TrySaveAsync(cancellationToken);
    }

    private static async Task<List<LateRequest>> LateAsync(IServiceScopeFactory scopes, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var late = await db.LateRequests(time.LondonToday(), time.GetUtcNow()).ToListAsync(cancellationToken);
        if (late.Count == 0) return late;

        var (calendar, today) = (await db.CalendarAsync(cancellationToken), time.LondonToday());
        return late.FindAll(r => today >= calendar.After(r.Due, 1).On && !HasBeenAsked(r.Due, r.AskedAgainAt));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The agency could not be reminded of request {Request}; it is tried again in the next round")]
    private static partial void NotReminded(ILogger logger, Exception problem, int request);

    private static bool HasBeenAsked(DateOnly due, DateTimeOffset? askedAgainAt) => askedAgainAt is { } at && at.LondonDate() > due;
}

/// <summary>What an agency has not returned by its day.</summary>
/// <param name="Partnership">Its name in addresses.</param>
/// <param name="AskedAgainAt">When they were last reminded, or null.</param>
public sealed record LateRequest(int Id, int PartnershipId, string Partnership, DateOnly Due, DateTimeOffset? AskedAgainAt);

/// <remarks>Sets aside the filter that keeps partnerships apart, because the work in the background is done for all of them; each request is then worked on within its own.</remarks>
public static class LateRequestQueries
{
    /// <summary>Those whose link still opens them: where it was made worthless, it may have gone to somebody it was not meant for, and a person must look.</summary>
    public static IQueryable<LateRequest> LateRequests(this PortalDbContext db, DateOnly today, DateTimeOffset now) => db.InformationRequests.IgnoreQueryFilters(new[] { PartnershipFilter.Name }).AsNoTracking()
        .Where(r => r.Status == RequestStatus.Sent && r.Due < today && r.Case.Status != CaseStatus.Closed && r.Case.Status != CaseStatus.NotTakenForward && r.Links.Any(l => l.RevokedAt == null && l.Until > now))
        .OrderBy(r => r.Id).Select(r => new LateRequest(r.Id, r.PartnershipId, db.Partnerships.Single(p => p.Id == r.PartnershipId).Slug, r.Due, r.Chases.Max(c => (DateTimeOffset?)c.At)));
}
