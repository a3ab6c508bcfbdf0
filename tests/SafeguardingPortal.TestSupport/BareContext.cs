using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.History;

namespace SafeguardingPortal.TestSupport;

/// <summary>The portal’s database context without a portal around it.</summary>
public static class BareContext
{
    /// <param name="use">Chooses the engine and the database.</param>
    /// <param name="partnership">Within which to ask; null is within none.</param>
    public static PortalDbContext On(Action<DbContextOptionsBuilder> use, int? partnership = null)
    {
        var scope = new PartnershipScope();
        if (partnership is { } id) scope.Enter(id);
        return new(Options(use), scope, new HistoryWriter(new HistoryKey(new byte[32]), new CurrentActor(), TimeProvider.System));
    }

    /// <param name="use">Chooses the engine and the database.</param>
    public static DbContextOptions<PortalDbContext> Options(Action<DbContextOptionsBuilder> use)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        use(options);
        options.AmongManyPortals();
        return options.Options;
    }

    /// <summary>In one process of tests there are many portals, each with services of its own. Entity Framework refuses the twenty-first, whichever test happens to make it.</summary>
    public static void AmongManyPortals(this DbContextOptionsBuilder options) =>
        options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
}
