using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.Actions;

public class ActionDraftTests
{
    private static readonly ReportingYear Year = new(2020);

    [Fact]
    public void A_smart_action_has_no_problems() => Assert.Empty(Make.Draft().Check(Make.RaisedOn, Year));

    [Fact]
    public void Everything_missing_is_said_at_once() =>
        Assert.Equal(["What", "Measure", "Owner", "Due"], new ActionDraft(null, "", null, null).Check(Make.RaisedOn, Year).Select(p => p.Field));

    [Theory]
    [InlineData("Toolkit")]
    [InlineData("Neglecttoolkitpublishing")]
    [InlineData("Do the tool")]
    public void A_topic_is_not_something_to_do(string what) => Assert.Equal("What", Assert.Single((Make.Draft() with { What = what }).Check(Make.RaisedOn, Year)).Field);

    [Theory]
    [InlineData("Continue to monitor the situation")]
    [InlineData("Improve outcomes as required")]
    [InlineData("!!!!! !!!!! !!!!!")]
    public void Vague_words_alone_are_not_something_to_do(string what) => Assert.Equal("What", Assert.Single((Make.Draft() with { What = what }).Check(Make.RaisedOn, Year)).Field);

    [Theory]
    [InlineData("Ongoing monitoring", false)]
    [InlineData("Better outcomes", false)]
    [InlineData("Improved attendance", true)]
    [InlineData("Monitored in 12 cases", true)]
    public void Vague_words_alone_measure_nothing(string measure, bool accepted) => Assert.Equal(accepted, (Make.Draft() with { Measure = measure }).Check(Make.RaisedOn, Year).Count == 0);

    [Fact]
    public void A_text_that_is_too_long_is_called_too_long_whatever_is_in_it() =>
        Assert.Equal("What is to be done must be 500 characters or fewer", Assert.Single((Make.Draft() with { What = new string('x', 6000) }).Check(Make.RaisedOn, Year)).Message);

    [Fact]
    public void Written_by_hand_it_is_due_today_or_later_and_from_a_register_it_may_be_late()
    {
        var late = Make.Draft(due: Make.RaisedOn.AddDays(-1));

        Assert.Equal("The due date must be today or later", Assert.Single(late.CheckByHand(Make.RaisedOn, Year)).Message);
        Assert.Empty(late.Check(Make.RaisedOn, Year));
        Assert.Empty(Make.Draft(due: Make.RaisedOn).CheckByHand(Make.RaisedOn, Year));
        Assert.Empty(late.CheckByHand(Year.Next.End.AddDays(1), Year));
    }

    [Theory]
    [InlineData("2020-03-31", false)]
    [InlineData("2020-04-01", true)]
    [InlineData("2022-03-31", true)]
    [InlineData("2022-04-01", false)]
    public void It_is_due_from_the_beginning_of_the_plans_year_to_a_year_after_its_end(string due, bool accepted) =>
        Assert.Equal(accepted, (Make.Draft() with { Due = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture) }).Check(Make.RaisedOn, Year).Count == 0);

    [Fact]
    public void Whoever_left_before_it_was_raised_does_not_own_it()
    {
        var left = Make.Person(to: Make.RaisedOn.AddDays(-1));

        Assert.Equal("Priya Nair left on 5 April 2020; select someone in post", Assert.Single((Make.Draft() with { Owner = left }).Check(Make.RaisedOn, Year)).Message);
        Assert.Empty((Make.Draft() with { Owner = Make.Person(to: Make.RaisedOn) }).Check(Make.RaisedOn, Year));
    }
}
