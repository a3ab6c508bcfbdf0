using SafeguardingPortal.Data;
using SafeguardingPortal.Data.AnnualReports;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.Web.Areas.Public.Reports;

/// <summary>A published report is the same page for everybody who has not signed in. It is drawn once and kept by what it shows: the edition in force, and the partnership's name and colour around it.</summary>
internal static class ReportCache
{
    public const string Policy = "Published report";

    private const long MostBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    public static void AddReportCache(this IServiceCollection services) => services.AddOutputCache(cache =>
    {
        cache.SizeLimit = MostBytes;
        cache.AddPolicy(Policy, policy => policy
            // A cookie may bring a message, or somebody who has signed in.
            .With(request => request.HttpContext.Request.Cookies.Count == 0)
            .SetVaryByQuery([])
            .SetVaryByHost(false)
            .VaryByValue(async (context, cancellationToken) => new("Shown", await ShownAsync(context, cancellationToken)))
            // Nobody waits for another reader's page: theirs may be a slow line.
            .SetLocking(false)
            .Expire(Kept));
    });

    private static async ValueTask<string> ShownAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        if (!ReportingYear.TryParse(context.Request.RouteValues["year"] as string, out var year)) return "";

        var editions = await services.GetRequiredService<EditionShelf>().OfAsync(services.GetRequiredService<PortalDbContext>(), year, cancellationToken);
        return $"{(editions is [.., var last] ? last.Id : 0)} {services.GetRequiredService<CurrentPartnership>().Value}";
    }
}
