using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Data.Sqlite;
using SafeguardingPortal.Data.SqlServer;

namespace SafeguardingPortal.Web.Hosting;

internal static class DatabaseSetup
{
    public static void AddPortalDatabase(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Database").Get<DatabaseSettings>() ?? new DatabaseSettings();
        var data = builder.Configuration["Portal:DataDirectory"] ?? Path.Combine(builder.Environment.ContentRootPath, "data");
        Directory.CreateDirectory(data);
        var connection = builder.Configuration.GetConnectionString("Portal") ?? $"Data Source={Path.Combine(data, "portal.db")}";

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Key(builder.Configuration["History:Key"], Path.Combine(data, "history.key")));
        builder.Services.AddScoped<PartnershipScope>();
        builder.Services.AddScoped<CurrentActor>();
        builder.Services.AddScoped<HistoryWriter>();
        builder.Services.AddScoped<HistoryVerifier>();
        builder.Services.AddDbContext<PortalDbContext>(options => _ = settings.Provider == DatabaseProvider.SqlServer
            ? options.UsePortalSqlServer(connection, settings)
            : options.UsePortalSqlite(connection, settings));
    }

    // Made once and kept beside the database file; in production it is a setting.
    private static HistoryKey Key(string? setting, string path)
    {
        if (setting is not null) return new(Convert.FromBase64String(setting));
        if (!File.Exists(path)) File.WriteAllText(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        return new(Convert.FromBase64String(File.ReadAllText(path)));
    }
}
