using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SafeguardingPortal.Web.Security;

namespace SafeguardingPortal.TestSupport;

/// <summary>Counts the commands that pages send to the database; what works in the background meanwhile is not counted, nor what is asked every five seconds by whichever request comes then.</summary>
public sealed class QueryCount : DbCommandInterceptor
{
    private static readonly HttpContextAccessor Request = new();
    private int sent;

    /// <summary>How many commands the requests send while <paramref name="work"/> is done.</summary>
    public async Task<int> Of(Func<Task> work)
    {
        var before = sent;
        await work();
        return sent - before;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return new(result);
    }

    private void Count(DbCommand command)
    {
        if (Request.HttpContext is not null && !command.CommandText.Contains(KnownPartnerships.Query, StringComparison.Ordinal)) Interlocked.Increment(ref sent);
    }
}
