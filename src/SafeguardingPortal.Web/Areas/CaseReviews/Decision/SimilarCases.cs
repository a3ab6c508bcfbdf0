using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;

namespace SafeguardingPortal.Web.Areas.CaseReviews.Decision;

/// <param name="Learning">The first sentences of what was to be learned.</param>
public sealed record SimilarCase(string Reference, string Pseudonym, ReviewOutcome? Outcome, string Learning);

internal static class SimilarCases
{
    private const int FewSimilar = 3;
    private const int MostCompared = 400;

    /// <summary>Earlier decided cases that this person may open, the most alike first.</summary>
    /// <param name="keepLooks">Whether the history is to say that they were shown: when the page is opened, not again each time its form comes back.</param>
    public static async Task<IReadOnlyList<SimilarCase>> BesideAsync(CaseDoor door, CaseReview review, bool keepLooks, CancellationToken cancellationToken)
    {
        var earlier = await door.Cases.AsNoTracking().Where(c => c.Id != review.Id && (c.Status == CaseStatus.Decided || c.Status == CaseStatus.Closed)).OrderByDescending(c => c.Id).Take(MostCompared)
            .Select(c => new { c.Id, c.Reference, c.Pseudonym, c.Summary, c.Learning, Outcome = c.Decisions.Where(d => d.Choice != ChairChoice.SentBack).OrderByDescending(d => d.Number).Select(d => d.Outcome).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        if (earlier.Count == 0) return [];
        var alike = new Similarity($"{review.Summary} {review.Learning}", earlier.Select(c => $"{c.Summary} {c.Learning}"));
        var chosen = earlier.Select((c, i) => (Case: c, Score: alike.Scores[i])).Where(c => c.Score >= Similarity.Noticeable).OrderByDescending(c => c.Score).Take(FewSimilar).ToList();
        if (keepLooks) await door.KeepLooksAsync([.. chosen.Select(c => (c.Case.Id, $"{c.Case.Reference}: {c.Case.Pseudonym}"))], $"was shown what came of it beside {review.Reference}", cancellationToken);
        return [.. chosen.Select(c => new SimilarCase(c.Case.Reference, c.Case.Pseudonym, c.Case.Outcome, Sentences.First(c.Case.Learning, 2)))];
    }
}
