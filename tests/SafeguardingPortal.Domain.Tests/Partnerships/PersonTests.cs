using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.Tests.Partnerships;

public sealed class PersonTests
{
    private static readonly PersonDetails Nurse = new("Ada Finch", "Designated nurse", 1, "ada@nhs.example", new(2020, 1, 1), null);

    [Fact]
    public void Whoever_leaves_is_in_post_on_the_last_day_and_not_on_the_next()
    {
        var person = new Person(Nurse);

        Assert.Empty(person.Leave(new(2021, 3, 31)));

        Assert.Equal((true, false), (person.InPostOn(new(2021, 3, 31)), person.InPostOn(new(2021, 4, 1))));
        Assert.Equal("left the post of Designated nurse on 31 March 2021", Assert.Single(person.TakeHappenings()).What);
    }

    [Fact]
    public void Nobody_leaves_before_beginning()
    {
        var person = new Person(Nurse);

        Assert.Equal("The last day must be on or after 1 January 2020, the first day in post", Assert.Single(person.Leave(new(2019, 12, 31))).Message);

        Assert.Null(person.To);
        Assert.Empty(person.TakeHappenings());
    }
}
