using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Tests.Areas.AnnualReports;

public sealed class PrintQueueTests : IDisposable
{
    private static readonly TimeSpan Long = PrintQueue.Lease + TimeSpan.FromSeconds(1);

    private readonly ReportsPortal portal = new();

    [Fact]
    public async Task Copies_that_reach_for_the_same_print_at_once_take_it_once()
    {
        await portal.Ask(new ReportingYear(2019));
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(portal.Take)));
        Assert.Single(taken, turn => turn is not null);
    }

    [Fact]
    public async Task Each_of_several_prints_is_taken_by_one_copy()
    {
        foreach (var _ in Enumerable.Range(0, 4)) await portal.Ask(new ReportingYear(2019));
        var taken = (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(portal.Take)))).OfType<PrintTurn>().ToList();
        Assert.Equal(taken.Count, taken.DistinctBy(t => t.JobId).Count());
        while (await portal.Take() is { } rest) taken.Add(rest);
        Assert.Equal(4, taken.DistinctBy(t => t.JobId).Count());
        Assert.Equal(4, taken.Count);
    }

    [Fact]
    public async Task A_print_whose_holder_died_is_taken_up_by_another_and_the_first_can_no_longer_go_on()
    {
        var id = await portal.Ask(new ReportingYear(2019));
        var dead = (await portal.Take())!;
        Assert.Null(await portal.Take());

        portal.Clock.Advance(Long);
        var living = (await portal.Take())!;

        Assert.Equal((id, id), (dead.JobId, living.JobId));
        Assert.False(await portal.Queue(q => q.RenewAsync(dead, "Numbering the pages", default)));
        Assert.Equal(0, await portal.Queue(q => q.FailAsync(dead, "It died.", default)));
        Assert.True(await portal.Queue(q => q.RenewAsync(living, "Numbering the pages", default)));
        Assert.Equal("Numbering the pages", (await portal.Job(id)).Step);
    }

    [Fact]
    public async Task A_print_that_goes_on_keeps_its_holder()
    {
        await portal.Ask(new ReportingYear(2019));
        var turn = (await portal.Take())!;
        foreach (var _ in Enumerable.Range(0, 4))
        {
            portal.Clock.Advance(PrintQueue.Lease / 2);
            Assert.True(await portal.Queue(q => q.RenewAsync(turn, "Laying out the pages", default)));
        }

        Assert.Null(await portal.Take());
    }

    [Fact]
    public async Task After_three_holders_have_died_it_fails_with_a_sentence()
    {
        var id = await portal.Ask(new ReportingYear(2019));
        foreach (var _ in Enumerable.Range(0, PrintQueue.MostAttempts))
        {
            Assert.NotNull(await portal.Take());
            portal.Clock.Advance(Long);
        }

        Assert.Null(await portal.Take());
        var job = await portal.Job(id);
        Assert.Equal(PrintState.Failed, job.State);
        Assert.StartsWith("The portal stopped 3 times while printing this. Try again", job.Step, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_stopping_portal_puts_back_waits_as_before()
    {
        var id = await portal.Ask(new ReportingYear(2019));
        await portal.Queue(async q => await q.ReleaseAsync((await portal.Take())!, default));

        var job = await portal.Job(id);
        Assert.Equal((PrintState.Waiting, 0, (DateTimeOffset?)null), (job.State, job.Attempts, job.HeldUntil));
        Assert.NotNull(await portal.Take());
    }

    public void Dispose() => portal.Dispose();
}
