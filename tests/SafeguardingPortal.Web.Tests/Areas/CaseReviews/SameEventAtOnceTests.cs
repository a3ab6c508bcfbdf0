using System.Data.Common;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Data;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

public sealed class SameEventAtOnceTests : IAsyncLifetime
{
    private readonly MeetingPortal portal = new();

    public Task InitializeAsync() => portal.InitializeAsync();

    public Task DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Of_two_entries_marked_as_the_same_as_each_other_at_once_one_stands_and_the_second_is_told()
    {
        var path = await portal.Case();
        await portal.Return(path, null, "2018,,A visit,,,", "2019,,A call,,,");
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var (first, second) = (await one.Get($"{path}/chronology/1"), await other.Get($"{path}/chronology/2"));

        portal.Meeting.IsOn = true;
        var pages = await Task.WhenAll(one.Submit(first, new { Other = 2 }, form: "form[action$=same]"), other.Submit(second, new { Other = 1 }, form: "form[action$=same]"));

        Assert.Single(pages, p => p.Done == "Marked as the same event. Both entries stay");
        Assert.StartsWith("Somebody else changed this case at the same moment", Assert.Single(pages.Single(p => p.Done is null).Errors), StringComparison.Ordinal);
        Assert.Single(await portal.Entries(path), e => e.SameAsId is not null);
    }

    private sealed class MeetingPortal : AskedPortal
    {
        public Meeting Meeting { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(Meeting)));
        }
    }

    // Whoever has read what repeats an entry, the last thing before it is marked, waits for the other.
    private sealed class Meeting : DbCommandInterceptor
    {
        private readonly TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int came;

        public bool IsOn { get; set; }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (!IsOn || !command.CommandText.Contains("\"SameAsId\" = @", StringComparison.Ordinal) || command.CommandText.Contains("ORDER BY", StringComparison.Ordinal)) return result;

            if (Interlocked.Increment(ref came) == 2) both.SetResult();
            await both.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            return result;
        }
    }
}
