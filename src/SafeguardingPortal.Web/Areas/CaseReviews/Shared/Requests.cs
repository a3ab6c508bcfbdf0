using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>A request of a case that somebody may open.</summary>
internal static class Requests
{
    /// <summary>The request with all its parts; null when the case has none of that number.</summary>
    public static Task<InformationRequest?> RequestAsync(this PortalDbContext db, FoundCase found, int number, CancellationToken cancellationToken) => db.InformationRequests.AsSplitQuery()
        .Include(r => r.Agency)
        .Include(r => r.Links.OrderBy(l => l.Id))
        .Include(r => r.Chases.OrderBy(c => c.Number))
        .Include(r => r.Redates.OrderBy(d => d.Id))
        .Include(r => r.Returns.OrderBy(r => r.Number)).ThenInclude(r => r.Table)
        .Include(r => r.Returns).ThenInclude(r => r.File)
        .SingleOrDefaultAsync(r => r.CaseId == found.Case.Id && r.Number == number, cancellationToken);

    /// <summary>Whether whoever is signed in may return it: the person who is asked, or the business unit for them.</summary>
    public static async Task<bool> AnswersAsync(this PortalDbContext db, SignedIn signedIn, FoundCase found, InformationRequest request, CancellationToken cancellationToken) =>
        request.Status == RequestStatus.Sent && found.Case.Status.IsOpen() && (found.Runs || await db.IsContactAsync(signedIn, request, cancellationToken));

    /// <summary>Whether whoever is signed in is the person who is asked.</summary>
    public static async Task<bool> IsContactAsync(this PortalDbContext db, SignedIn signedIn, InformationRequest request, CancellationToken cancellationToken) =>
        await db.Users.Where(a => a.Id == signedIn.AccountId).Select(a => a.Email).SingleOrDefaultAsync(cancellationToken) is { } email && email.Equals(request.ContactEmail, StringComparison.OrdinalIgnoreCase);
}
