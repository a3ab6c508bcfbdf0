using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Tests.Areas.Account;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

/// <summary>Somebody who has an account with another partnership is asked before they come into this one.</summary>
public sealed class InvitedFromElsewhereTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Here = $"/{PortalFactory.Partnership}";
    private const string Accounts = $"{Here}/settings/accounts";
    private const string Own = "/account/invitations";
    private const string Accept = "form[action$=accept]";
    private const string Decline = "form[action$=decline]";

    [Fact]
    public async Task Until_they_accept_they_have_no_role_here_and_nothing_of_their_account_is_seen()
    {
        var id = await NeighbourAsync("ann.lee@oxfordshire.test", "Annabel Leigh");
        using var unit = await portal.SignInAs("unit");

        var page = await InviteAsync(unit, "Ann.Lee@oxfordshire.test");

        Assert.Equal("Somebody invited. They are asked to accept: until then they have no role here", page.Done);
        Assert.Contains("SomebodyAnn.Lee@oxfordshire.test", page.Texts("td[data-label=Invited]"));
        Assert.DoesNotContain("Annabel", page.Text, StringComparison.Ordinal);
        foreach (var path in new[] { $"{Accounts}/{id}", $"{Accounts}/{id}/roles", $"{Accounts}/{id}/close", $"{Here}/history/account/{id}" }) Assert.Equal(HttpStatusCode.NotFound, (await unit.Get(path)).Status);
        Assert.False(await portal.InScope(PortalFactory.Partnership, db => db.RoleGrants.AnyAsync(g => g.AccountId == id)));
        using var client = await portal.SignInAs("ann.lee@oxfordshire.test");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await client.Get($"{Here}/home")).Status, (await client.Get("/oxfordshire/home")).Status));
        var mail = await portal.MailTo("ann.lee@oxfordshire.test");
        Assert.Equal(("You are invited to another partnership's portal", Own), (mail.Subject, mail.Link()));
        Assert.StartsWith("Dear Somebody", mail.Body, StringComparison.Ordinal);
        Assert.Contains("1 partnership waits for your answer", (await client.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_they_accept_they_have_their_roles_and_their_account_is_seen_from_then_on()
    {
        var id = await NeighbourAsync("ben.ode@oxfordshire.test", "Benedict Ode");
        using var unit = await portal.SignInAs("unit");
        await InviteAsync(unit, "ben.ode@oxfordshire.test", "learning-and-development");
        using var client = await portal.SignInAs("ben.ode@oxfordshire.test");
        var asked = await client.Get(Own);
        Assert.Equal(["Viewer", "Member of Learning and Development Subgroup"], asked.Texts(".govuk-summary-list__row:first-child dd div"));

        var page = await client.Submit(asked, form: Accept);

        Assert.Equal(("You now have a part in Buckinghamshire Safeguarding Children Partnership", $"{Here}/home"), (page.Done, page.Address));
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/oxfordshire/home")).Status);
        Assert.Contains("Benedict Ode", (await unit.Get($"{Accounts}/{id}")).Text, StringComparison.Ordinal);
        Assert.Equal("Never", await LastSeenAsync());
        Assert.Equal(["accepted an invitation"], await portal.InScope(null, db => db.History.Where(e => e.Kind == "account" && e.RecordId == id).OrderByDescending(e => e.Sequence).Select(e => e.What).Take(1).ToListAsync()));
        foreach (var path in new[] { "", "/export?format=csv" })
        {
            var history = await unit.Get($"{Here}/history/account/{id}{path}");
            Assert.Contains("accepted an invitation", history.Content, StringComparison.Ordinal);
            Assert.DoesNotContain("signed out everywhere", history.Content, StringComparison.Ordinal);
        }

        Assert.Contains("gave Benedict Ode the role ‘Member of Learning and Development Subgroup’", (await unit.Get($"{Here}/history?Kind=role")).Text, StringComparison.Ordinal);
        Assert.Contains("invited Somebody as Viewer and Member of Learning and Development Subgroup", (await unit.Get($"{Here}/history?Kind=invitation")).Text, StringComparison.Ordinal);
        using var again = await portal.SignInAs("ben.ode@oxfordshire.test");
        Assert.NotEqual("Never", await LastSeenAsync());

        async Task<string> LastSeenAsync() => (await unit.Get($"{Accounts}?Text=Benedict")).Texts("td[data-label='Last seen']").Single();
    }

    [Fact]
    public async Task Whoever_declines_is_known_only_by_the_name_that_was_written_and_can_be_invited_again()
    {
        await NeighbourAsync("cy.dunn@oxfordshire.test", "Cyril Dunn");
        using var unit = await portal.SignInAs("unit");
        await InviteAsync(unit, "cy.dunn@oxfordshire.test");
        Assert.Equal(["This person has been invited already and has not answered yet"], (await InviteAsync(unit, "cy.dunn@oxfordshire.test")).Errors);
        using var client = await portal.SignInAs("cy.dunn@oxfordshire.test");

        var page = await client.Submit(await client.Get(Own), form: Decline);

        Assert.Equal(("Invitation declined", true), (page.Done, page.Text.Contains("No invitation waits for your answer", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, (await client.Get($"{Here}/home")).Status);
        var history = await unit.Get($"{Here}/history");
        Assert.Contains("declined the invitation", history.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cyril", history.Content, StringComparison.Ordinal);
        Assert.NotNull((await InviteAsync(unit, "cy.dunn@oxfordshire.test")).Done);
    }

    [Fact]
    public async Task What_is_withdrawn_can_no_longer_be_accepted()
    {
        var id = await NeighbourAsync("dev.rao@oxfordshire.test", "Devan Rao");
        using var unit = await portal.SignInAs("unit");
        var list = await InviteAsync(unit, "dev.rao@oxfordshire.test");
        using var client = await portal.SignInAs("dev.rao@oxfordshire.test");
        var open = await client.Get(Own);

        var invitation = await InvitationAsync(id);
        var page = await unit.Submit(list, form: $"form[action='{Accounts}/invitations/{invitation}/withdraw']");

        Assert.Equal("Invitation of Somebody withdrawn", page.Done);
        Assert.DoesNotContain("dev.rao", page.Text, StringComparison.Ordinal);
        Assert.Equal(["This invitation was withdrawn"], (await client.Submit(open, form: Accept)).Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Get($"{Here}/home")).Status);
        Assert.Equal("This invitation was withdrawn", (await unit.Forge($"{Accounts}/invitations/{invitation}/withdraw", ("__RequestVerificationToken", (await unit.Get("/account")).Token()))).Done);
    }

    [Fact]
    public async Task After_seven_days_it_has_lapsed_and_can_simply_be_sent_again()
    {
        using var own = new PortalFactory();
        await NeighbourAsync("eve.fox@oxfordshire.test", "Evelyn Fox", own);
        using (var unit = await own.SignInAs("unit")) await InviteAsync(unit, "eve.fox@oxfordshire.test");
        own.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        using var client = await own.SignInAs("eve.fox@oxfordshire.test");
        var open = await client.Get(Own);
        own.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(["This invitation has lapsed. Ask the partnership to invite you again"], (await client.Submit(open, form: Accept)).Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Get($"{Here}/home")).Status);
        using var later = await own.SignInAs("unit");
        Assert.Equal(["Lapsed"], (await later.Get(Accounts)).Texts("td[data-label=State]").Where(s => s is "Lapsed" or "Waiting"));
        Assert.Equal(["Waiting"], (await InviteAsync(later, "eve.fox@oxfordshire.test")).Texts("td[data-label=State]").Where(s => s is "Lapsed" or "Waiting"));
        Assert.NotNull((await client.Submit(await client.Get(Own), form: Accept)).Done);
    }

    [Fact]
    public async Task Answering_twice_is_said_and_answering_for_somebody_else_is_not_found()
    {
        var id = await NeighbourAsync("flo.hart@oxfordshire.test", "Florence Hart");
        using var unit = await portal.SignInAs("unit");
        await InviteAsync(unit, "flo.hart@oxfordshire.test");
        using var client = await portal.SignInAs("flo.hart@oxfordshire.test");
        var open = await client.Get(Own);
        var invitation = await InvitationAsync(id);
        foreach (var answer in new[] { "accept", "decline" }) Assert.Equal(HttpStatusCode.NotFound, (await unit.Forge($"{Own}/{invitation}/{answer}", ("__RequestVerificationToken", (await unit.Get("/account")).Token()))).Status);

        Assert.NotNull((await client.Submit(open, form: Accept)).Done);

        Assert.Equal(["This invitation was accepted already"], (await client.Submit(open, form: Accept)).Errors);
        Assert.Equal(["This invitation was accepted already"], (await client.Submit(open, form: Decline)).Errors);
        Assert.Equal(["This person has an account here already"], (await InviteAsync(unit, "flo.hart@oxfordshire.test")).Errors);
    }

    [Fact]
    public async Task Whoever_is_invited_as_a_person_becomes_that_person_by_accepting()
    {
        var id = await NeighbourAsync("gus.ray@oxfordshire.test", "Augustus Ray");
        var person = await portal.InScope(PortalFactory.Partnership, db => db.People.Where(p => p.AccountId == null && p.To == null).OrderBy(p => p.Id).Select(p => p.Id).FirstAsync());
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{Accounts}/invite?person={person}"), new { Email = "gus.ray@oxfordshire.test", Roles = "Viewer" });
        Assert.Null(await UsedByAsync());
        using var client = await portal.SignInAs("gus.ray@oxfordshire.test");

        await client.Submit(await client.Get(Own), form: Accept);

        Assert.Equal(id, await UsedByAsync());

        Task<int?> UsedByAsync() => portal.InScope(PortalFactory.Partnership, db => db.People.Where(p => p.Id == person).Select(p => p.AccountId).SingleAsync());
    }

    [Fact]
    public async Task A_group_that_has_ended_meanwhile_is_left_out()
    {
        const string Group = "policy-procedure-and-practice";
        using var own = new PortalFactory();
        var id = await NeighbourAsync("hal.fox@oxfordshire.test", "Harold Fox", own);
        using var unit = await own.SignInAs("unit");
        await InviteAsync(unit, "hal.fox@oxfordshire.test", Group);
        var yesterday = DateOnly.FromDateTime(own.Clock.GetUtcNow().UtcDateTime).AddDays(-2);
        await own.InScope(PortalFactory.Partnership, db => db.Groups.Where(g => g.Slug == Group).ExecuteUpdateAsync(g => g.SetProperty(x => x.EndsOn, yesterday)));
        using var client = await own.SignInAs("hal.fox@oxfordshire.test");

        await client.Submit(await client.Get(Own), form: Accept);

        Assert.Equal([PortalRole.Viewer], await own.InScope(PortalFactory.Partnership, db => db.RoleGrants.Where(g => g.AccountId == id).Select(g => g.Role).ToListAsync()));
    }

    [Fact]
    public async Task While_an_invitation_waits_the_account_is_its_own_partnerships_to_close_and_nobody_elses_to_know_of()
    {
        var id = await NeighbourAsync("ivy.moss@oxfordshire.test", "Ivy Moss");
        using var unit = await portal.SignInAs("unit");
        await InviteAsync(unit, "ivy.moss@oxfordshire.test");
        using var theirs = await portal.SignInAs("unit@oxfordshire.example");

        await theirs.Submit(await theirs.Get($"/oxfordshire/settings/accounts/{id}/close"));

        Assert.NotNull(await portal.InScope(null, db => db.Users.Where(u => u.Id == id).Select(u => u.ClosedAt).SingleAsync()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.SignInAs("ivy.moss@oxfordshire.test"));
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{Here}/history/account/{id}")).Status);
        await unit.Submit(await unit.Get(Accounts), form: $"form[action='{Accounts}/invitations/{await InvitationAsync(id)}/withdraw']");
        Assert.Equal("Somebody invited. They are asked to accept: until then they have no role here", (await InviteAsync(unit, "ivy.moss@oxfordshire.test")).Done);
    }

    [Fact]
    public async Task Whoever_has_no_role_anywhere_finds_their_invitation_after_signing_in()
    {
        await NeighbourAsync("jan.rudd@oxfordshire.test", "Janet Rudd", role: null);
        using var unit = await portal.SignInAs("unit");
        await InviteAsync(unit, "jan.rudd@oxfordshire.test");
        using var client = portal.Anonymous();

        Assert.Equal(Own, (await client.Submit(await client.Get("/account/sign-in"), new { Email = "jan.rudd@oxfordshire.test", AccountFacts.Password })).Address);
    }

    [Fact]
    public async Task Only_an_administrator_withdraws_what_only_an_administrator_may_give()
    {
        var id = await NeighbourAsync("kit.vane@oxfordshire.test", "Kitty Vane");
        using var admin = await portal.SignInAs("admin");
        await admin.Submit(await admin.Get($"{Accounts}/invite"), new { Name = "Somebody", Email = "kit.vane@oxfordshire.test", Roles = "IndependentChair" });
        var address = $"{Accounts}/invitations/{await InvitationAsync(id)}/withdraw";
        using var unit = await portal.SignInAs("unit");

        Assert.DoesNotContain(address, (await unit.Get(Accounts)).Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.Forge(address, ("__RequestVerificationToken", (await unit.Get("/account")).Token()))).Status);
        Assert.NotNull((await admin.Submit(await admin.Get(Accounts), form: $"form[action='{address}']")).Done);
    }

    private static async Task<Page> InviteAsync(PortalClient by, string email, params string[] groups) =>
        await by.Submit(await by.Get($"{Accounts}/invite"), new { Name = "Somebody", Email = email, Roles = "Viewer", Memberships = groups });

    private Task<int> InvitationAsync(int account) => portal.InScope(PortalFactory.Partnership, db => db.AccountInvitations.Where(i => i.AccountId == account).MaxAsync(i => i.Id));

    // Something was done to the account before.
    private Task<int> NeighbourAsync(string email, string name, PortalFactory? at = null, PortalRole? role = PortalRole.Viewer) => (at ?? portal).InScope("oxfordshire", async db =>
    {
        var account = SafeguardingPortal.Data.Accounts.Account.Create(email, name);
        account.PasswordHash = await db.Users.Where(u => u.Email == "unit@oxfordshire.example").Select(u => u.PasswordHash).SingleAsync();
        account.SignOutEverywhere();
        db.Add(account);
        await db.SaveChangesAsync();
        if (role is { } held) db.Add(new RoleGrant(account.Id, held, groupId: null));
        await db.SaveChangesAsync();
        return account.Id;
    });
}
