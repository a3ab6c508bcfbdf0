using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Hosting;
using SafeguardingPortal.Web.Security;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortalDatabase();
builder.AddPortalSecurity();
builder.AddPortalPages();

var app = builder.Build();
app.MapStaticAssets().AllowAnonymous();
app.UseRouting();
app.UseMiddleware<PartnershipMiddleware>();
app.UseAuthentication();
app.UseAuthorization();
app.MapControllers();

await using (var scope = app.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.MigrateAsync();
}

await app.RunAsync();

/// <summary>The portal's entry point, public so that tests can start it.</summary>
public partial class Program;
