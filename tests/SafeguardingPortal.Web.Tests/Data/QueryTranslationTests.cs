using System.Collections;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.Data.SqlServer;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Tests.Access;
using Xunit.Abstractions;

namespace SafeguardingPortal.Web.Tests.Data;

/// <summary>Every query that the portal asks of SQLite while all its pages are opened and all its forms sent is asked of SQL Server’s model too; what SQL Server would be sent is read by Microsoft’s own parser.</summary>
public sealed class QueryTranslationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_query_that_the_pages_ask_of_SQLite_is_sound_T_SQL()
    {
        var (wrong, statements) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var queries = await AskedByThePagesAsync();
        foreach (var query in queries)
        {
            try
            {
                var sent = new SqlServerReplay().Ask(query);
                if (sent.Count == 0) wrong.Add($"Nothing would be sent for {query}");
                foreach (var sql in sent.Where(statements.Add)) wrong.AddRange(TSql.Problems(sql).Select(p => $"{p} in {sql}"));
            }
            catch (InvalidOperationException problem)
            {
                wrong.Add($"{problem.Message} from {query}");
            }
        }

        output.WriteLine($"{queries.Count} queries, {statements.Count} statements of T-SQL");
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        Assert.True(queries.Count > 150, $"The pages asked only {queries.Count} queries.");
    }

    private static async Task<IReadOnlyCollection<Expression>> AskedByThePagesAsync()
    {
        var portal = new ListeningPortal();
        var scene = new AccessScene(portal);
        await scene.InitializeAsync();
        foreach (var (who, route, path) in scene.Allowed())
        {
            await scene[who].AskAsync(route, path);
            if (route.IsForm) await scene.GoBackAsync();
        }

        await scene.DisposeAsync();
        return portal.Heard;
    }

    /// <summary>The portal, with an ear for each query that is compiled. A cache of its own: none was compiled before.</summary>
    private sealed class ListeningPortal : PortalWithoutPrinter, IQueryExpressionInterceptor
    {
        private readonly ConcurrentQueue<Expression> heard = new();
        private readonly MemoryCache cache = new(new MemoryCacheOptions());

        public IReadOnlyCollection<Expression> Heard => heard;

        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
        {
            heard.Enqueue(queryExpression);
            return queryExpression;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureDbContext<PortalDbContext>(options => options.UseMemoryCache(cache).AddInterceptors(this)));
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            cache.Dispose();
        }
    }

    /// <summary>Asks a query of a server that is not there, and keeps what it would have been sent. Each question is answered with one row, so that a query in several parts asks them all.</summary>
    private sealed class SqlServerReplay : DbCommandInterceptor, IDbConnectionInterceptor
    {
        private readonly List<string> sent = [];

        public IReadOnlyList<string> Ask(Expression query)
        {
            using var db = BareContext.On(options => options.UsePortalSqlServer("Server=nowhere", new DatabaseSettings { Retries = 0 }).AddInterceptors(this));
            var move = new ToModel(db.Model);
            var moved = move.Visit(query);
            var rows = moved.Type.IsGenericType && typeof(IQueryable).IsAssignableFrom(moved.Type);
            var result = rows ? typeof(IEnumerable<>).MakeGenericType(moved.Type.GetGenericArguments()[0]) : moved.Type;
            GetType().GetMethod(nameof(Run), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(result).Invoke(null, [db, moved, move.Parameters]);
            return sent;
        }

        private static void Run<TResult>(PortalDbContext db, Expression query, IReadOnlyDictionary<string, Type> parameters)
        {
            var execute = db.GetService<IQueryCompilationContextFactory>().Create(async: false).CreateQueryExecutor<TResult>(query);
            var context = db.GetService<IQueryContextFactory>().Create();
            foreach (var (name, type) in parameters) context.Parameters[name] = Something(type);
            try
            {
                if (execute(context) is IEnumerable rows and not string) foreach (var _ in rows) break;
            }
            catch (Exception made) when (made is InvalidCastException or FormatException or ArgumentException or InvariantException or System.Text.Json.JsonException or InvalidOperationException { Source: "System.Linq" })
            {
                // The row is made up: what it says is of no concern.
            }
        }

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            sent.Add(command.CommandText);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new OneRow());
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            sent.Add(command.CommandText);
            return InterceptionResult<int>.SuppressWithResult(1);
        }

        public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        private static object Something(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type == typeof(string)) return "x";
            // What a query written in SQL is given: the one there is, which asks for the migrations, is given nothing.
            if (type == typeof(object[])) return Array.Empty<object>();
            if (type == typeof(ReportingYear)) return ReportingYear.Of(new(2020, 4, 9));
            if (type.IsValueType) return type.IsEnum ? Enum.GetValues(type).GetValue(0)! : Activator.CreateInstance(type)!;
            var of = type.IsArray ? type.GetElementType()! : type.GetInterfaces().Append(type).Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).Select(i => i.GetGenericArguments()[0]).FirstOrDefault();
            if (of is null) throw new InvalidOperationException($"No value for a parameter of the type {type} is known.");
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(of))!;
            for (var i = 0; i < 2; i++) list.Add(Something(of));
            if (type.IsAssignableFrom(list.GetType())) return list;
            if (!type.IsArray) return Activator.CreateInstance(type, list)!;
            var array = Array.CreateInstance(of, list.Count);
            list.CopyTo(array, 0);
            return array;
        }

        // The same tables of the other engine’s model, and the names of what is filled in.
        private sealed class ToModel(IModel model) : ExpressionVisitor
        {
            private readonly Dictionary<string, Type> parameters = new(StringComparer.Ordinal);

            public IReadOnlyDictionary<string, Type> Parameters => parameters;

            protected override Expression VisitExtension(Expression node)
            {
                if (node is QueryParameterExpression parameter) parameters[parameter.Name] = parameter.Type;
                return node is EntityQueryRootExpression root ? new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!) : base.VisitExtension(node);
            }
        }
    }

    /// <summary>One row in which every column holds something.</summary>
    private sealed class OneRow : DbDataReader
    {
        private int read;

        public override int FieldCount => 200;

        public override int RecordsAffected => 1;

        public override bool HasRows => true;

        public override bool IsClosed => false;

        public override int Depth => 0;

        public override object this[int ordinal] => GetValue(ordinal);

        public override object this[string name] => GetValue(0);

        public override bool Read() => read++ == 0;

        public override bool NextResult() => false;

        public override bool IsDBNull(int ordinal) => false;

        public override T GetFieldValue<T>(int ordinal) => typeof(T) == typeof(DateOnly) ? (T)(object)new DateOnly(2020, 4, 9)
            : typeof(T) == typeof(DateTimeOffset) ? (T)(object)new DateTimeOffset(2020, 4, 9, 12, 0, 0, TimeSpan.Zero)
            : typeof(T) == typeof(byte[]) ? (T)(object)new byte[1]
            : default!;

        public override object GetValue(int ordinal) => 1;

        public override string GetString(int ordinal) => "[]"; // a text, and a list that is kept as one

        public override bool GetBoolean(int ordinal) => true;

        public override byte GetByte(int ordinal) => 1;

        public override char GetChar(int ordinal) => 'x';

        public override short GetInt16(int ordinal) => 1;

        public override int GetInt32(int ordinal) => 1;

        public override long GetInt64(int ordinal) => 1;

        public override float GetFloat(int ordinal) => 1;

        public override double GetDouble(int ordinal) => 1;

        public override decimal GetDecimal(int ordinal) => 1;

        public override Guid GetGuid(int ordinal) => Guid.Empty;

        public override DateTime GetDateTime(int ordinal) => new(2020, 4, 9, 12, 0, 0, DateTimeKind.Utc);

        public override string GetName(int ordinal) => $"c{ordinal}";

        public override int GetOrdinal(string name) => 0;

        public override string GetDataTypeName(int ordinal) => "int";

        public override Type GetFieldType(int ordinal) => typeof(int);

        public override int GetValues(object[] values) => 0;

        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

        public override IEnumerator GetEnumerator() => new DbEnumerator(this);
    }
}
