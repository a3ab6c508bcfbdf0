using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security;

/// <summary>Which cases exist for whoever is signed in.</summary>
public sealed class CasesOpenTo(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time)
{
    /// <summary>All for those whose role says so; for others those on whose access list they are now; for everybody else, and for every administrator, none.</summary>
    public IQueryable<CaseReview> Me
    {
        get
        {
            // Whoever keeps the accounts could give themselves any role: they read no case, whatever else they are.
            if (access.Is(PortalRole.Administrator)) return db.Cases.Where(_ => false);
            if (access.May(Permission.ReadCases)) return db.Cases;

            var (account, now) = (signedIn.AccountId ?? 0, time.GetUtcNow());
            return db.Cases.Where(c => c.Readers.Any(r => r.AccountId == account && r.EndedAt == null && (r.Until == null || r.Until > now)));
        }
    }
}
