using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

public sealed class AccessListTests
{
    private static readonly DateTimeOffset Now = MakeCase.At(MakeCase.Received).AddHours(3);

    [Fact]
    public void What_somebody_may_do_is_changed_with_a_reason_and_only_when_it_is_another_right()
    {
        var review = MakeCase.Referred();
        Assert.Empty(review.LetIn(new(7, "Rea Reader"), ReaderRight.Read, opensNames: false, "Reads", MakeCase.Officer, Now));
        var reader = review.Readers[0];
        review.TakeHappenings();

        Assert.Equal("Enter why it is changed", Assert.Single(review.ChangeRight(reader, ReaderRight.Write, true, " ", Now)).Message);
        Assert.NotEmpty(review.ChangeRight(reader, ReaderRight.Read, false, "Nothing", Now));
        Assert.Empty(review.ChangeRight(reader, ReaderRight.Read, true, "Keeps the names", Now));

        Assert.Equal((ReaderRight.Read, true, "Reads"), (reader.Right, reader.OpensNames, reader.Reason));
        Assert.Equal([new Happening("changed what Rea Reader may do: read, with the key to the names", "Keeps the names")], review.TakeHappenings());
    }

    [Fact]
    public void Whoever_let_themselves_in_or_is_off_the_list_gets_no_other_right()
    {
        var review = MakeCase.Referred();
        Assert.Empty(review.BreakGlass(new(7, "Rea Reader"), "A child may be at risk", Now));
        Assert.Empty(review.LetIn(new(8, "Sam Second"), ReaderRight.Read, opensNames: false, "Reads", MakeCase.Officer, Now));
        Assert.Empty(review.ShutOut(review.Readers[1], "Has left", Now));

        foreach (var reader in review.Readers)
        {
            Assert.NotEmpty(review.ChangeRight(reader, ReaderRight.Write, true, "To write", Now));
            Assert.Equal((ReaderRight.Read, false), (reader.Right, reader.OpensNames));
        }
    }
}
