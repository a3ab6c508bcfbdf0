using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SafeguardingPortal.Web.Shared.Editing;

/// <summary>Why the database has refused something, whichever engine it is.</summary>
public static class Refusals
{
    // "The constraint failed", of a primary key and of a unique index: sqlite.org/rescode.html.
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;

    // "Cannot insert duplicate key", of a unique index and of a constraint.
    private const int SqlServerIndex = 2601;
    private const int SqlServerConstraint = 2627;

    /// <summary>Whether somebody else was quicker: with changing the record, or with what may exist only once.</summary>
    public static bool CameSecond(this DbUpdateException refused) => refused is DbUpdateConcurrencyException || refused.IsDuplicate();

    /// <summary>Whether something was to be saved that may exist only once, and exists.</summary>
    public static bool IsDuplicate(this DbUpdateException refused) => refused.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: SqlitePrimaryKey or SqliteUnique } => true,
        SqlException server => server.Errors.OfType<SqlError>().Any(e => e.Number is SqlServerIndex or SqlServerConstraint),
        _ => false,
    };
}
