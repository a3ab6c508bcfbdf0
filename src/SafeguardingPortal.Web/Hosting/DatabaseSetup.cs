using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.Compiled;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Data.Samples;

namespace SafeguardingPortal.Web.Hosting;

internal static class DatabaseSetup
{
    public static void AddPortalDatabase(this WebApplicationBuilder builder, PortalSettings settings)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new HistoryKey(settings.Secret));
        builder.Services.AddScoped<PartnershipScope>();
        builder.Services.AddScoped<CurrentActor>();
        builder.Services.AddScoped<HistoryWriter>();
        builder.Services.AddScoped<HistoryVerifier>();
        builder.Services.AddScoped<SampleLoader>();
        builder.Services.AddDbContext<PortalDbContext>(options => options.UsePortalDatabase(settings.ConnectionString, settings.Database), optionsLifetime: ServiceLifetime.Singleton);
    }

    /// <summary>Brings the database to this version's shape, however many copies of the portal start at once.</summary>
    /// <param name="withSample">Whether a database without a partnership gets the sample, in Development.</param>
    /// <exception cref="SettingException">The database cannot be reached, or holds what must not be in Production.</exception>
    public static async Task PrepareDatabaseAsync(this WebApplication app, bool withSample = true)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        try
        {
            withSample &= app.Environment.IsDevelopment();
            if (!await db.IsOfThisVersionAsync(app.Lifetime.ApplicationStopping)
                || (withSample && !await db.Partnerships.AnyAsync(app.Lifetime.ApplicationStopping)))
            {
                await using var turn = await MigrationTurn.TakeAsync(db, app.Lifetime.ApplicationStopping);
                await db.Database.MigrateAsync(app.Lifetime.ApplicationStopping);
                await MissingSettings.GiveAsync(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Lifetime.ApplicationStopping);
                if (withSample) await scope.ServiceProvider.GetRequiredService<SampleLoader>().LoadAsync(app.Lifetime.ApplicationStopping);
            }

            await db.TryWritingAsync(app.Lifetime.ApplicationStopping);
        }
        catch (DbException problem)
        {
            throw new SettingException($"The database of ConnectionStrings__Portal could not be opened: {problem.Message.ReplaceLineEndings(" ")}");
        }

        if (!app.Environment.IsProduction()) return;
        if (await SampleAccounts.ExistAsync(db, app.Lifetime.ApplicationStopping)) throw new SettingException("The database holds sample accounts, whose password is known: in Production ConnectionStrings__Portal must name a database of its own.");
        if (db.Database.IsSqlite()) app.Logger.LogWarning("The records are kept in SQLite: one machine only, and backups are yours to arrange. Database__Provider=SqlServer is meant for production.");
    }

    /// <summary>Whether the database has this version's shape. EF Core's own question, <c>GetPendingMigrations</c>, works out a model of the table of migrations first: a tenth of a start.</summary>
    /// <exception cref="DbException">The database cannot be asked.</exception>
    public static async Task<bool> IsOfThisVersionAsync(this PortalDbContext db, CancellationToken cancellationToken) =>
        await db.GetService<IHistoryRepository>().ExistsAsync(cancellationToken)
        && !db.Database.GetMigrations().Except(await db.Database.SqlQuery<string>($"SELECT MigrationId AS Value FROM __EFMigrationsHistory").ToListAsync(cancellationToken), StringComparer.Ordinal).Any();

    /// <summary>Changes nothing by a statement that may change something, which a database that can only be read refuses.</summary>
    /// <exception cref="DbException">Nothing can be written.</exception>
    public static Task TryWritingAsync(this PortalDbContext db, CancellationToken cancellationToken) => db.SentForms.Where(f => f.Key == "").ExecuteDeleteAsync(cancellationToken);
}
