using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

internal static class StatutoryPartners
{
    /// <summary>The statutory partners of a case: those of the day on which the review met, or before that of the day on which the referral was received.</summary>
    public static Task<List<Agency>> StatutoryPartnersAsync(this PortalDbContext db, CaseReview review, CancellationToken cancellationToken)
    {
        var day = review.HeldOn ?? review.ReceivedOn;
        return db.Agencies.Where(a => a.IsStatutory && a.From <= day && (a.To == null || a.To >= day)).OrderBy(a => a.Name).ToListAsync(cancellationToken);
    }
}
