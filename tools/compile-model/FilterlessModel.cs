using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace SafeguardingPortal.Data.Compiled;

/// <summary>Takes the query filters out of the model: EF Core cannot write them down as code (efcore#24897). The compiled model gets them back when it is loaded.</summary>
internal sealed class FilterlessModel : IDbContextOptionsExtension, IConventionSetPlugin, IModelFinalizingConvention
{
    public DbContextOptionsExtensionInfo Info => new OnlyOne(this);

    public void ApplyServices(IServiceCollection services) => services.AddSingleton<IConventionSetPlugin>(this);

    public void Validate(IDbContextOptions options)
    {
    }

    public ConventionSet ModifyConventions(ConventionSet conventionSet)
    {
        conventionSet.ModelFinalizingConventions.Add(this);
        return conventionSet;
    }

    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var type in modelBuilder.Metadata.GetEntityTypes().Cast<IMutableEntityType>())
        {
            foreach (var filter in type.GetDeclaredQueryFilters().ToList()) type.SetQueryFilter(filter.Key!, null);
        }
    }

    private sealed class OnlyOne(IDbContextOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "";

        public override int GetServiceProviderHashCode() => 0;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
        {
        }

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is OnlyOne;
    }
}
