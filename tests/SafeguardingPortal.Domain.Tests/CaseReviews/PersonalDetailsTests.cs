using SafeguardingPortal.Domain.CaseReviews;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public class PersonalDetailsTests
{
    [Theory]
    [InlineData("943 476 5919")]
    [InlineData("9434765919")]
    [InlineData("His number is 943-476-5919.")]
    [InlineData("943\u00A0476\u00A05919")] // no-break spaces, as a word processor sets them
    [InlineData("943\u202F476\u202F5919")]
    [InlineData("943\u2011476\u20115919")]
    [InlineData("943–476–5919")]
    [InlineData("943  476  5919")]
    [InlineData("943 - 476 - 5919")]
    [InlineData("943\r\n476 5919")]
    public void An_NHS_number_is_found(string text) => Assert.Equal(["an NHS number"], PersonalDetails.In(text));

    [Theory]
    [InlineData("943 476 5918")] // the check digit is wrong
    [InlineData("01494 123456")]
    [InlineData("1111111111")]
    [InlineData("Order 12345678901234")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_numbers_are_left_alone(string? text) => Assert.Empty(PersonalDetails.In(text));

    [Theory]
    [InlineData("born 3 May 2019")]
    [InlineData("Born on 3rd May 2019")]
    [InlineData("DOB: 03/05/2019")]
    [InlineData("d.o.b. 3.5.19")]
    [InlineData("date of birth 2019-05-03")]
    [InlineData("born\u00A03\u00A0May\u00A02019")]
    [InlineData("born on\u202F3rd\u202FMay\u202F2019")]
    [InlineData("DOB 03\u201105\u20112019")]
    [InlineData("DOB: 03–05–2019")]
    [InlineData("born  on  the  3rd  of  May  2019")]
    [InlineData("date  of  birth 2019\u201105\u201103")]
    public void A_full_date_of_birth_is_found(string text) => Assert.Equal(["a full date of birth"], PersonalDetails.In(text));

    [Theory]
    [InlineData("The meeting was on 3 May 2019")]
    [InlineData("born in May")]
    [InlineData("born in 2019 – seen on 3 May 2019")]
    [InlineData("newborn, seen 3 May 2019")]
    public void Other_dates_are_left_alone(string text) => Assert.Empty(PersonalDetails.In(text));

    [Theory]
    [InlineData("Seen, 943\u00A0476\u20115919, at home", "Seen, [left out], at home")]
    [InlineData("He was born\u00A03\u202FMay  2019 at home", "He was [left out] at home")]
    public void It_is_left_out_however_it_is_spaced(string text, string left) => Assert.Equal(left, PersonalDetails.Without(text));

    [Fact]
    public void A_pseudonym_that_tells_who_the_child_is_is_refused() =>
        Assert.Contains(MakeCase.Intake() with { Pseudonym = "943 476 5919" } is var intake ? intake.Check(MakeCase.At(MakeCase.Received)) : [], p => p.Field == nameof(CaseIntake.Pseudonym));
}

public class SimilarityTests
{
    private static readonly string[] Others = ["A baby was shaken after a night of crying; the health visitor had noted tiredness.", "A young person was exploited to carry drugs between counties.", ""];

    [Fact]
    public void What_shares_rare_words_is_more_alike()
    {
        var scores = new Similarity("A baby cried through the night and was shaken by a parent; tiredness had been noted.", Others).Scores;

        Assert.True(scores[0] > Similarity.Noticeable && scores[0] > scores[1], string.Join(", ", scores));
        Assert.Equal(0, scores[2]);
    }

    [Fact]
    public void The_same_text_is_as_alike_as_can_be() => Assert.Equal(1, new Similarity(Others[0], Others).Scores[0], 6);

    [Theory]
    [InlineData("One. Two. Three.", 2, "One. Two.")]
    [InlineData("One at 3.30 pm. Two.", 1, "One at 3.30 pm.")]
    [InlineData("No end", 2, "No end")]
    [InlineData("", 1, "")]
    public void The_first_sentences_are_whole(string text, int count, string first) => Assert.Equal(first, Sentences.First(text, count));
}
