using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;
using SafeguardingPortal.Data;
using SafeguardingPortal.Web.Tests.Data;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

/// <summary>Keeps every query that the pages put to SQLite, to be put into T-SQL as well.</summary>
public sealed class TranslatedQueries : IQueryExpressionInterceptor
{
    private readonly ConcurrentQueue<Expression> queries = new();

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        queries.Enqueue(queryExpression);
        return queryExpression;
    }

    /// <summary>The T-SQL of each query so far, with what is wrong with it; a query that cannot be translated throws.</summary>
    public IReadOnlyList<(string Sql, IReadOnlyList<string> Problems)> ForSqlServer()
    {
        using var db = TSql.Context(partnership: 1);
        return [.. queries.Select(q => Sql(db, q)).Distinct().Select(sql => (sql, Problems(sql)))];
    }

    private static string Sql(PortalDbContext db, Expression query)
    {
        // The last step of one that ends in a value (Count, Any, SingleOrDefault) has none of its own.
        while (!typeof(IQueryable).IsAssignableFrom(query.Type) && query is MethodCallExpression { Arguments: [var source, ..] }) query = source;
        var rewritten = new Onto(db).Visit(query);
        return ((IQueryable)db.Actions).Provider.CreateQuery(rewritten).ToQueryString()
            .Replace("This LINQ query is being executed in split-query mode, and the SQL shown is for the first query to be executed. Additional queries may also be executed depending on the results of the first query.", "", StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Problems(string sql)
    {
        var wrong = TSql.Problems(sql);
        return wrong.Count > 0 ? wrong : sql.Contains(" APPLY ", StringComparison.Ordinal) || sql.Contains("ROW_NUMBER", StringComparison.Ordinal) ? ["APPLY or ROW_NUMBER: the top of each group"] : [];
    }

    /// <summary>The same query on another engine's model, with a value in place of each parameter.</summary>
    private sealed class Onto(DbContext db) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) => node switch
        {
            EntityQueryRootExpression root => new EntityQueryRootExpression((IAsyncQueryProvider)((IQueryable)db.Set<Domain.Actions.SmartAction>()).Provider, db.Model.FindEntityType(root.EntityType.Name)!),
            QueryParameterExpression parameter => Expression.Constant(Example(parameter.Type), parameter.Type),
            _ => base.VisitExtension(node),
        };

        private static object? Example(Type type) =>
            type == typeof(string) ? "text"
            : type == typeof(DbFunctions) ? EF.Functions
            // What a query written in SQL is given: the one there is, which asks for the migrations, is given nothing.
            : type == typeof(object[]) ? Array.Empty<object>()
            : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 1)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? Activator.CreateInstance(type)
            : Activator.CreateInstance(Nullable.GetUnderlyingType(type) ?? type);
    }
}
