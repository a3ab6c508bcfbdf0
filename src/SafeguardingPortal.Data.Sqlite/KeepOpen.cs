using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SafeguardingPortal.Data.Sqlite;

/// <summary>Leaves a context's connection open from its first query until the context goes: opening one asks SQLite for its foreign keys again, which costs as much as a small query.</summary>
internal sealed class KeepOpen : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => new(InterceptionResult.Suppress());
}
