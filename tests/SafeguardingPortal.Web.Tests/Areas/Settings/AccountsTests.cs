using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Security.Mail;
using SafeguardingPortal.Web.Tests.Areas.Account;

namespace SafeguardingPortal.Web.Tests.Areas.Settings;

public sealed class AccountsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Accounts = $"/{PortalFactory.Partnership}/settings/accounts";
    private const string OnlyAdministrators = "Only an administrator can make somebody administrator or independent chair";

    [Fact]
    public async Task The_table_says_who_may_what_and_when_they_were_last_seen()
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Get($"{Accounts}?sort=-seen");

        Assert.Contains("Nadia Rahimiunit@buckinghamshire.example", page.Texts("td[data-label=Who]"));
        Assert.Contains("Independent chair", page.Texts("td[data-label=Roles]"));
        Assert.Contains(page.Texts("td[data-label=Roles]"), r => r.StartsWith("Chair of Policy", StringComparison.Ordinal));
        Assert.DoesNotContain("oxfordshire", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["Owen Faircloughadmin@buckinghamshire.example"], (await unit.Get($"{Accounts}?Role=Administrator")).Texts("td[data-label=Who]"));
    }

    [Fact]
    public async Task Whoever_is_invited_for_a_person_comes_in_as_that_person_with_the_roles_given()
    {
        var person = await portal.InScope(PortalFactory.Partnership, db => db.People.Where(p => p.AccountId == null && p.To == null).OrderBy(p => p.Id).Select(p => new { p.Id, p.Name, p.Email }).FirstAsync());
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Accounts}/invite?person={person.Id}");
        Assert.Equal(person.Email, form.Document.QuerySelector("input[name=Email]")!.GetAttribute("value"));

        var page = await unit.Submit(form, new { Roles = "Viewer", Memberships = "learning-and-development" });

        Assert.Equal($"{person.Name} invited. They have seven days to choose a password", page.Done);
        using var client = portal.Anonymous();
        await client.Submit(await client.Get((await portal.MailTo(person.Email)).Link()), new { Password = "correct horse battery stapler" });
        Assert.Equal(HttpStatusCode.OK, (await client.Get($"/{PortalFactory.Partnership}/actions/mine")).Status);
        var account = await portal.InScope(PortalFactory.Partnership, db => db.People.Where(p => p.Id == person.Id).Select(p => p.AccountId).SingleAsync());
        Assert.Equal(["Member of Learning and Development Subgroup", "Viewer"], (await unit.Get($"{Accounts}/{account}")).Texts(".govuk-summary-list__row:nth-child(4) dd div"));
    }

    [Fact]
    public async Task What_is_missing_or_there_already_is_said_beside_the_fields()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{Accounts}/invite");

        Assert.Equal(["Enter the person’s name", "Enter an email address", "Select at least one role"], (await unit.Submit(form)).Errors);
        Assert.Equal(["This person has an account here already"], (await unit.Submit(form, new { Name = "Ann", Email = "Viewer@Buckinghamshire.example", Roles = "Viewer" })).Errors);
        Assert.Equal(["The name must be 120 characters or fewer"], (await unit.Submit(form, new { Name = new string('x', 10 * 1024 * 1024), Email = "a@b.test", Roles = "Viewer" })).Errors);
    }

    [Fact]
    public async Task Two_people_who_invite_the_same_person_at_the_same_moment_make_one_account()
    {
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var forms = new[] { await one.Get($"{Accounts}/invite"), await other.Get($"{Accounts}/invite") };
        var fields = new { Name = "Gus Ray", Email = "gus.ray@council.test", Roles = "Viewer" };

        var pages = await Task.WhenAll(one.Submit(forms[0], fields), other.Submit(forms[1], fields));

        Assert.Single(pages, p => p.Done is not null);
        Assert.Equal(1, await portal.InScope(null, db => db.Users.CountAsync(u => u.Email == "gus.ray@council.test")));
    }

    [Fact]
    public async Task Roles_given_and_taken_count_at_once_and_the_history_tells_both()
    {
        var id = await Add("cy.dunn@council.test", "Cy Dunn");
        using var unit = await portal.SignInAs("unit");
        using var client = portal.Anonymous();
        await client.Submit(await client.Get((await portal.MailTo("cy.dunn@council.test")).Link()), new { Password = "correct horse battery stapler" });
        Assert.Equal(HttpStatusCode.Forbidden, (await client.Get($"/{PortalFactory.Partnership}/settings")).Status);

        var page = await unit.Submit(await unit.Get($"{Accounts}/{id}/roles"), new { Roles = "BusinessUnit" });

        Assert.Equal("Roles of Cy Dunn changed", page.Done);
        Assert.Equal(HttpStatusCode.OK, (await client.Get($"/{PortalFactory.Partnership}/settings")).Status);
        var history = await unit.Get(page.Document.QuerySelector("a[href*='history?Kind=role']")!.GetAttribute("href")!);
        Assert.Contains("gave Cy Dunn the role ‘Business unit’", history.Text, StringComparison.Ordinal);
        Assert.Contains("took the role ‘Viewer’ from Cy Dunn", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_business_unit_can_neither_make_an_administrator_nor_an_independent_chair()
    {
        var id = await Add("eve.lamb@council.test", "Eve Lamb");
        using var unit = await portal.SignInAs("unit");

        foreach (var role in new[] { "Administrator", "IndependentChair" })
        {
            foreach (var path in new[] { $"{Accounts}/{id}/roles", $"{Accounts}/invite" })
            {
                var form = await unit.Get(path);
                Assert.DoesNotContain(role, form.Document.QuerySelectorAll("input[name=Roles]").Select(i => i.GetAttribute("value")));
                // As a forger would.
                form.Document.QuerySelector("input[name=Roles][value=Viewer]")!.SetAttribute("value", role);
                var fields = path.EndsWith("invite", StringComparison.Ordinal) ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["Name"] = "F", ["Email"] = "f@council.test", ["Roles"] = role } : new(StringComparer.Ordinal) { ["Roles"] = role };
                Assert.Equal([OnlyAdministrators], (await unit.Submit(form, fields)).Errors);
            }
        }

        using var admin = await portal.SignInAs("admin");
        Assert.Equal("Roles of Eve Lamb changed", (await admin.Submit(await admin.Get($"{Accounts}/{id}/roles"), new { Roles = "IndependentChair" })).Done);
    }

    [Fact]
    public async Task What_only_an_administrator_may_take_stays_when_the_business_unit_saves_other_roles()
    {
        var chair = await portal.AccountId("chair");
        using var unit = await portal.SignInAs("unit");

        await unit.Submit(await unit.Get($"{Accounts}/{chair}/roles"), new { Roles = "Finance" });
        await unit.Submit(await unit.Get($"{Accounts}/{chair}/roles"), new { Roles = Array.Empty<string>() });

        Assert.Equal([PortalRole.IndependentChair], await portal.InScope(PortalFactory.Partnership, db => db.RoleGrants.Where(g => g.AccountId == chair).Select(g => g.Role).ToListAsync()));
        Assert.Equal(["Only an administrator can close the account of an administrator or independent chair"], (await unit.Submit(await unit.Get($"{Accounts}/{chair}/close"))).Errors);
    }

    [Fact]
    public async Task Nobody_takes_their_own_role_of_administrator_or_closes_their_own_account()
    {
        var me = await portal.AccountId("admin");
        using var admin = await portal.SignInAs("admin");

        Assert.Equal(["You cannot take the role of administrator from yourself; ask another administrator"], (await admin.Submit(await admin.Get($"{Accounts}/{me}/roles"), new { Roles = "Viewer" })).Errors);
        Assert.Equal(["You cannot close your own account; ask somebody else to"], (await admin.Submit(await admin.Get($"{Accounts}/{me}/close"))).Errors);
        Assert.Equal(HttpStatusCode.OK, (await admin.Get(Accounts)).Status);
    }

    [Fact]
    public async Task The_chair_is_told_when_an_administrator_comes_to_open_cases_and_of_no_other_change()
    {
        using var own = new PortalFactory();
        var other = await AddAsync(own, "ivy.marsh@council.test");
        var me = await own.AccountId("admin");
        using var admin = await own.SignInAs("admin");
        using var unit = await own.SignInAs("unit");
        Assert.Contains("An administrator opens no case review, whatever other roles they hold", (await admin.Get($"{Accounts}/{me}/roles")).Text, StringComparison.Ordinal);
        Assert.Contains("Opens none: administrators never do", (await admin.Get($"{Accounts}/{me}")).Text, StringComparison.Ordinal);

        await ChangeAsync(admin, other, "Administrator", "Finance");
        await ChangeAsync(admin, other, "Administrator", "Viewer");
        Assert.Empty(await ToldAsync("chair"));
        // As administrator the unit's role opens nothing yet.
        await ChangeAsync(unit, other, "BusinessUnit");
        Assert.Single(await ToldAsync("chair"));
        await ChangeAsync(admin, other, "BusinessUnit");
        var mails = await ToldAsync("chair");
        Assert.Equal(2, mails.Count);
        foreach (var mail in mails)
        {
            Assert.Contains("https://localhost/buckinghamshire/history?Kind=role", mail.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Marsh", mail.Source, StringComparison.Ordinal);
        }

        await ChangeAsync(admin, other, "BusinessUnit", "Finance");
        Assert.Equal(2, (await ToldAsync("chair")).Count);
        Assert.Empty(await ToldAsync("unit"));

        // Without a chair but themselves, the business unit is told.
        await own.InScope(PortalFactory.Partnership, db => db.RoleGrants.Where(g => g.Role == PortalRole.IndependentChair).ExecuteDeleteAsync());
        await ChangeAsync(admin, me, "Administrator", "IndependentChair");
        Assert.Single(await ToldAsync("unit"));
        Assert.Empty(await ToldAsync("admin"));

        static async Task ChangeAsync(PortalClient by, int id, params string[] roles) => Assert.NotNull((await by.Submit(await by.Get($"{Accounts}/{id}/roles"), new { Roles = roles })).Done);

        async Task<List<CaughtMail>> ToldAsync(string who)
        {
            await own.Services.GetRequiredService<MailDelivery>().SendDueAsync(CancellationToken.None);
            return [.. own.MailsTo($"{who}@buckinghamshire.example").Where(m => m.Subject == "The roles of an account were changed")];
        }

        static Task<int> AddAsync(PortalFactory portal, string email) => portal.InScope(PortalFactory.Partnership, async db =>
        {
            var account = SafeguardingPortal.Data.Accounts.Account.Create(email, "Ivy Marsh");
            db.Add(account);
            await db.SaveChangesAsync();
            db.Add(new RoleGrant(account.Id, PortalRole.Viewer, groupId: null));
            await db.SaveChangesAsync();
            return account.Id;
        });
    }

    [Fact]
    public async Task An_account_keeps_at_least_one_role_until_it_is_closed()
    {
        var id = await Add("hal.fox@council.test", "Hal Fox");
        using var unit = await portal.SignInAs("unit");
        Assert.Equal(["Select at least one role. To take them all away, close the account instead"], (await unit.Submit(await unit.Get($"{Accounts}/{id}/roles"), new { Roles = Array.Empty<string>() })).Errors);
    }

    [Fact]
    public async Task Of_two_people_who_change_the_same_roles_the_second_sees_what_the_first_saved()
    {
        var id = await Add("ivy.moss@council.test", "Ivy Moss");
        using var unit = await portal.SignInAs("unit");
        var late = await unit.Get($"{Accounts}/{id}/roles");
        var group = late.Document.QuerySelector("input[name=Chairs]")!;
        await unit.Submit(await unit.Get($"{Accounts}/{id}/roles"), new { Roles = "Finance", Chairs = group.GetAttribute("value") });

        var page = await unit.Submit(late, new { Roles = "Cdop" });

        Assert.Contains("Changes were saved while you were editing", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(["RolesFinance", $"Chair of{late.Document.QuerySelector($"label[for={group.Id}]")!.Words()}"], page.SavedMeanwhile);
        Assert.Equal(["RolesChild death overview panel", "Chair ofNothing"], page.NotSavedYet);
        Assert.Equal("Roles of Ivy Moss changed", (await unit.Submit(page)).Done);
    }

    [Fact]
    public async Task A_closed_account_is_out_at_once_and_can_be_reopened()
    {
        var id = await Add("jan.rudd@council.test", "Jan Rudd");
        using var unit = await portal.SignInAs("unit");
        using var client = portal.Anonymous();
        await client.Submit(await client.Get((await portal.MailTo("jan.rudd@council.test")).Link()), new { Password = "correct horse battery stapler" });

        var page = await unit.Submit(await unit.Get($"{Accounts}/{id}/close"));

        Assert.Equal("Jan Rudd cannot sign in here any more", page.Done);
        Assert.StartsWith("/account/sign-in", (await client.Get("/account")).Address, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{Accounts}/{id}/close")).Status);
        Assert.Equal("Jan Rudd can sign in again", (await unit.Submit(page)).Done);
        using var again = await portal.SignInAs("jan.rudd@council.test", "correct horse battery stapler");
    }

    [Fact]
    public async Task An_account_of_another_partnership_too_loses_its_roles_here_and_stays_open_there()
    {
        var id = await Add("unit@oxfordshire.example", "Edith Langrish");
        using var unit = await portal.SignInAs("unit");
        using var client = await portal.SignInAs("unit@oxfordshire.example");
        await client.Submit(await client.Get("/account/invitations"), form: "form[action$=accept]");
        Assert.Equal(HttpStatusCode.OK, (await client.Get($"/{PortalFactory.Partnership}/home")).Status);

        await unit.Submit(await unit.Get($"{Accounts}/{id}/close"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await client.Get("/oxfordshire/home")).Status, (await client.Get($"/{PortalFactory.Partnership}/home")).Status));
    }

    [Fact]
    public async Task What_another_partnership_has_closed_is_not_reopened_from_here()
    {
        // Somebody of theirs who is a person here too, without a role.
        var id = await portal.InScope(null, async db =>
        {
            var account = SafeguardingPortal.Data.Accounts.Account.Create("mo.ash@oxfordshire.test", "Mo Ash");
            db.Add(account);
            await db.SaveChangesAsync();
            account.Close(portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            return account.Id;
        });
        await portal.InScope("oxfordshire", async db =>
        {
            db.Add(new RoleGrant(id, PortalRole.BusinessUnit, null));
            await db.SaveChangesAsync();
        });
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var person = new Person(new("Mo Ash", "Neighbour", db.Agencies.Min(a => a.Id), "mo.ash@oxfordshire.test", new(2020, 1, 1), null));
            db.Add(person);
            await db.SaveChangesAsync();
            person.UseAccount(id);
            await db.SaveChangesAsync();
        });
        using var unit = await portal.SignInAs("unit");
        var token = (await unit.Get($"{Accounts}/invite")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        Assert.Equal(HttpStatusCode.Forbidden, (await unit.Forge($"{Accounts}/{id}/reopen", ("__RequestVerificationToken", token))).Status);
        Assert.NotNull(await portal.InScope(null, db => db.Users.Where(u => u.Id == id).Select(u => u.ClosedAt).SingleAsync()));
    }

    [Fact]
    public async Task An_invitation_can_be_sent_again_until_a_password_is_chosen()
    {
        var id = await Add("kit.vane@council.test", "Kit Vane");
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Submit(await unit.Get($"{Accounts}/{id}"));

        Assert.Equal("Invitation sent to kit.vane@council.test again", page.Done);
        var viewer = await portal.AccountId("viewer");
        Assert.Empty((await unit.Get($"{Accounts}/{viewer}")).Document.QuerySelectorAll("form[action$='invite-again']"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/invite")]
    [InlineData("/{id}")]
    [InlineData("/{id}/roles")]
    [InlineData("/{id}/close")]
    public async Task Others_have_no_business_here(string page)
    {
        var path = Accounts + page.Replace("{id}", $"{await portal.AccountId("viewer")}", StringComparison.Ordinal);
        using var viewer = await portal.SignInAs("viewer");
        using var stranger = await portal.SignInAs("unit@oxfordshire.example");
        using var unit = await portal.SignInAs("unit");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.OK), ((await viewer.Get(path)).Status, (await stranger.Get(path)).Status, (await unit.Get(path)).Status));
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{Accounts}/999999{page.Replace("/{id}", "", StringComparison.Ordinal).Replace("/invite", "", StringComparison.Ordinal)}")).Status);
    }

    private async Task<int> Add(string email, string name)
    {
        using var admin = await portal.SignInAs("admin");
        var page = await admin.Submit(await admin.Get($"{Accounts}/invite"), new { Name = name, Email = email, Roles = "Viewer" });
        Assert.Empty(page.Errors);
        return await portal.InScope(null, db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());
    }
}
