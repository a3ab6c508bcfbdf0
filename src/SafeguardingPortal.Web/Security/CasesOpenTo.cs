using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Web.Security;

/// <summary>Somebody who has let themselves in to a case.</summary>
/// <param name="Until">When it ends, or ended.</param>
/// <param name="IsOver">Whether it has.</param>
public sealed record BrokenGlass(string Reference, string Name, DateTimeOffset At, DateTimeOffset Until, bool IsOver);

/// <summary>Which cases exist for whoever is signed in.</summary>
public sealed class CasesOpenTo(PortalDbContext db, Access access, SignedIn signedIn, TimeProvider time)
{
    // Long enough that whoever comes in once a day sees it.
    private static readonly TimeSpan GlassIsShownFor = TimeSpan.FromHours(24);

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

    /// <summary>Who else has let themselves in to one of these cases, until a day after it ended; the latest first.</summary>
    public async Task<IReadOnlyList<BrokenGlass>> BrokenGlassAsync(CancellationToken cancellationToken)
    {
        var (account, now) = (signedIn.AccountId ?? 0, time.GetUtcNow());
        var since = now - GlassIsShownFor;
        var broken = await Me.AsNoTracking().SelectMany(c => c.Readers).Where(r => r.BrokeGlass && r.AccountId != account && r.Until > since && (r.EndedAt == null || r.EndedAt > since))
            .OrderByDescending(r => r.Id).Select(r => new { r.Case.Reference, r.Name, r.At, Until = r.EndedAt ?? r.Until!.Value }).ToListAsync(cancellationToken);
        return broken.ConvertAll(b => new BrokenGlass(b.Reference, b.Name, b.At, b.Until, b.Until <= now));
    }
}
