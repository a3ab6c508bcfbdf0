using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Shared;

/// <summary>Registers cases: gives each its reference, and the guidance and timetable of its day.</summary>
public sealed class CaseRegister(PortalDbContext db, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>What keeps the intake from being registered, the guidance of its day among it.</summary>
    public async Task<IReadOnlyList<Problem>> CheckAsync(CaseIntake intake, CancellationToken cancellationToken)
    {
        if (intake.Check(time.GetUtcNow()) is { Count: > 0 } problems) return problems;

        var awareOn = intake.AwareAt.LondonDate();
        var first = await db.GuidanceSets.AsNoTracking().MinAsync(g => (DateOnly?)g.From, cancellationToken);
        return first is null ? Problem.With("", "No guidance is recorded in the settings: add the set that was in force")
            : awareOn < first ? Problem.With(nameof(CaseIntake.AwareAt), $"No guidance is recorded for {awareOn.InWords()}: the first set in the settings begins on {first.Value.InWords()}")
            : Problem.None;
    }

    /// <summary>Registers an intake that was checked.</summary>
    /// <param name="also">Added in the same transaction, for the case as it is registered; null for nothing.</param>
    public async Task<CaseReview> RegisterAsync(CaseIntake intake, Actor by, Action<CaseReview>? also, CancellationToken cancellationToken)
    {
        var (awareOn, receivedOn, year) = (intake.AwareAt.LondonDate(), intake.ReceivedAt.LondonDate(), intake.ReceivedAt.LondonDate().Year);
        for (var attempt = 1; ; attempt++)
        {
            var guidance = GuidanceSet.On(await db.GuidanceSets.AsNoTracking().Where(g => g.From <= awareOn).ToListAsync(cancellationToken), awareOn);
            var timetable = Timetable.On(await db.Timetables.AsNoTracking().Where(t => t.From <= receivedOn).ToListAsync(cancellationToken), receivedOn);
            var prefix = CaseReview.ReferenceOf(year, 0)[..^3];
            var last = await db.Cases.Where(c => c.Reference.StartsWith(prefix)).OrderByDescending(c => c.Reference.Length).ThenByDescending(c => c.Reference).Select(c => c.Reference).FirstOrDefaultAsync(cancellationToken);
            var number = last is null ? 1 : int.Parse(last.AsSpan(prefix.Length), System.Globalization.CultureInfo.InvariantCulture) + 1;
            var review = new CaseReview(CaseReview.ReferenceOf(year, number), intake, guidance, timetable, await db.CalendarAsync(cancellationToken), by, time.GetUtcNow());
            db.Add(review);
            also?.Invoke(review);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return review;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Another referral took the number at the same moment.
                db.ChangeTracker.Clear();
            }
        }
    }
}
