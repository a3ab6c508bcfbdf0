using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.FileProviders;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.Sqlite;

namespace SafeguardingPortal.Benchmarks.Floor;

/// <summary>What the portal is compared with: the least that a signed-in page with one query can be in ASP.NET Core MVC and EF Core.</summary>
internal static class FloorApp
{
    /// <param name="args"><c>--urls</c>, <c>--directory</c> for its database, keys and files, <c>--note</c> for the length of a row's note.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var directory = builder.Configuration["directory"]!;
        var note = builder.Configuration.GetValue<int>("note");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddDbContext<FloorDbContext>(options => options.UsePortalSqlite($"Data Source={Path.Combine(directory, $"floor-{note}.db")}", new DatabaseSettings()), optionsLifetime: ServiceLifetime.Singleton);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(directory, "floor-keys")));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.AddControllersWithViews();

        await using var app = builder.Build();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Directory.CreateDirectory(Path.Combine(directory, "floor-files")).FullName) });
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapControllers();
        await using (var scope = app.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<FloorDbContext>().FillAsync(note);
        await app.RunAsync();
        return 0;
    }
}
