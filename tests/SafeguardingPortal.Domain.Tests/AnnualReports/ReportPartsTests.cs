using SafeguardingPortal.Domain.AnnualReports;

namespace SafeguardingPortal.Domain.Tests.AnnualReports;

public sealed class ReportPartsTests
{
    [Fact]
    public void There_is_a_part_for_each_priority_and_two_for_each_group() => Assert.Equal(
        [
            "foreword", "about", "structure", "partners", "area", "priority-1",
            "group-executive", "difference-executive", "group-learning", "difference-learning", "group-toolkit", "difference-toolkit", "next",
        ],
        SmallYear.Records.Parts().Select(p => p.Slug));

    [Fact]
    public void What_is_needed_and_not_written_is_a_gap() => Assert.Equal(
        ["About the partnership", "How we are organised", "Our partners", "Children and schools in Riverside", "Toolkit", "Toolkit: what difference it made", "What is next"],
        SmallYear.Records.Gaps().Select(g => g.Title));

    [Fact]
    public void A_year_that_is_not_over_lacks_what_is_to_come_of_it()
    {
        Assert.Contains("What is still to come of the year, which ends on 31 March 2020", (SmallYear.Records with { AsAt = new(2020, 3, 30) }).Gaps().Select(g => g.Title));
        Assert.DoesNotContain(SmallYear.Records.Gaps(), gap => gap.Title.Contains("to come", StringComparison.Ordinal));
    }

    [Fact]
    public void The_executive_need_not_be_written_about() =>
        Assert.All(SmallYear.Records.Parts().Where(p => p.SubjectId == SmallYear.Executive), p => Assert.False(p.IsGap));

    [Fact]
    public void A_name_under_the_foreword_priorities_and_figures_are_missed_too()
    {
        var empty = SmallYear.Records with { Facts = [], Priorities = [], Groups = [], Written = WrittenReport.Empty };
        Assert.Superset(new HashSet<string> { "The name under the foreword", "The year’s priorities", "The year’s figures about children and schools" }, empty.Gaps().Select(g => g.Title).ToHashSet());
    }
}
