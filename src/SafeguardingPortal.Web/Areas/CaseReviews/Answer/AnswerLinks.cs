using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Answer;

/// <summary>The way from a link to the one request it opens. Beside the link one has to know the address it was sent to: passed on, it opens nothing.</summary>
public sealed class AnswerLinks(PortalDbContext db, CaseDoor door, LinkProof proof, AttemptLimit attempts, SignedIn signedIn, CurrentActor actor, TimeProvider time)
{
    private const int MostAttempts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>What a link was made for, whether or not it still opens that; null when it is none of ours.</summary>
    public async Task<FoundLink?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var fingerprint = RequestLink.FingerprintOf(token);
        var request = await db.InformationRequests.AsSplitQuery()
            .Include(r => r.Case).ThenInclude(c => c.Children.OrderBy(p => p.Id))
            .Include(r => r.Agency)
            .Include(r => r.Links)
            .Include(r => r.Returns.OrderBy(x => x.Number)).ThenInclude(x => x.File)
            .SingleOrDefaultAsync(r => r.Links.Any(l => l.Fingerprint == fingerprint), cancellationToken);
        if (request is null) return null;

        var link = request.Links.Single(l => l.Fingerprint == fingerprint);
        return new(request, link, request.IsOpenedBy(link, time.GetUtcNow()));
    }

    public bool IsProven(HttpContext context, FoundLink found) => proof.LinkOf(context) == found.Link.Id;

    /// <summary>Whether the address is the one the link was sent to; then this browser may go on. Wrong ones are counted.</summary>
    public async Task<bool> ProveAsync(HttpContext context, FoundLink found, string? address, CancellationToken cancellationToken)
    {
        var what = $"information link {found.Link.Id}";
        if (await attempts.CountAsync(what, MostAttempts, Pause, cancellationToken) is not null || !found.Link.WasSentTo(address)) return false;

        await attempts.ForgetAsync(what, cancellationToken);
        await door.KeepLookAsync(found.Request.Case, $"let somebody open {found.Request.Label} who had its link and named the address it was sent to", reason: null, cancellationToken);
        proof.Give(context, found.Link.Id);
        return true;
    }

    /// <summary>Names whoever answers in the history: nobody has checked the name, and the agency stands beside it.</summary>
    public Actor SpeaksAs(InformationRequest request, string? name)
    {
        var by = signedIn.AccountId is null ? new Actor(null, $"{Shown(name)} of {request.Agency.ShortName}, by link") : signedIn.Actor;
        actor.Actor = by;
        return by;
    }

    private static string Shown(string? name) => name?.Trim() is { Length: > 0 } given ? given.Length <= 100 ? given : given[..100] : "Somebody";
}

/// <param name="IsOpen">Whether it opens the request now.</param>
public sealed record FoundLink(InformationRequest Request, RequestLink Link, bool IsOpen);
