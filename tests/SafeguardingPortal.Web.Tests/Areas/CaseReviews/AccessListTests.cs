using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>Who may see a case and what they may do in it; whoever looks at it is seen.</summary>
public sealed class AccessListTests(CasesPortal portal) : IClassFixture<CasesPortal>
{
    [Fact]
    public async Task Somebody_on_the_access_list_reads_and_writes_until_they_are_taken_off()
    {
        var reference = await portal.WrittenAsync();
        using var unit = await portal.SignInAs("unit");
        using var member = await portal.SignInAs("member");
        var path = $"{CasesPortal.Root}/{reference}";
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get(path)).Status);
        var form = await unit.Get($"{path}/access/new");
        var account = await portal.InScope(null, db => db.Users.Where(u => u.Email == "member@buckinghamshire.example").Select(u => u.Id).SingleAsync());

        Assert.Equal(["Enter why they need to see this case"], (await unit.Submit(form, new { Account = account })).Errors);
        Assert.NotNull((await unit.Submit(form, new { Account = account, Reason = "Writes for health", MayWrite = true })).Done);
        Assert.Equal(HttpStatusCode.OK, (await member.Get(path)).Status);
        Assert.NotNull((await member.Submit(await member.Get($"{path}/record/facts"), new { Text = "What health knows" })).Done);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get($"{path}/submit")).Status);
        Assert.Contains(reference, (await member.Get("/buckinghamshire/home")).Text, StringComparison.Ordinal);

        var reader = await portal.OfAsync(reference, c => c.Readers.Single().Id);
        Assert.NotNull((await unit.Submit(await unit.Get($"{path}/access/{reader}/end"), new { Reason = "Has left the group" })).Done);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get(path)).Status);
        Assert.DoesNotContain(reference, (await member.Get("/buckinghamshire/home")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chair_who_keeps_the_accounts_too_is_not_named_among_those_who_open_it()
    {
        await portal.AccountAsync("keeper@buckinghamshire.example", PortalRole.IndependentChair);
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            db.Add(new RoleGrant((await db.ActorAsync("keeper")).AccountId!.Value, PortalRole.Administrator, groupId: null));
            await db.SaveChangesAsync();
        });
        using var unit = await portal.SignInAs("unit");

        var named = (await unit.Get($"{CasesPortal.Root}/{await portal.CaseAsync()}/access")).Texts("main .govuk-list li");

        Assert.Contains(named, n => n.EndsWith(", independent chair", StringComparison.Ordinal));
        Assert.DoesNotContain("keeper person, independent chair", named);
    }

    [Fact]
    public async Task What_somebody_on_the_list_may_do_is_changed_with_a_reason_that_stays()
    {
        var reference = await portal.CaseAsync();
        var path = $"{CasesPortal.Root}/{reference}";
        using var unit = await portal.SignInAs("unit");
        using var member = await portal.SignInAs("member");
        var (account, name) = await portal.InScope(PortalFactory.Partnership, async db => await db.ActorAsync("member"));
        await unit.Submit(await unit.Get($"{path}/access/new"), new { Account = account, Reason = "Reads for health" });
        var id = await portal.OfAsync(reference, c => c.Readers.Single().Id);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get($"{path}/record/facts")).Status);
        var (form, older) = (await unit.Get($"{path}/access/{id}/change"), await unit.Get($"{path}/access/{id}/change"));

        Assert.Equal(["Enter why it is changed"], (await unit.Submit(form, new { MayWrite = true })).Errors);
        Assert.Equal(["Nothing is different from what they may do now"], (await unit.Submit(form, new { Reason = "No reason" })).Errors);
        var done = await unit.Submit(form, new { MayWrite = true, OpensNames = true, Reason = "Writes for health now" });

        Assert.Equal($"What {name} may do was changed", done.Done);
        Assert.Contains("Read and write the record, open the name key", done.Texts("td[data-label=May]"));
        Assert.Contains(done.Texts("table tbody tr"), r => r.Contains("may do: read and write the record, with the key to the names: Writes for health now", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await member.Get($"{path}/record/facts")).Status);
        Assert.Equal(id, await portal.OfAsync(reference, c => c.Readers.Single(r => r.Right == ReaderRight.Write && r.OpensNames && r.Reason == "Reads for health").Id));

        // Whoever opened the form before sees what it is now, and decides again.
        var conflict = await unit.Submit(older, new { Reason = "Reads only" });
        Assert.StartsWith("Changes were saved while you were editing", Assert.Single(conflict.Errors), StringComparison.Ordinal);
        Assert.NotNull((await unit.Submit(conflict)).Done);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get($"{path}/record/facts")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Get($"{path}/access/{id}/change")).Status);

        await unit.Submit(await unit.Get($"{path}/access/{id}/end"), new { Reason = "Has left the group" });
        Assert.Equal([$"{name} is not on the list any more"], (await unit.Submit(await unit.Get($"{path}/access/{id}/change"), new { MayWrite = true, Reason = "Is back" })).Errors);
    }

    [Fact]
    public async Task The_history_is_taken_away_whole_and_that_is_kept_too()
    {
        var reference = await portal.WithChairAsync();
        var path = $"{CasesPortal.Root}/{reference}";
        using var chair = await portal.SignInAs("chair");
        await chair.Get($"{path}/record");

        var csv = Encoding.UTF8.GetString(await chair.Http.GetByteArrayAsync($"{path}/access/export?format=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        using var workbook = new MemoryStream(await chair.Http.GetByteArrayAsync($"{path}/access/export?format=xlsx"));

        Assert.Equal("\uFEFFEntry,When (London),Who,What,Reason,Seal", csv[0]);
        Assert.Contains(csv, l => l.Contains("registered the case", StringComparison.Ordinal));
        Assert.Contains(csv, l => l.Contains("looked at the record", StringComparison.Ordinal));
        Assert.Contains("took away the history as CSV", csv[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(csv, l => l.Contains("What is written under", StringComparison.Ordinal));
        Assert.Equal((byte)'P', workbook.ReadByte());
        var shown = await chair.Get($"{path}/access");
        Assert.Contains(shown.Texts("table tbody tr"), r => r.Contains("took away the history as Excel", StringComparison.Ordinal));
        Assert.Equal(["csv", "xlsx"], shown.Document.QuerySelectorAll("main a[href*='/access/export']").Select(a => a.GetAttribute("href")!.Split('=')[1]));
        using var member = await portal.SignInAs("member");
        Assert.Equal(HttpStatusCode.NotFound, (await member.Http.GetAsync($"{path}/access/export?format=csv")).StatusCode);
    }

    [Fact]
    public async Task Every_look_is_kept_and_shown()
    {
        var reference = await portal.WithChairAsync();
        using var chair = await portal.SignInAs("chair");
        using var unit = await portal.SignInAs("unit");
        await chair.Get($"{CasesPortal.Root}/{reference}/record");
        using var taken = await chair.Http.GetAsync($"{CasesPortal.Root}/{reference}/submissions/1");

        var happened = (await unit.Get($"{CasesPortal.Root}/{reference}/access")).Texts("table tbody tr");

        Assert.Contains(happened, h => h.Contains("Desmond Oyelaran", StringComparison.Ordinal) && h.Contains("looked at the record", StringComparison.Ordinal));
        Assert.Contains(happened, h => h.Contains("took away submission 1", StringComparison.Ordinal));
        Assert.Contains(happened, h => h.Contains("looked at who may see it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_form_of_a_case_is_a_look_too()
    {
        var reference = await portal.WrittenAsync();
        using var unit = await portal.SignInAs("unit");
        await unit.Get($"{CasesPortal.Root}/{reference}/record/facts");

        Assert.Contains((await unit.Get($"{CasesPortal.Root}/{reference}/access")).Texts("table tbody tr"), h => h.Contains("looked at “record/facts”", StringComparison.Ordinal));
    }
}
