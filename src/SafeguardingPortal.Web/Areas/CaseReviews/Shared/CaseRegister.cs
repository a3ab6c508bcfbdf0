using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Compiled;
using SafeguardingPortal.Data.Partnerships;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared.Editing;

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

    /// <summary>The intake with pseudonyms that the partnership has not used: <c>Child A</c>, <c>Child B</c>. The case is called after its first child.</summary>
    public async Task<CaseIntake> WithPseudonymsAsync(CaseIntake intake, CancellationToken cancellationToken)
    {
        var given = FreePseudonyms.Except(await db.UsedPseudonyms().ToListAsync(cancellationToken)).Take(Math.Max(intake.Children.Count, 1)).ToList();
        return intake with { Pseudonym = given[0], Children = [.. intake.Children.Select((c, i) => c with { Pseudonym = given[i] })] };
    }

    /// <summary>Registers an intake that was checked.</summary>
    public Task<CaseReview> RegisterAsync(CaseIntake intake, Actor by, CancellationToken cancellationToken) =>
        RegisterAsync(_ => Task.FromResult(intake), by, also: null, cancellationToken);

    /// <summary>Registers an intake that was checked.</summary>
    /// <param name="intake">Asked for anew at each attempt, within the transaction: what others have used meanwhile counts.</param>
    /// <param name="also">What is added in the same transaction, once the case and its children have their numbers; null for nothing.</param>
    public async Task<CaseReview> RegisterAsync(Func<CancellationToken, Task<CaseIntake>> intake, Actor by, Func<CaseReview, CancellationToken, Task>? also, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.Database.CreateExecutionStrategy().ExecuteAsync(
                    async token =>
                    {
                        db.ChangeTracker.Clear();
                        await using var transaction = await db.Database.BeginTransactionAsync(token);
                        var review = await NewAsync(await intake(token), by, token);
                        db.Add(review);
                        await db.SaveChangesAsync(token);
                        if (also is not null)
                        {
                            await also(review, token);
                            await db.SaveChangesAsync(token);
                        }

                        await transaction.CommitAsync(token);
                        return review;
                    },
                    cancellationToken);
            }
            catch (DbUpdateException refused) when (attempt < Attempts && refused.IsDuplicate())
            {
                // Another referral took the number at the same moment.
            }
        }
    }

    private async Task<CaseReview> NewAsync(CaseIntake intake, Actor by, CancellationToken cancellationToken)
    {
        var (awareOn, receivedOn) = (intake.AwareAt.LondonDate(), intake.ReceivedAt.LondonDate());
        var guidance = GuidanceSet.On(await db.GuidanceSets.AsNoTracking().Where(g => g.From <= awareOn).ToListAsync(cancellationToken), awareOn);
        var timetable = Timetable.On(await db.Timetables.AsNoTracking().Where(t => t.From <= receivedOn).ToListAsync(cancellationToken), receivedOn);
        var prefix = CaseReview.ReferenceOf(receivedOn.Year, 0)[..^3];
        var last = await db.Cases.Where(c => c.Reference.StartsWith(prefix)).OrderByDescending(c => c.Reference.Length).ThenByDescending(c => c.Reference).Select(c => c.Reference).FirstOrDefaultAsync(cancellationToken);
        var number = last is null ? 1 : int.Parse(last.AsSpan(prefix.Length), System.Globalization.CultureInfo.InvariantCulture) + 1;
        return new(CaseReview.ReferenceOf(receivedOn.Year, number), intake, guidance, timetable, await db.CalendarAsync(cancellationToken), by, time.GetUtcNow());
    }
}

public static class RegisterQueries
{
    /// <summary>What cases and children are called that have a letter for a name.</summary>
    public static IQueryable<string> UsedPseudonyms(this PortalDbContext db) => db.Cases.SelectMany(c => c.Children).Where(c => c.Pseudonym.StartsWith(FreePseudonyms.Beginning)).Select(c => c.Pseudonym)
        .Concat(db.Cases.Where(c => c.Pseudonym.StartsWith(FreePseudonyms.Beginning)).Select(c => c.Pseudonym));
}
