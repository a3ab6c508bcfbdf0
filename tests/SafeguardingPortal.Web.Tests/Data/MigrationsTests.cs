using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.CaseReviews;
using SafeguardingPortal.Data.Sqlite;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Data;

public class MigrationsTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void The_migrations_make_what_the_model_describes(DatabaseProvider engine)
    {
        using var db = engine == DatabaseProvider.Sqlite ? OnSqlite("Data Source=none") : TSql.Context();

        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration: make migration NAME=...");
    }

    [Fact]
    public void The_sql_server_script_is_T_SQL_and_makes_every_table()
    {
        using var db = TSql.Context();

        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        Assert.Empty(TSql.Problems(script));
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().ToList();
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.Contains($"CREATE TABLE [{table}]", script, StringComparison.Ordinal));
    }

    // Asked when the database is migrated and by the housekeeping, and by no page.
    [Fact]
    public void The_partnerships_without_guidance_are_asked_for_in_T_SQL_too()
    {
        using var db = TSql.Context();

        var sql = db.WithoutCaseSettings().ToQueryString();

        Assert.Empty(TSql.Problems(sql));
        // Nobody has signed in, so every partnership is looked at.
        Assert.DoesNotContain("ScopeId", sql, StringComparison.OrdinalIgnoreCase);
    }

    // More than one path of deletion to a table is refused by SQL Server when it runs the script, not when it reads it.
    [Fact]
    public void No_table_is_reached_by_two_paths_of_deletion()
    {
        using var db = TSql.Context();

        var twice = db.Model.GetEntityTypes().SelectMany(start => Reached(start).GroupBy(t => t).Where(g => g.Count() > 1).Select(g => $"{start.GetTableName()} > {g.Key.GetTableName()}"));

        Assert.Empty(twice.Distinct());

        static IEnumerable<IEntityType> Reached(IEntityType type) =>
            type.GetReferencingForeignKeys().Where(k => k.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull && k.DeclaringEntityType != type)
                .SelectMany(k => Reached(k.DeclaringEntityType).Prepend(k.DeclaringEntityType));
    }

    [Fact]
    public async Task A_new_sqlite_file_keeps_foreign_keys_and_lets_readers_read_while_somebody_writes()
    {
        var folder = Directory.CreateTempSubdirectory("portal-");
        try
        {
            await using var db = OnSqlite($"Data Source={Path.Combine(folder.FullName, "portal.db")};Foreign Keys=False");
            await db.Database.MigrateAsync();

            Assert.Equal("wal", (await db.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync()).Single());
            Assert.Equal(1, (await db.Database.SqlQuery<int>($"SELECT foreign_keys AS Value FROM pragma_foreign_keys").ToListAsync()).Single());
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static PortalDbContext OnSqlite(string connection) => BareContext.On(options => options.UsePortalSqlite(connection, new DatabaseSettings()));
}
