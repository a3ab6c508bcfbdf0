using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;

namespace SafeguardingPortal.Data.Compiled;

internal static class CompiledFilters
{
    /// <summary>Gives a compiled model the filter that keeps partnerships apart, which EF Core cannot write down as code (efcore#24897).</summary>
    /// <exception cref="InvalidOperationException">This version of EF Core looks for filters elsewhere: the portal does not start.</exception>
    public static void GiveBack(RuntimeModel model)
    {
        foreach (var type in ((IModel)model).GetEntityTypes().Where(t => PartnershipFilter.AppliesTo(t.ClrType)))
        {
#pragma warning disable EF1001 // There is no public way. What is set here is looked for by the public one below.
            ((RuntimeEntityType)type).SetAnnotation(CoreAnnotationNames.QueryFilter, new QueryFilterCollection([new RuntimeQueryFilter(PartnershipFilter.Name, PartnershipFilter.Of(type.ClrType))]));
#pragma warning restore EF1001
            if (type.FindDeclaredQueryFilter(PartnershipFilter.Name) is null) throw new InvalidOperationException($"{type.DisplayName()} would be read across partnerships.");
        }
    }
}
