using SafeguardingPortal.Domain.CaseReviews;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public sealed class ChildNameTests
{
    private static readonly DateOnly Today = new(2020, 4, 9);

    [Theory]
    [InlineData("943 476 5919", true)]
    [InlineData("943-476-5919", true)]
    [InlineData("943\u00A0476\u20115919", true)]
    [InlineData("9434765918", false)]
    [InlineData("943476591", false)]
    [InlineData("94347659190", false)]
    [InlineData("1111111111", false)]
    [InlineData("letters", false)]
    public void An_NHS_number_is_known_by_its_check_digit(string number, bool isOne) =>
        Assert.Equal(isOne, !ChildName.Of("Marigold Testerton", null, number)!.Check(Today).Any());

    [Theory]
    [InlineData("2020-04-08", true)]
    [InlineData("2020-04-09", true)]
    [InlineData("2020-04-10", false)]
    public void A_child_is_born_today_or_before(string born, bool canBe) =>
        Assert.Equal(canBe, !ChildName.Of("Marigold Testerton", DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), null)!.Check(Today).Any());

    [Theory]
    [InlineData("Marigold was brought in.", true)]
    [InlineData("They called for MARIGOLD.", true)]
    [InlineData("The Testertons moved.", false)]
    [InlineData("Jo was brought in.", true)]
    [InlineData("They saw Jo’s mother.", true)]
    [InlineData("A job for Jon.", false)]
    [InlineData("Section B", false)]
    [InlineData("", false)]
    public void A_text_names_a_child_by_a_whole_part_of_the_name_of_two_letters_or_more(string text, bool names) =>
        Assert.Equal(names, new ChildName("Marigold Jo B Testerton", null, null).IsIn(text));

    [Theory]
    [InlineData("Marigold\u00A0Testerton")]
    [InlineData("Marigold\u202FTesterton")]
    [InlineData("Marigold\u2011Testerton")]
    [InlineData("Marigold–Testerton")]
    public void The_parts_of_a_name_are_told_apart_however_it_is_spaced(string name) => Assert.True(new ChildName(name, null, null).IsIn("Marigold was brought in."));

    [Fact]
    public void An_NHS_number_is_kept_as_ten_digits_however_it_was_typed() => Assert.Equal("9434765919", ChildName.Of("", null, "943\u00A0476\u20115919")!.NhsNumber);

    [Fact]
    public void Nothing_typed_is_no_name() => Assert.Null(ChildName.Of(" ", null, ""));

    [Fact]
    public void It_does_not_write_itself_down() => Assert.DoesNotContain("Marigold", $"{new ChildName("Marigold", Today, "9434765919")}", StringComparison.Ordinal);

    [Fact]
    public void A_text_without_what_tells_who_a_child_is_keeps_the_rest() =>
        Assert.Equal("The child, [left out], NHS number [left out], telephone 01296 123 4567.", PersonalDetails.Without("The child, born on 9 April 2017, NHS number 943 476 5919, telephone 01296 123 4567."));

    [Fact]
    public void Pseudonyms_are_letters_that_nobody_has()
    {
        Assert.Equal(["Child B", "Child D"], FreePseudonyms.Except(["Child A", "child c", "Baby N"]).Take(2));
        Assert.Equal(["Child Z", "Child AA", "Child AB"], FreePseudonyms.Except([]).Skip(25).Take(3));
        Assert.Equal("Child BA", FreePseudonyms.Except([]).Skip(52).First());
    }
}
