using System.Linq.Expressions;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data;

/// <summary>The query filter that keeps partnerships apart. Setting it aside needs a reason beside it.</summary>
public static class PartnershipFilter
{
    public const string Name = "Partnership";

    public static bool AppliesTo(Type type) => typeof(PartnershipRecord).IsAssignableFrom(type);

    /// <summary>Whether a record belongs to the scope of the context that asks: EF Core puts that context in place of the constant.</summary>
    public static LambdaExpression Of(Type type)
    {
        var record = Expression.Parameter(type, "record");
        var asking = Expression.Constant(null, typeof(PortalDbContext));
        return Expression.Lambda(
            Expression.Equal(Expression.Property(record, nameof(PartnershipRecord.PartnershipId)), Expression.Property(asking, nameof(PortalDbContext.ScopeId))),
            record);
    }
}
