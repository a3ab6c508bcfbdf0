using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Pdf;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Tests.Areas.Actions;

namespace SafeguardingPortal.Web.Tests.Areas.AnnualReports;

/// <summary>The portal on a machine without a browser: its reports are written, and nothing is printed unless a test takes it from the queue.</summary>
public sealed class ReportsPortal : PortalFactory
{
    public const string Manage = $"/{Partnership}/annual-reports/manage";

    public QueryCount Queries { get; } = new();

    public TranslatedQueries Translated { get; } = new();

    public Task<T> Queue<T>(Func<PrintQueue, Task<T>> work) => InScope(null, async _ =>
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PrintQueue>());
    });

    /// <summary>Takes the next print, as one copy of the portal would.</summary>
    public Task<PrintTurn?> Take() => Queue(q => q.TakeAsync(CancellationToken.None));

    /// <summary>Asks for a preview, as the portal itself.</summary>
    public Task<int> Ask(ReportingYear year) => InScope(Partnership, async db =>
    {
        var job = new PrintJob(await db.AnnualReports.SingleAsync(r => r.Year == year), edition: null, reason: null, Actor.Portal, Clock.GetUtcNow());
        db.Add(job);
        await db.SaveChangesAsync();
        return job.Id;
    });

    public Task<PrintJob> Job(int id) => InScope(Partnership, db => db.PrintJobs.AsNoTracking().SingleAsync(j => j.Id == id));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(new ChromiumOptions { Browser = "/nowhere/chromium" }));
            services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(Queries, Translated));
        });
    }
}
