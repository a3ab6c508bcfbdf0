using Microsoft.SqlServer.TransactSql.ScriptDom;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.SqlServer;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Data;

/// <summary>What the portal would send to SQL Server, without one.</summary>
internal static class TSql
{
    /// <summary>What Microsoft’s own parser finds wrong with it, each with its line; empty when it is sound.</summary>
    public static IReadOnlyList<string> Problems(string sql)
    {
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var problems);
        return [.. problems.Select(p => $"{p.Line}: {p.Message}")];
    }

    /// <summary>The portal’s model on a SQL Server that is not there: good for its queries and its script.</summary>
    /// <param name="partnership">Within which to ask; null is within none.</param>
    public static PortalDbContext Context(int? partnership = null) =>
        BareContext.On(options => options.UsePortalSqlServer("Server=nowhere", new DatabaseSettings()), partnership);
}
