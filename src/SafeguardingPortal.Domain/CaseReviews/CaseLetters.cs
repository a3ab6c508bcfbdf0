using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>What the letters about a decision begin as; the business unit changes them as it sees fit.</summary>
public static class CaseLetters
{
    /// <summary>Everybody who is told of a decision, in the order in which they are.</summary>
    public static IReadOnlyList<NoticeTo> Everybody { get; } = [NoticeTo.Panel, NoticeTo.Dfe, NoticeTo.Ofsted, NoticeTo.Referrer, NoticeTo.GroupChair];

    /// <summary>Who it is, within a sentence.</summary>
    public static string Named(this NoticeTo to) => to switch
    {
        NoticeTo.Panel => "the Panel",
        NoticeTo.Dfe => "DfE",
        NoticeTo.Ofsted => "Ofsted",
        NoticeTo.Referrer => "the referrer",
        NoticeTo.GroupChair => "the chair of the review group",
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, null),
    };

    public static string InWords(this NoticeTo to) => to switch
    {
        NoticeTo.Panel => "Child Safeguarding Practice Review Panel",
        NoticeTo.Dfe => "Department for Education",
        NoticeTo.Ofsted => "Ofsted",
        NoticeTo.Referrer => "The referrer",
        NoticeTo.GroupChair => "The chair of the review group",
        _ => throw new ArgumentOutOfRangeException(nameof(to), to, null),
    };

    public static string InWords(this ReplyView reply) => reply switch
    {
        ReplyView.Acknowledged => "Acknowledged",
        ReplyView.Agrees => "Agrees",
        ReplyView.Disagrees => "Disagrees",
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, null),
    };

    /// <summary>Who a letter is to.</summary>
    public static string Recipient(NoticeTo to, CaseReview review) => to == NoticeTo.Referrer ? review.ReferrerName : to.InWords();

    /// <summary>A letter's paragraphs, with empty lines between them.</summary>
    /// <param name="partnership">The partnership's name.</param>
    public static string Body(NoticeTo to, CaseReview review, string partnership)
    {
        var decision = review.Decision ?? throw new InvariantException("Letters tell of a decision.");
        var outcome = decision.Outcome!.Value.InWords();
        var decided = decision.At.LondonDate().InWords();
        return string.Join("\n\n", to switch
        {
            NoticeTo.Panel or NoticeTo.Dfe or NoticeTo.Ofsted =>
            [
                $"{partnership} has completed the rapid review {review.Reference} ({review.Pseudonym}){(review.PanelReference is { } panel ? $", your reference {panel}" : "")}, of which the Panel was notified on {review.NotifiedOn!.Value.InWords()}.",
                .. Decided(review, decision, decided),
                $"What is to be learned, whatever the outcome: {review.Learning}",
                to == NoticeTo.Panel ? "We should be glad to know whether the Panel agrees." : "We send this for your information.",
            ],
            NoticeTo.Referrer =>
            [
                $"You told us of a serious incident, to which we gave the reference {review.Reference}. Thank you.",
                $"The partners have looked at it together, and on {decided} the independent chair decided: {outcome.ToLowerInvariant()}.",
                "If you would like to talk about this decision, or if it leaves you worried about a child, please get in touch with us.",
            ],
            _ => (string[])
            [
                $"The independent chair has decided on the rapid review {review.Reference} ({review.Pseudonym}) on {decided}: {outcome.ToLowerInvariant()}.",
                $"What is to be learned: {review.Learning}",
                "Please put it on the agenda of the group’s next meeting.",
            ],
        });
    }

    // Whose reasons they are is said: those of the review are no reasons for what the chair decides otherwise.
    private static IEnumerable<string> Decided(CaseReview review, ChairDecision decision, string on)
    {
        var (outcome, recommended) = (decision.Outcome!.Value.InWords().ToLowerInvariant(), review.Recommended!.Value.InWords().ToLowerInvariant());
        if (decision.Choice == ChairChoice.Otherwise)
        {
            yield return $"The rapid review was held on {review.HeldOn!.Value.InWords()}. On {on} the independent chair decided otherwise than it had recommended: {outcome}.";
            yield return $"The independent chair’s reasons: {decision.Reasons}";
            yield return $"The rapid review had recommended: {recommended}. Its reasons were: {review.Rationale}";
            yield break;
        }

        yield return $"The rapid review was held on {review.HeldOn!.Value.InWords()}. On {on} the independent chair agreed with what it recommended: {outcome}.";
        yield return $"The rapid review’s reasons: {review.Rationale}";
        if (decision.Reasons.Length > 0) yield return $"The independent chair’s reasons: {decision.Reasons}";
    }
}
