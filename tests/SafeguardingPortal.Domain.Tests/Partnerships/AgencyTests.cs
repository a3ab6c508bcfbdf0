using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.Tests.Partnerships;

public sealed class AgencyTests
{
    private static readonly AgencyDetails Ccg = new("Clinical Commissioning Group", "CCG", Sector.Health, IsStatutory: true, new(2019, 4, 1), new(2022, 6, 30), SuccessorId: 7);

    [Fact]
    public void What_makes_no_sense_is_refused_and_changes_nothing()
    {
        var agency = new Agency("ccg", Ccg);

        Assert.Equal(["To"], agency.Revise(Ccg with { Name = "Other", To = new(2019, 3, 31) }).Select(p => p.Field));
        Assert.Equal(["To"], agency.Revise(Ccg with { Name = "Other", To = null }).Select(p => p.Field));
        Assert.Equal("Clinical Commissioning Group", agency.Name);
    }

    [Fact]
    public void Nothing_that_became_an_agency_can_follow_it()
    {
        var agency = new Agency("ccg", Ccg); // its id is 0
        Dictionary<int, int?> successors = new() { [1] = 2, [2] = 0, [3] = null, [4] = 5, [5] = 4, [0] = null };

        Assert.True(agency.WouldFollowItself(1, successors));
        Assert.True(agency.WouldFollowItself(2, successors));
        Assert.False(agency.WouldFollowItself(3, successors));
        Assert.False(agency.WouldFollowItself(4, successors)); // an older ring that is not ours ends the search too
    }

    [Fact]
    public void Every_sector_kind_of_figure_and_list_has_its_words()
    {
        Assert.All(Enum.GetValues<Sector>(), s => Assert.NotEmpty(s.InWords()));
        Assert.All(Enum.GetValues<FactKind>(), k => Assert.NotEmpty(k.InWords()));
        Assert.All(Enum.GetValues<ReferenceList>(), l => Assert.NotEmpty(l.InWords()));
    }
}
