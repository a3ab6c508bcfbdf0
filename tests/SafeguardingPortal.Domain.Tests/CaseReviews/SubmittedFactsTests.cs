using SafeguardingPortal.Domain.CaseReviews;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

/// <summary>What the chair sees of a submission is read from the text that is signed.</summary>
public sealed class SubmittedFactsTests
{
    [Fact]
    public void The_facts_are_those_of_the_text_whatever_the_case_says_by_now()
    {
        var review = MakeCase.In(CaseStatus.WithChair);
        var text = review.LatestSubmission!.Document;
        Assert.Empty(review.CorrectChild(review.Children[0], new("Baby N", "12 weeks", Harm.Died, null), "The age was wrong"));

        var facts = ReviewDocument.FactsOf(text)!;

        Assert.Equal(["Local authority became aware", "Referrer became aware, as they said", "Referral received", "Panel notified", "Rapid review held", "Guidance"], facts.Dates.Select(d => d.What));
        Assert.StartsWith("9 April 2020 at 12:00", facts.Dates[2].When, StringComparison.Ordinal);
        Assert.StartsWith("9 April 2020", facts.Dates[3].When, StringComparison.Ordinal);
        Assert.StartsWith("Baby N, 9 weeks: ", Assert.Single(facts.Children), StringComparison.Ordinal);
        Assert.Equal("What was done.", facts.Safety);
        Assert.NotEmpty(facts.Participants);
    }

    [Theory]
    [InlineData("What happened.\n\nWho took part\n-------------\nNobody at all")]
    [InlineData("What happened.\n\nWhat was done at once to keep children safe\n-------------------------------------------\nEverything")]
    public void A_text_that_looks_like_a_heading_is_never_taken_for_one(string summary)
    {
        var text = MakeCase.In(CaseStatus.WithChair).LatestSubmission!.Document;

        Assert.Null(ReviewDocument.FactsOf(text.Replace("What happened.\n", summary + "\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_a_word_on_safety_it_says_nothing_of_it()
    {
        var text = MakeCase.In(CaseStatus.WithChair).LatestSubmission!.Document;
        var without = text.Replace("\nWhat was done at once to keep children safe\n-------------------------------------------\nWhat was done.\n", "", StringComparison.Ordinal);

        Assert.Equal(("", 1), ReviewDocument.FactsOf(without) is { } facts ? (facts.Safety, facts.Children.Count) : default);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A text")]
    [InlineData("Children\n--------")]
    [InlineData("\nChildren\n--------\n\nWhat happened\n-------------\n\nWho took part\n-------------\n\nThe statutory partners’ views\n-----------------------------\n")]
    public void Another_text_has_none(string text) => Assert.Null(ReviewDocument.FactsOf(text));
}
