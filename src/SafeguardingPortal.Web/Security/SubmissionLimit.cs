using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace SafeguardingPortal.Web.Security;

/// <summary>How often one machine may send the forms that anybody can send. Each copy of the portal counts for itself; what protects an account is counted in the database.</summary>
internal static class SubmissionLimit
{
    public const string Policy = "public forms";

    private const int MostAMinute = 30;

    public static void AddSubmissionLimit(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method) && context.Connection.RemoteIpAddress is { } address
            ? RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = MostAMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(System.Net.IPAddress.None));
    });
}
