using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SafeguardingPortal.Data;
using SafeguardingPortal.Reports.Pdf;

namespace SafeguardingPortal.Web.Hosting;

/// <summary>Whether the database answers, has the tables that this version of the portal needs, and can be written to.</summary>
internal sealed class DatabaseHealth(PortalDbContext db) : IHealthCheck
{
    // A day of work, and the history of it.
    private const long LeastRoom = 64 * 1024 * 1024;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken)) return HealthCheckResult.Unhealthy("does not answer");
        if (!await db.IsOfThisVersionAsync(cancellationToken)) return HealthCheckResult.Unhealthy("has to be migrated");
        try
        {
            await db.TryWritingAsync(cancellationToken);
        }
        catch (DbException)
        {
            return HealthCheckResult.Unhealthy("cannot be written to");
        }

        return RoomFor(db) < LeastRoom ? HealthCheckResult.Unhealthy("has no room left on its disk") : HealthCheckResult.Healthy("answers");
    }

    private static long RoomFor(PortalDbContext db) => db.Database.IsSqlite() ? new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(db.Database.GetDbConnection().DataSource))!).AvailableFreeSpace : long.MaxValue;
}

/// <summary>Whether annual reports can be printed. Without it everything else goes on.</summary>
internal sealed class PrintingHealth(IReportPrinter printer) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(printer.WhatIsMissing is null ? HealthCheckResult.Healthy("is possible") : HealthCheckResult.Degraded("is not possible: no browser was found"));
}

internal static class Health
{
    public static void AddPortalHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks()
        .AddCheck<DatabaseHealth>("database")
        .AddCheck<PrintingHealth>("printing");

    /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: so do the things it needs.</summary>
    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous().WithMetadata(new RequestLog.Quiet());
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = WriteAsync }).AllowAnonymous().WithMetadata(new RequestLog.Quiet());
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(string.Join('\n', [$"{report.Status}", .. report.Entries.Select(e => $"{e.Key} {e.Value.Description}")]), context.RequestAborted);
    }
}
