using SafeguardingPortal.Domain.CaseReviews;
using static SafeguardingPortal.Domain.Tests.CaseReviews.AskedCase;

namespace SafeguardingPortal.Domain.Tests.CaseReviews;

/// <summary>Several entries that tell of one event all point at one of them.</summary>
public class SameEventTests
{
    private readonly List<ChronologyEntry> entries;

    public SameEventTests()
    {
        var review = Case();
        entries = [.. Enumerable.Range(1, 4).Select(n => Entry(review, n, "2019", "The family moved house"))];
    }

    [Fact]
    public void What_repeats_an_entry_follows_it_when_it_repeats_another_itself()
    {
        Assert.Empty(entries[0].IsSameAs(entries[1], [], Unit, Now));
        Assert.Empty(entries[1].IsSameAs(entries[2], [entries[0]], Unit, Now.AddDays(1)));

        Assert.Equal([entries[2], entries[2], null], entries.Take(3).Select(e => e.SameAs));
        Assert.Equal((Now.AddDays(1), "Ann Bell"), (entries[0].SettledAt, entries[0].SettledByName));
        Assert.Equal(["marked entry 1 as the same event as entry 2", "marked entry 1 as the same event as entry 3"], entries[0].TakeHappenings().Select(h => h.What));
    }

    [Fact]
    public void When_the_entry_that_others_repeat_is_withdrawn_the_first_of_them_takes_its_place()
    {
        foreach (var repeat in entries.Skip(1)) Assert.Empty(repeat.IsSameAs(entries[0], [], Unit, Now));
        foreach (var entry in entries) entry.TakeHappenings();

        Assert.Empty(entries[0].Withdraw("Another child", [entries[3], entries[1], entries[2]], Unit, Now.AddDays(1)));

        Assert.Equal([null, null, entries[1], entries[1]], entries.Select(e => e.SameAs));
        Assert.Equal((null, null), (entries[1].SettledAt, entries[1].SettledByName));
        Assert.Equal(
            ["withdrew entry 1 from the chronology", "put entry 2 in the place of entry 1, which it repeated", "marked entry 3 as the same event as entry 2", "marked entry 4 as the same event as entry 2"],
            entries.Select(e => e.TakeHappenings().Single().What));
    }

    [Fact]
    public void What_repeated_a_withdrawn_entry_that_repeats_another_repeats_that_one()
    {
        Assert.Empty(entries[1].IsSameAs(entries[2], [], Unit, Now));
        Assert.Empty(entries[1].Withdraw("Another child", [entries[0]], Unit, Now));

        Assert.Equal(entries[2], entries[0].SameAs);
    }

    [Fact]
    public void An_entry_that_is_refused_takes_nothing_with_it()
    {
        Assert.Empty(entries[0].IsSameAs(entries[1], [], Unit, Now));
        Assert.Single(entries[1].IsSameAs(entries[0], [entries[0]], Unit, Now));
        Assert.Single(entries[1].Withdraw(" ", [entries[0]], Unit, Now));

        Assert.Equal([entries[1], null], entries.Take(2).Select(e => e.SameAs));
    }
}
