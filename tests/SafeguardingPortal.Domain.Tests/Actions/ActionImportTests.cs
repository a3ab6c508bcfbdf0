using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Domain.Tests.Actions;

public class ActionImportTests
{
    private static readonly ReportingYear Year = new(2020);
    private static readonly Person Priya = Make.Person();
    private static readonly Person FormerPriya = Make.Person(from: new(2015, 1, 1), to: new(2018, 12, 31));
    private static readonly Person Left = Make.Person("Sam Cole", "sam.cole@example.org", to: new(2020, 3, 1));
    private static readonly Person[] People = [FormerPriya, Priya, Left];

    [Fact]
    public void A_good_row_becomes_an_action_under_its_item()
    {
        var plan = Plan();

        var row = Assert.Single(ActionImport.Check(plan, [Row()], People, Make.RaisedOn));
        var import = new ActionImport(plan, "plan.csv", [(row.Item!, row.Draft)], Make.Chair, Make.Day(0));

        Assert.Empty(row.Problems);
        Assert.Same(Assert.Single(import.Actions), Assert.Single(plan.Items[0].Actions));
        Assert.Same(Priya, import.Actions[0].Owner);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("Item 1")]
    [InlineData("neglect TOOLKIT")]
    public void An_item_is_named_by_its_number_or_its_title(string item) => Assert.Empty(Check(Row() with { Item = item }));

    [Theory]
    [InlineData("PRIYA.NAIR@example.org")]
    [InlineData("priya nair ")]
    public void An_owner_is_named_by_email_or_full_name_and_the_post_held_now_is_meant(string owner)
    {
        var row = Assert.Single(ActionImport.Check(Plan(), [Row() with { Owner = owner }], People, Make.RaisedOn));

        Assert.Same(Priya, row.Draft.Owner);
    }

    [Fact]
    public void Every_problem_of_every_row_is_found_at_once()
    {
        var rows = ActionImport.Check(
            Plan(),
            [
                Row(2) with { Item = "9", What = "Toolkit", Measure = "", Owner = "Nobody", Due = "soon", DueDate = null },
                Row(3) with { Item = "", Owner = "Sam Cole", Due = "1/1/2019", DueDate = new(2019, 1, 1) },
            ],
            People,
            Make.RaisedOn);

        Assert.Equal(["Item", "What", "Measure", "Owner", "Due"], rows[0].Problems.Select(p => p.Field));
        Assert.Equal(["Item", "Owner", "Due"], rows[1].Problems.Select(p => p.Field));
        Assert.Contains(rows[0].Problems, p => p.Message == "‘soon’ is not a date; write it like 31/5/2019");
        Assert.Contains(rows[1].Problems, p => p.Message.StartsWith("Sam Cole left on 1 March 2020", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_without_an_owner_asks_for_one_in_the_words_of_a_file() => Assert.Equal("Enter who will do it", Assert.Single(Check(Row() with { Owner = "" })).Message);

    [Fact]
    public void A_full_stop_more_or_less_makes_no_other_action()
    {
        var rows = ActionImport.Check(Plan(), [Row(2), Row(3) with { What = Row().What + "." }], People, Make.RaisedOn);

        Assert.Equal("This is the same as row 2; take one of them out", Assert.Single(rows[1].Problems).Message);
    }

    [Fact]
    public void Nothing_is_imported_under_an_item_that_was_carried_over()
    {
        var plan = Plan();
        Assert.Empty(new WorkPlan(plan.Group, Year.Next).CarryOver(plan.Items[0], new StrategicPriority(Year.Next, 1, "Neglect", "Seen sooner"), "Half of it is written"));

        Assert.Equal("Item 1 was carried over to 2021/22; import the action there", Assert.Single(ActionImport.Check(plan, [Row()], People, Make.RaisedOn)[0].Problems).Message);
    }

    [Fact]
    public void A_title_that_two_items_have_is_no_name_for_either()
    {
        var plan = Plan();
        plan.AddItem(plan.Items[0].AsDraft(plan.Items[0].Priority) with { Title = "Neglect  TOOLKIT" });

        var rows = ActionImport.Check(plan, [Row() with { Item = "Neglect toolkit" }, Row(3) with { Item = "2" }], People, Make.RaisedOn);

        Assert.Equal("Items 1 and 2 of this plan have this title; enter the number of the one that is meant", Assert.Single(rows[0].Problems).Message);
        Assert.Same(plan.Items[1], rows[1].Item);
    }

    [Fact]
    public void Two_people_of_one_email_are_told_apart_by_name()
    {
        var other = Make.Person("Sam Cole");

        var rows = ActionImport.Check(Plan(), [Row() with { Owner = Priya.Email }, Row(3) with { Owner = "Sam Cole", What = "Hold two briefings for schools" }], [Priya, other], Make.RaisedOn);

        Assert.Equal($"More than one person has the email address ‘{Priya.Email}’; enter the full name, or correct the address of one of them", Assert.Single(rows[0].Problems).Message);
        Assert.Same(other, rows[1].Draft.Owner);
    }

    [Fact]
    public void Two_people_of_one_name_are_told_apart_by_email()
    {
        var other = Make.Person(email: "p.nair@example.org");

        var rows = ActionImport.Check(Plan(), [Row() with { Owner = "Priya Nair" }, Row(3) with { Owner = "p.nair@example.org", What = "Hold two briefings for schools" }], [Priya, other], Make.RaisedOn);

        Assert.Equal("More than one person is called ‘Priya Nair’; enter the email address", Assert.Single(rows[0].Problems).Message);
        Assert.Same(other, rows[1].Draft.Owner);
    }

    [Fact]
    public void The_same_action_is_not_taken_twice_neither_from_the_file_nor_onto_the_plan()
    {
        var plan = Plan();
        plan.Items[0].RaiseAction(Make.Draft() with { What = "Audit twenty cases of neglect", Owner = Priya }, Make.Chair, Make.Day(0));

        var rows = ActionImport.Check(plan, [Row(2), Row(3) with { What = Row().What.ToUpperInvariant() }, Row(4) with { What = "Audit twenty cases of neglect" }], People, Make.RaisedOn);

        Assert.Empty(rows[0].Problems);
        Assert.StartsWith("This is the same as row 2", Assert.Single(rows[1].Problems).Message, StringComparison.Ordinal);
        Assert.StartsWith("This is on the plan already", Assert.Single(rows[2].Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_undone_once_and_only_while_nobody_has_worked_on_it()
    {
        var import = Import();
        Assert.Empty(import.Undo(Make.Day(1)));
        Assert.Equal("This import was undone already", Assert.Single(import.Undo(Make.Day(2))).Message);

        var worked = Import();
        worked.Actions[0].AddProgress("Began", starts: true, Make.Owner, Make.Day(1));
        Assert.NotEmpty(worked.Undo(Make.Day(2)));
        Assert.Null(worked.UndoneAt);
    }

    private static ActionImport Import()
    {
        var plan = Plan();
        var row = ActionImport.Check(plan, [Row()], People, Make.RaisedOn)[0];
        return new(plan, "plan.csv", [(row.Item!, row.Draft)], Make.Chair, Make.Day(0));
    }

    private static IReadOnlyList<Problem> Check(ImportRow row) => ActionImport.Check(Plan(), [row], People, Make.RaisedOn)[0].Problems;

    private static ImportRow Row(int number = 2) =>
        new(number, "1", "Publish the revised neglect toolkit", "It is online by the autumn", "Priya Nair", "30/9/2020", new(2020, 9, 30));

    private static WorkPlan Plan()
    {
        var group = new Group("learning", new GroupDetails("Learning", "L", GroupKind.Subgroup, null, new(2019, 4, 1), null, null, "Monthly", "To learn"));
        var plan = new WorkPlan(group, Year);
        plan.AddItem(new("Neglect toolkit", new StrategicPriority(Year, 1, "Neglect", "Less of it"), "Children are safer", "Fewer repeat plans", "A survey", "A newsletter"));
        return plan;
    }
}
