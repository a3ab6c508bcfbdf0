using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Areas.CaseReviews.Reminders;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>What an agency has not returned by its day is asked for once more, without anybody having to think of it.</summary>
public sealed class RequestRemindersTests : IAsyncLifetime
{
    private readonly AskedPortal portal = new() { WithoutCases = true };

    public Task InitializeAsync() => portal.InitializeAsync();

    public Task DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task It_is_asked_for_once_on_the_first_working_day_after_and_anew_when_its_day_is_moved()
    {
        var path = await portal.Case();
        var link = await portal.Ask(path);
        var due = (await portal.Request(path)).Due;
        var friday = due.AddDays((DayOfWeek.Friday - due.DayOfWeek + 7) % 7);
        if (friday != due) await MoveAsync(path, friday);

        await PassAsync(friday.AddDays(6));

        var chase = Assert.Single(await ChasesAsync(path));
        Assert.Equal((friday.AddDays(3), "The portal", AskedPortal.Contact), (chase.At.LondonDate(), chase.ByName, chase.SentTo));
        Assert.Contains(await portal.Told(path), e => e.What == $"reminded {portal.Police.ShortName} of information request 1" && e.ActorName == "The portal");
        var mail = await portal.MailTo(AskedPortal.Contact);
        Assert.StartsWith("Reminder: something is asked of you by ", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("It was due on", mail.Body, StringComparison.Ordinal);
        foreach (var secret in new[] { "Child Q", "RR-", "Every contact" }) Assert.DoesNotContain(secret, mail.Source, StringComparison.OrdinalIgnoreCase);
        var again = await portal.LinkTo(AskedPortal.Contact);
        Assert.NotEqual(link, again);
        var (client, page) = await portal.Open(again);
        using (client) Assert.Equal("Answer the request", page.Heading);

        var moved = portal.Clock.LondonToday().AddDays(2);
        await MoveAsync(path, moved);
        await PassAsync(moved.AddDays(6));
        Assert.Equal(2, (await ChasesAsync(path)).Count);
    }

    [Fact]
    public async Task Two_copies_of_the_portal_at_the_same_moment_ask_once()
    {
        var paths = new List<string>();
        for (var i = 0; i < 6; i++) paths.Add(await portal.Case());
        foreach (var path in paths) await portal.Ask(path, contact: $"nobody{paths.IndexOf(path)}@police.example");
        portal.Clock.Advance(TimeSpan.FromDays(13));
        using var other = portal.Beside();

        await Task.WhenAll(RemindAsync(portal), RemindAsync(other), RemindAsync(portal), RemindAsync(other));
        await RemindAsync(portal);

        foreach (var path in paths) Assert.Single(await ChasesAsync(path));
        Assert.Equal(6, await portal.InScope(null, db => db.OutgoingMails.CountAsync(m => m.Subject.StartsWith("Reminder: ") && m.To.StartsWith("nobody"))));
    }

    [Fact]
    public async Task What_is_back_withdrawn_unsent_or_asked_for_since_is_not_asked_for_and_links_made_worthless_send_no_other()
    {
        var (returned, withdrawn, revoked, asked, ended) = (await portal.Case(), await portal.Case(), await portal.Case(), await portal.Case(), await portal.Case());
        await portal.Return(returned, null, "2019,,A visit,,,");
        foreach (var path in new[] { withdrawn, revoked, asked, ended }) await portal.Ask(path);
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{withdrawn}/information/1/withdraw"), new { Reason = "Not needed" });
        await unit.Submit(await unit.Get($"{revoked}/information/1/revoke-links"));
        var reference = AskedPortal.ReferenceOf(ended);
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            Assert.Empty((await db.Cases.Include(c => c.Steps).SingleAsync(c => c.Reference == reference)).NotTakeForward("No serious incident", portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        portal.Clock.Advance(TimeSpan.FromDays(13));
        using var later = await portal.SignInAs("unit");
        Assert.Equal("Reminder sent", (await later.Submit(await later.Get($"{asked}/information/1/chase"))).Done);

        await RemindAsync(portal);

        foreach (var path in new[] { returned, withdrawn, revoked, ended }) Assert.Empty(await ChasesAsync(path));
        Assert.NotEqual("The portal", Assert.Single(await ChasesAsync(asked)).ByName);
    }

    [Fact]
    public async Task A_request_that_cannot_be_read_is_logged_and_keeps_no_later_one_waiting()
    {
        var (broken, sound) = (await portal.Case(), await portal.Case());
        await portal.Ask(broken, portal.Health);
        await portal.Ask(sound);
        var id = (await portal.Request(broken)).Id;
        portal.Clock.Advance(TimeSpan.FromDays(13));
        await portal.InScope(null, db => db.Database.ExecuteSqlAsync($"UPDATE Agencies SET \"From\" = 'no day' WHERE Id = {portal.Health.Id}"));
        var log = new ErrorLog();
        using var reminders = new CaseReminders(portal.Services.GetRequiredService<IServiceScopeFactory>(), portal.Clock, log);

        await reminders.RemindAsync(CancellationToken.None);

        Assert.Equal($"The agency could not be reminded of request {id}; it is tried again in the next round", Assert.Single(log.Errors));
        Assert.Single(await ChasesAsync(sound));
    }

    private static Task RemindAsync(PortalFactory from) => from.Services.GetRequiredService<CaseReminders>().RemindAsync(CancellationToken.None);

    private async Task MoveAsync(string path, DateOnly to)
    {
        using var unit = await portal.SignInAs("unit");
        Assert.NotNull((await unit.Submit(await unit.Get($"{path}/information/1/move"), new { Due = to, Reason = "Agreed by telephone" })).Done);
    }

    // Every day until then, three rounds a day.
    private async Task PassAsync(DateOnly until)
    {
        while (portal.Clock.LondonToday() < until)
        {
            for (var round = 0; round < 3; round++) await RemindAsync(portal);
            portal.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    private Task<List<RequestChase>> ChasesAsync(string path)
    {
        var reference = AskedPortal.ReferenceOf(path);
        return portal.InScope(PortalFactory.Partnership, db => db.InformationRequests.AsNoTracking().Where(r => r.Case.Reference == reference).SelectMany(r => r.Chases).OrderBy(c => c.Number).ToListAsync());
    }
}
