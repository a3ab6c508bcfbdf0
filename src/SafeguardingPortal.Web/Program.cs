using SafeguardingPortal.Web.Areas.AnnualReports.Printing;
using SafeguardingPortal.Web.Hosting;
using SafeguardingPortal.Web.Security;

try
{
    var command = Commands.Named(args);
    var builder = WebApplication.CreateBuilder(args);
    var settings = builder.AddPortalSettings();
    builder.AddPortalLogging(settings);
    builder.AddPortalServer(settings);
    builder.AddPortalDatabase(settings);
    builder.AddPortalSecurity(settings);
    builder.AddPortalPages();
    builder.AddPortalReports(settings);

    await using var app = builder.Build();
    app.UsePortalServer();
    app.UseRouting();
    app.UseNothingHere();
    app.UseMiddleware<PartnershipMiddleware>();
    app.UsePortalSecurity();
    app.UseMiddleware<RequestSize>();
    app.UseOutputCache();
    app.MapStaticAssets().AllowAnonymous();
    app.MapControllers();
    app.MapPortalHealth();

    if (command is not null) return await command.RunAsync(app);
    await app.PrepareDatabaseAsync();
    await app.ServeAsync();
    return 0;
}
catch (SettingException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}

/// <summary>The portal's entry point, public so that tests can start it.</summary>
public partial class Program;
