using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Security.Sessions;

public sealed class SessionQueriesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Knowing_who_asks_and_what_they_may_costs_one_query_and_the_frame_of_their_partnership_another()
    {
        using var client = await portal.SignInAs("groupchair");
        await client.Get("/help");
        var queries = await Queries(() => client.Get("/help"));
        Assert.Equal(2, queries.Count);
        Assert.Contains("SignInSessions", queries[0], StringComparison.Ordinal);
        Assert.Contains("Partnerships", queries[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_writes_down_when_they_were_seen_once_a_minute()
    {
        using var client = await portal.SignInAs("member");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, (await Queries(() => client.Get("/help"))).Count);
        Assert.Equal(2, (await Queries(() => client.Get("/help"))).Count);
    }

    [Fact]
    public async Task The_public_and_the_portals_own_files_cost_none()
    {
        using var client = await portal.SignInAs("viewer");
        var style = (await client.Get("/help")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        Assert.Empty(await Queries(() => client.Get(style)));
        using var anonymous = portal.Anonymous();
        Assert.Empty(await Queries(() => anonymous.Get("/help")));
    }

    // What this portal asks its own database meanwhile.
    private async Task<IReadOnlyList<string>> Queries(Func<Task> work)
    {
        var heard = new HeardQueries(await portal.InScope(null, db => Task.FromResult(db.Database.GetDbConnection().DataSource)));
        using var all = DiagnosticListener.AllListeners.Subscribe(heard);
        await work();
        return heard.Queries;
    }

    private sealed class HeardQueries(string database) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly List<string> queries = [];

        public IReadOnlyList<string> Queries
        {
            get
            {
                lock (queries) return [.. queries];
            }
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name) value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key != RelationalEventId.CommandExecuted.Name || value.Value is not CommandExecutedEventData { Command: { } command } || command.Connection?.DataSource != database) return;
            lock (queries) queries.Add(command.CommandText);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
