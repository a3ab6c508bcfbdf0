using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Domain.Tests.Subgroups;

public class GroupTests
{
    [Fact]
    public void A_task_and_finish_group_has_an_end_date()
    {
        var details = new GroupDetails("Neglect", "N", GroupKind.TaskAndFinish, null, Given.Began, null, null, "Monthly", "Looks at neglect");

        Assert.Equal("EndsOn", Assert.Single(details.Check()).Field);
        Assert.Empty((details with { EndsOn = Given.Began }).Check());
        Assert.Equal("EndsOn", Assert.Single((details with { EndsOn = Given.Began.AddDays(-1) }).Check()).Field);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    public void A_group_cannot_report_to_one_that_reports_to_it(int parent, bool ring)
    {
        // 3 reports to 2, 2 to this group, which is not saved yet and so has the number 0; 4 and 5 stand in a ring of their own.
        var parents = new Dictionary<int, int?> { [0] = null, [2] = 0, [3] = 2, [4] = 5, [5] = 4 };

        Assert.Equal(ring, Given.Group().WouldReportToItself(parent, parents));
    }

    [Fact]
    public void Terms_of_reference_are_numbered_and_never_replaced()
    {
        var group = Given.Group();
        Assert.Empty(group.AgreeTerms(" First ", new(2019, 4, 1), new(2020, 4, 1)));
        Assert.Empty(group.AgreeTerms("Second", new(2020, 5, 1), new(2021, 5, 1)));

        Assert.Equal([(1, "First"), (2, "Second")], group.Terms.Select(t => (t.Number, t.Text)));
    }

    [Fact]
    public void Terms_of_reference_need_words_a_later_review_and_no_newer_version()
    {
        var group = Given.Group();
        Assert.Equal(["Text", "ReviewBy"], group.AgreeTerms(" ", new(2019, 4, 1), new(2019, 4, 1)).Select(p => p.Field));

        group.AgreeTerms("First", new(2019, 4, 1), new(2020, 4, 1));
        Assert.Equal(["AgreedOn"], group.AgreeTerms("Second", new(2019, 3, 31), new(2020, 4, 1)).Select(p => p.Field));
    }
}
