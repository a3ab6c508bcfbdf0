using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.AnnualReports;

public sealed class DownloadCounterTests : IDisposable
{
    private readonly SlowPortal portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Whoever_looks_while_downloads_are_written_waits_for_them_and_none_is_counted_twice_though_the_writer_gives_up()
    {
        var edition = await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var report = await db.AnnualReports.SingleAsync(r => r.Year == new ReportingYear(2019));
            var published = report.Publish("<article>The year</article>", "#1f6f5c", new StoredFile("report.pdf", "application/pdf", [37], new string('0', 64), Actor.Portal, portal.Clock.GetUtcNow()), 1, null, Actor.Portal, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            return published.Id;
        });
        using var downloads = new DownloadCounter();
        using var gone = new CancellationTokenSource();
        downloads.Count(edition);

        portal.Updates.AreHeld = true;
        var writer = portal.InScope(null, db => downloads.WriteAsync(db, gone.Token));
        await portal.Updates.Reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await portal.InScope(null, async db =>
        {
            var look = downloads.WriteAsync(db, CancellationToken.None);
            Assert.False(look.IsCompleted);
            await gone.CancelAsync();
            portal.Updates.Released.SetResult();
            await look;
        });
        await writer;

        await portal.InScope(null, db => downloads.WriteAsync(db, CancellationToken.None));
        Assert.Equal(1, await portal.InScope(null, db => db.Set<DownloadCount>().Where(d => d.EditionId == edition).Select(d => d.Count).SingleAsync()));
    }

    private sealed class SlowPortal : PortalFactory
    {
        public HeldUpdates Updates { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(Updates)));
        }
    }

    // The first update of downloads lasts until it is released.
    private sealed class HeldUpdates : DbCommandInterceptor
    {
        public bool AreHeld { get; set; }

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (!AreHeld || !command.CommandText.Contains("EditionDownloads", StringComparison.Ordinal)) return result;

            Reached.TrySetResult();
            await Released.Task.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
            return result;
        }
    }
}
