using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Security.Mail;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>Whoever has the next step learns that something waits: once, and never what.</summary>
public sealed class CaseMailsTests : IAsyncLifetime
{
    private const string Unit = "unit@buckinghamshire.example";
    private const string Neighbour = "unit@oxfordshire.example";

    private readonly AskedPortal portal = new();

    public Task InitializeAsync() => portal.InitializeAsync();

    public Task DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_other_partnership_learns_that_something_is_shared_with_it()
    {
        var reference = await portal.CaseAsync();

        await ShareAsync(reference);

        var mail = Assert.Single(await WaitingAsync(Neighbour));
        Assert.Contains("https://localhost/oxfordshire/case-reviews/shared", mail.Body, StringComparison.Ordinal);
        SaysNothing(mail, reference);
        Assert.Empty(await WaitingAsync(Unit));
    }

    [Fact]
    public async Task Those_who_may_write_the_case_learn_that_the_other_has_contributed()
    {
        var reference = await portal.CaseAsync();
        var share = await ShareAsync(reference);
        await portal.LetIn($"{AskedPortal.Root}/{reference}", "member", ReaderRight.Write);
        await portal.LetIn($"{AskedPortal.Root}/{reference}", "viewer", ReaderRight.Read);
        using var neighbour = await portal.SignInAs(Neighbour);

        await neighbour.Submit(await neighbour.Get($"/oxfordshire/case-reviews/shared/{share}/contribute"), new { Text = "Our school nurse saw the brother in May." });

        foreach (var writer in new[] { Unit, "member@buckinghamshire.example" })
        {
            var mail = Assert.Single(await WaitingAsync(writer));
            Assert.EndsWith("https://localhost/buckinghamshire/case-reviews", mail.Body.Trim(), StringComparison.Ordinal);
            SaysNothing(mail, reference);
        }

        Assert.Empty(await WaitingAsync("viewer@buckinghamshire.example"));
        Assert.Single(await WaitingAsync(Neighbour));
    }

    [Fact]
    public async Task Those_who_may_write_the_case_learn_of_a_return_with_its_documents_once_and_not_of_what_they_enter_themselves()
    {
        var path = await portal.Case();
        await portal.LetIn(path, "member", ReaderRight.Write);
        await portal.LetIn(path, "cdop", ReaderRight.Read);
        var (client, page) = await portal.Open(await portal.Ask(path));
        using (client) await client.Submit(page, new { Table = AskedPortal.Csv("2019,,A visit,,,"), File = new Upload("note.txt", "A note"u8.ToArray(), "text/plain"), ByName = "Dana Reed" }, button: "Send");

        foreach (var writer in new[] { Unit, "member@buckinghamshire.example" }) SaysNothing(Assert.Single(await WaitingAsync(writer)), AskedPortal.ReferenceOf(path));
        Assert.Empty(await WaitingAsync("cdop@buckinghamshire.example"));

        await portal.Ask(path, portal.Health);
        using var unit = await portal.SignInAs("unit");
        Assert.NotNull((await unit.Submit(await unit.Get($"{path}/information/2/nil"), new { Sentence = "No record", ByName = "Dana Reed, by telephone" })).Done);
        Assert.Single(await WaitingAsync(Unit));
        Assert.Equal(2, (await WaitingAsync("member@buckinghamshire.example")).Count);
    }

    [Fact]
    public async Task A_return_that_comes_second_writes_to_nobody()
    {
        var link = await portal.Ask(await portal.Case());
        var opened = new[] { await portal.Open(link), await portal.Open(link) };
        foreach (var (client, page) in opened)
        {
            using (client) await client.Submit(page, new { Text = "What we know", ByName = "Dana Reed" }, button: "Send");
        }

        Assert.Single(await WaitingAsync(Unit));
    }

    [Fact]
    public async Task Whoever_is_off_the_list_closed_or_administrator_is_not_written_to()
    {
        var path = await portal.Case();
        var reference = AskedPortal.ReferenceOf(path);
        foreach (var who in new[] { "member", "finance", "viewer", "cdop" }) await portal.LetIn(path, who, ReaderRight.Write);
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.Include(c => c.Readers).SingleAsync(c => c.Reference == reference);
            Assert.Empty(review.ShutOut(review.Readers[0], "Has left", portal.Clock.GetUtcNow()));
            (await db.Users.SingleAsync(u => u.Email == "finance@buckinghamshire.example")).Close(portal.Clock.GetUtcNow());
            db.Add(new RoleGrant((await db.ActorAsync("viewer")).AccountId!.Value, PortalRole.Administrator, groupId: null));
            await db.SaveChangesAsync();
        });

        await portal.Return(path, null, "2019,,A visit,,,");

        foreach (var who in new[] { "member", "finance", "viewer" }) Assert.Empty(await WaitingAsync($"{who}@buckinghamshire.example"));
        Assert.Single(await WaitingAsync("cdop@buckinghamshire.example"));
    }

    [Fact]
    public async Task Who_keeps_the_accounts_of_the_other_partnership_sees_nothing_of_what_is_shared_whatever_else_they_are()
    {
        var share = await ShareAsync(await portal.CaseAsync());
        await portal.InScope("oxfordshire", async db =>
        {
            db.Add(new RoleGrant((await db.ActorAsync("unit", "oxfordshire")).AccountId!.Value, PortalRole.Administrator, groupId: null));
            await db.SaveChangesAsync();
        });
        using var neighbour = await portal.SignInAs(Neighbour);

        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get($"/oxfordshire/case-reviews/shared/{share}")).Status);
        Assert.Empty((await neighbour.Get("/oxfordshire/case-reviews/shared")).Document.QuerySelectorAll("main table"));
    }

    private static void SaysNothing(CaughtMail mail, string reference)
    {
        Assert.Equal("Something in the portal waits for you", mail.Subject);
        var said = mail.Source.Replace("Safeguarding Children Partnership", "", StringComparison.Ordinal);
        foreach (var secret in new[] { reference, "RR-", "Child", "Sibling", "brother", "visit", "hospital", "incident", "Police", "shared with" }) Assert.DoesNotContain(secret, said, StringComparison.OrdinalIgnoreCase);
    }

    // Reminders of steps lead to the first page; the rest leads to the cases.
    private async Task<List<CaughtMail>> WaitingAsync(string email)
    {
        await portal.Services.GetRequiredService<MailDelivery>().SendDueAsync(CancellationToken.None);
        return [.. portal.MailsTo(email).Where(m => m.Body.Contains("/case-reviews", StringComparison.Ordinal))];
    }

    private async Task<int> ShareAsync(string reference)
    {
        using var unit = await portal.SignInAs("unit");
        var other = await portal.InScope(null, db => db.Partnerships.Where(p => p.Slug == "oxfordshire").Select(p => p.Id).SingleAsync());
        var child = await portal.ChildAsync(reference, "Sibling 1");
        var check = await unit.Submit(await unit.Get($"{IntakeScene.Root}/{reference}/share"), new { With = $"{other}", Children = new[] { child.ToString(CultureInfo.InvariantCulture) }, Text = "A brother of the child lives with you." });
        Assert.NotNull((await unit.Submit(check)).Done);
        return await portal.InScope(PortalFactory.Partnership, db => db.CaseShares.MaxAsync(s => s.Id));
    }
}
