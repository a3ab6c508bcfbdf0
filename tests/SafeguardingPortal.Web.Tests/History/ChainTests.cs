using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.History;

/// <summary>However many write at once, there is one chain without a gap.</summary>
public sealed class ChainTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const int Writers = 4;
    private const int Changes = 10;

    [Fact]
    public async Task Two_portals_that_write_at_once_keep_one_chain_without_a_gap_whole_at_each_moment()
    {
        await using var other = portal.Beside();
        var before = await portal.Length();
        var actions = await portal.InScope(PortalFactory.Partnership, db => db.Actions.Where(a => a.Status == Domain.Actions.ActionStatus.InProgress).OrderBy(a => a.Id).Select(a => a.Id).Take(Writers).ToListAsync());

        var writing = Task.WhenAll(actions.Select((id, i) => Task.Run(() => Write(i % 2 == 0 ? portal : other, id))));
        do Assert.Equal([], (await portal.Verify()).Breaks);
        while (!writing.IsCompleted);
        await writing;

        var written = await portal.Entries(before);
        Assert.Equal(Enumerable.Range(1, Writers * Changes).Select(n => before + n), written.Select(e => e.Sequence));
        Assert.Equal(Writers * Changes, written.Select(e => e.Seal).Distinct().Count());
        Assert.All(written.GroupBy(e => e.RecordId), of => Assert.Equal(Changes, of.Count()));
        Assert.Equal([], (await other.Verify()).Breaks);
    }

    private static async Task Write(PortalFactory at, int id)
    {
        for (var n = 1; n <= Changes; n++)
        {
            await at.InScope(PortalFactory.Partnership, async db =>
            {
                var action = await db.Actions.SingleAsync(a => a.Id == id);
                action.AddProgress($"Step {n} is done", starts: false, Actor.Portal, at.Clock.GetUtcNow());
                await db.SaveChangesAsync();
            });
        }
    }
}
