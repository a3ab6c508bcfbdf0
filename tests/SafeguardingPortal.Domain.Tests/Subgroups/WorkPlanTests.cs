using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Domain.Tests.Subgroups;

public class WorkPlanTests
{
    private readonly Group group = Given.Group();

    [Fact]
    public void Items_are_numbered_in_their_order()
    {
        var plan = new WorkPlan(group, Given.Year);

        Assert.Equal([1, 2], new[] { plan.AddItem(Given.Item(Given.Year)), plan.AddItem(Given.Item(Given.Year)) }.Select(i => i.Number));
        Assert.Equal(["added item 1, Early signs of neglect", "added item 2, Early signs of neglect"], plan.TakeHappenings().Select(h => h.What));
    }

    [Fact]
    public void An_item_says_what_it_is_for_whom_it_hears_and_how_it_is_measured_and_shared()
    {
        var problems = new WorkPlanItemDraft(" ", null, "", null, "\t", "").Check(Given.Year);

        Assert.Equal(["Title", "Priority", "Outcome", "Measure", "Voice", "Sharing"], problems.Select(p => p.Field));
    }

    [Fact]
    public void An_item_serves_a_priority_of_the_plans_own_year()
    {
        Assert.Equal("Select a priority of 2020/21", Assert.Single(Given.Item(Given.Year).Check(Given.Year.Next)).Message);
        Assert.Throws<InvariantException>(() => new WorkPlan(group, Given.Year.Next).AddItem(Given.Item(Given.Year)));
    }

    [Fact]
    public void A_revised_item_keeps_its_number_and_tells()
    {
        var item = new WorkPlan(group, Given.Year).AddItem(Given.Item(Given.Year));

        Assert.Empty(item.Revise(Given.Item(Given.Year, "Late signs of neglect")));
        Assert.Equal((1, "Late signs of neglect"), (item.Number, item.Title));
        Assert.Equal("changed item 1, Late signs of neglect", Assert.Single(item.TakeHappenings()).What);

        Assert.NotEmpty(item.Revise(Given.Item(Given.Year, "")));
        Assert.Equal("Late signs of neglect", item.Title);
    }

    [Theory]
    [InlineData("EARLY signs  of neglect ", true)]
    [InlineData("Early signs of abuse", false)]
    public void No_two_items_of_a_plan_are_to_have_one_title(string title, bool refused)
    {
        var plan = new WorkPlan(group, Given.Year);
        plan.AddItem(Given.Item(Given.Year));
        var other = plan.AddItem(Given.Item(Given.Year, "Late signs of neglect"));

        Assert.Equal(refused ? ["Item 1 of this plan has this title; enter another"] : [], plan.Check(Given.Item(Given.Year, title)).Select(p => p.Message));
        Assert.Equal(refused ? ["Title"] : [], other.Revise(Given.Item(Given.Year, title)).Select(p => p.Field));
    }

    [Fact]
    public void An_item_of_an_old_plan_keeps_the_title_that_another_has_too()
    {
        var plan = new WorkPlan(group, Given.Year);
        plan.AddItem(Given.Item(Given.Year));

        Assert.Empty(plan.AddItem(Given.Item(Given.Year)).Revise(Given.Item(Given.Year) with { Measure = "Referrals by school" }));
    }

    [Fact]
    public void An_action_that_is_not_SMART_is_not_raised()
    {
        var item = new WorkPlan(group, Given.Year).AddItem(Given.Item(Given.Year));

        Assert.Throws<InvariantException>(() => item.RaiseAction(Given.Action() with { Measure = null }, Given.Officer, Given.At));
        Assert.Empty(item.Actions);
    }
}

public class CarryingOverTests
{
    private readonly WorkPlan before;
    private readonly WorkPlan after;
    private readonly WorkPlanItem item;

    public CarryingOverTests()
    {
        var group = Given.Group();
        (before, after) = (new(group, Given.Year), new(group, Given.Year.Next));
        item = before.AddItem(Given.Item(Given.Year));
    }

    private WorkPlanItem Carried => after.Items[^1];

    [Fact]
    public void Open_actions_move_along_and_what_was_done_stays_where_it_was_done()
    {
        var notStarted = item.RaiseAction(Given.Action(), Given.Officer, Given.At);
        var inProgress = item.RaiseAction(Given.Action(), Given.Officer, Given.At);
        var withdrawn = item.RaiseAction(Given.Action(), Given.Officer, Given.At);
        inProgress.AddProgress("Begun", starts: true, Given.Officer, Given.At);
        withdrawn.Withdraw("Not needed", Given.Officer, Given.At);

        CarryOver("The schools were closed");

        Assert.Equal([notStarted, inProgress], Carried.Actions);
        Assert.Equal([withdrawn], item.Actions);
        Assert.Equal((Given.Year.Next, 2), (item.CarriedToYear!.Value, item.ActionsCarriedOn));
    }

    [Fact]
    public void The_new_item_has_the_same_words_the_reason_and_a_priority_of_its_own_year()
    {
        CarryOver(" The schools were closed ");

        Assert.Equal((item.Title, item.Outcome, item.Voice), (Carried.Title, Carried.Outcome, Carried.Voice));
        Assert.Equal((item, "The schools were closed", Given.Year.Next), (Carried.CarriedFromItem, Carried.CarriedReason, Carried.Priority.Year));
    }

    [Fact]
    public void Both_plans_tell_of_it_once_with_the_reason()
    {
        before.TakeHappenings();
        item.RaiseAction(Given.Action(), Given.Officer, Given.At);

        CarryOver("The schools were closed");

        Assert.Equal(("carried item 1 of 2019/20, Early signs of neglect, over as item 1", "The schools were closed"), Told(after.TakeHappenings()));
        Assert.Equal(("carried item 1 over to 2020/21 with 1 open action", "The schools were closed"), Told(item.TakeHappenings()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void It_needs_a_reason(string reason)
    {
        Assert.Equal("Enter why it is carried over", Assert.Single(after.CarryOver(item, Given.Priority(after.Year), reason)).Message);
        Assert.Empty(after.Items);
    }

    [Fact]
    public void It_happens_once()
    {
        CarryOver("The schools were closed");

        Assert.Equal("This item was carried over to 2020/21 already", Assert.Single(after.CarryOver(item, Given.Priority(after.Year), "Again")).Message);
    }

    [Fact]
    public void An_item_never_goes_back_to_an_earlier_plan()
    {
        var later = after.AddItem(Given.Item(after.Year));

        Assert.Throws<InvariantException>(() => before.CarryOver(later, Given.Priority(before.Year), "Backwards"));
    }

    [Fact]
    public void It_is_identical_to_last_year_until_its_words_change()
    {
        CarryOver("The schools were closed");
        Assert.True(Carried.IsUnchangedSinceCarried);

        Carried.Revise(Given.Item(after.Year));
        Assert.True(Carried.IsUnchangedSinceCarried, "Another priority is no other work.");

        Carried.Revise(Given.Item(after.Year) with { Measure = "Referrals by age and school" });
        Assert.False(Carried.IsUnchangedSinceCarried);

        Carried.Revise(Given.Item(after.Year));
        Assert.False(Carried.IsUnchangedSinceCarried);
    }

    private void CarryOver(string reason) => Assert.Empty(after.CarryOver(item, Given.Priority(after.Year), reason));

    private static (string, string?) Told(IReadOnlyList<Happening> happenings) => (Assert.Single(happenings).What, happenings[0].Reason);
}
