using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Domain.Tests.Subgroups;

public class GroupMembershipTests
{
    private readonly Group group = Given.Group();

    [Fact]
    public void Has_one_chair_at_a_time()
    {
        Join("Zoe Adams", Capacity.Chair, new(2019, 4, 1), new(2019, 12, 31));

        var problem = Assert.Single(group.Join(Given.Person("Bob Cole"), Capacity.Chair, new(2019, 12, 31), null));

        Assert.Equal(("Capacity", "Zoe Adams is the chair from 1 April 2019; end that first"), (problem.Field, problem.Message));
    }

    [Fact]
    public void Gives_a_person_one_capacity_at_a_time()
    {
        var ann = Given.Person("Ann Bell");
        Assert.Empty(group.Join(ann, Capacity.Member, new(2019, 6, 1), null));

        Assert.Equal("Person", Assert.Single(group.Join(ann, Capacity.Deputy, new(2020, 6, 1), null)).Field);
        Assert.Empty(group.Join(ann, Capacity.Deputy, new(2019, 4, 1), new(2019, 5, 31)));
    }

    [Fact]
    public void Refuses_a_last_day_before_the_first_and_a_first_day_before_the_group_began()
    {
        Assert.Equal(["To"], Fields(group.Join(Given.Person("Ann Bell"), Capacity.Member, new(2019, 6, 2), new(2019, 6, 1))));
        Assert.Equal(["From"], Fields(group.Join(Given.Person("Ann Bell"), Capacity.Member, new(2019, 3, 31), null)));
        Assert.Equal(["From"], Fields(Given.Group(ends: new(2020, 3, 31)).Join(Given.Person("Ann Bell"), Capacity.Member, new(2020, 4, 1), null)));
        Assert.Empty(Given.Group(ends: new(2020, 3, 31)).Join(Given.Person("Ann Bell"), Capacity.Member, new(2020, 3, 31), null));
    }

    [Fact]
    public void Refuses_somebody_who_had_left_their_post()
    {
        Assert.Equal(["Person"], Fields(group.Join(Given.Person("Ann Bell", to: new(2020, 1, 31)), Capacity.Member, new(2020, 2, 1), null)));
        Assert.Empty(group.Join(Given.Person("Ann Bell", to: new(2020, 1, 31)), Capacity.Member, new(2020, 1, 31), null));
    }

    [Fact]
    public void Keeps_an_ended_membership_with_its_dates()
    {
        Join("Ann Bell", Capacity.Member, new(2019, 6, 1));
        var membership = group.Memberships[0];

        Assert.Empty(group.End(membership, new(2019, 8, 31)));

        Assert.Same(membership, Assert.Single(group.Memberships));
        Assert.Equal((new DateOnly(2019, 6, 1), new DateOnly(2019, 8, 31)), (membership.From, membership.To));
        Assert.Equal(["To"], Fields(group.End(membership, new(2019, 5, 31))));
    }

    [Fact]
    public void Does_not_let_a_corrected_last_day_run_into_the_next_chair()
    {
        Join("Zoe Adams", Capacity.Chair, new(2019, 4, 1), new(2019, 12, 31));
        Join("Bob Cole", Capacity.Chair, new(2020, 2, 1));

        var problem = Assert.Single(group.End(group.Memberships[0], new(2020, 2, 1)));

        Assert.Equal(("To", "Bob Cole is the chair from 1 February 2020; end that first"), (problem.Field, problem.Message));
        Assert.Empty(group.End(group.Memberships[0], new(2020, 1, 31)));
    }

    private void Join(string name, Capacity capacity, DateOnly from, DateOnly? to = null) => Assert.Empty(group.Join(Given.Person(name), capacity, from, to));

    private static IEnumerable<string> Fields(IEnumerable<Problem> problems) => problems.Select(p => p.Field);
}
