using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

public sealed class WhoMayTests(ActionsPortal portal) : IClassFixture<ActionsPortal>
{
    private static readonly string[] Roles = ["admin", "unit", "chair", "groupchair", "member", "finance", "cdop", "viewer"];

    public static TheoryData<string, string> Verbs => new()
    {
        { "progress", "unit groupchair member" },
        { "move-date", "unit groupchair member" },
        { "complete", "unit groupchair member" },
        { "evidence/new", "unit groupchair member" },
        { "edit", "unit groupchair" },
        { "withdraw", "unit groupchair" },
        { "reinstate", "unit groupchair" },
        { "rating", "unit groupchair" },
        { "take-back", "unit groupchair" },
        { "confirm", "groupchair" },
    };

    [Theory, MemberData(nameof(Verbs))]
    public async Task Each_verb_is_for_those_roles_and_refused_to_every_other(string verb, string allowed)
    {
        // The owner may always progress; so here it is owned by nobody of the sample's accounts.
        var reference = await portal.Raise(owner: "groupchair");
        foreach (var role in Roles)
        {
            using var client = await portal.SignInAs(role);
            var page = await client.Get($"{ActionsPortal.Root}/{reference}/{verb}");
            var expected = allowed.Split(' ').Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            Assert.True(expected == page.Status, $"{role} opening {verb}: {page.Status}");

            using var sent = await client.Http.PostAsync($"{ActionsPortal.Root}/{reference}/{verb}", await Forged(client));
            if (expected == HttpStatusCode.Forbidden) Assert.True(sent.StatusCode == HttpStatusCode.Forbidden, $"{role} sending {verb}: {sent.StatusCode}");
        }
    }

    [Fact]
    public async Task A_member_and_a_chair_of_one_group_have_no_say_in_another()
    {
        var reference = await portal.Raise(group: "another-group", owner: "unit");
        foreach (var role in (string[])["member", "groupchair"])
        {
            using var client = await portal.SignInAs(role);
            Assert.Equal(HttpStatusCode.OK, (await client.Get($"{ActionsPortal.Root}/{reference}")).Status);
            foreach (var verb in (string[])["progress", "edit", "confirm", "withdraw", "rating", "move-date", "complete", "evidence/new"])
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await client.Get($"{ActionsPortal.Root}/{reference}/{verb}")).Status);
            }

            Assert.Equal(HttpStatusCode.Forbidden, (await client.Get($"/{PortalFactory.Partnership}/subgroups/another-group/work-plan/2030-31/import")).Status);
        }
    }

    [Fact]
    public async Task An_owner_may_work_on_their_action_whatever_their_role()
    {
        var reference = await portal.Raise(group: "another-group", owner: "viewer");
        using var viewer = await portal.SignInAs("viewer");

        Assert.NotNull((await viewer.Submit(await viewer.Get($"{ActionsPortal.Root}/{reference}/progress"), new { Text = "I have begun" })).Done);
    }

    [Fact]
    public async Task Who_has_changed_post_may_still_work_on_what_they_owned_in_the_earlier_one()
    {
        var reference = await portal.Raise(group: "another-group", owner: "viewer");
        var later = await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var earlier = await db.People.Include(p => p.Agency).FirstAsync(p => db.Users.Any(a => a.Id == p.AccountId && a.Email!.StartsWith("viewer@")));
            var person = new Person(new(earlier.Name, "In another post", earlier.AgencyId, "viewer.later@buckinghamshire.example", ActionsPortal.Today, null));
            db.Add(person);
            await db.SaveChangesAsync();
            person.UseAccount(earlier.AccountId!.Value);
            await db.SaveChangesAsync();
            return await RaisedAsync(db, person);
        });
        using var viewer = await portal.SignInAs("viewer");

        foreach (var one in (string[])[reference, later]) Assert.NotNull((await viewer.Submit(await viewer.Get($"{ActionsPortal.Root}/{one}/progress"), new { Text = "I have begun" })).Done);

        async Task<string> RaisedAsync(PortalDbContext db, Person owner)
        {
            await db.Entry(owner).Reference(p => p.Agency).LoadAsync();
            var item = await db.WorkPlanItems.Include(i => i.Plan.Group).FirstAsync(i => i.Plan.Group.Slug == "another-group");
            var action = item.RaiseAction(new("Write to every school", "Each has a letter", owner, ActionsPortal.Today.AddDays(30)), new(null, "The business unit"), portal.Now);
            await db.SaveChangesAsync();
            return action.Reference;
        }
    }

    [Fact]
    public async Task The_page_offers_only_what_one_may_do()
    {
        var reference = await portal.Raise(owner: "groupchair");
        using var viewer = await portal.SignInAs("viewer");
        using var member = await portal.SignInAs("member");
        using var unit = await portal.SignInAs("unit");

        Assert.Empty((await viewer.Get($"{ActionsPortal.Root}/{reference}")).Texts("main .govuk-button:not([type=submit])"));
        Assert.Equal(["Add progress", "Move the date", "Report complete"], (await member.Get($"{ActionsPortal.Root}/{reference}")).Texts(".portal-actions .govuk-button"));
        Assert.Equal(["Add progress", "Move the date", "Report complete", "Change the wording", "Withdraw"], (await unit.Get($"{ActionsPortal.Root}/{reference}")).Texts(".portal-actions .govuk-button"));
    }

    [Fact]
    public async Task Another_partnerships_action_does_not_exist_here_nor_its_pages_for_us()
    {
        await portal.InScope(null, async db =>
        {
            if (db.Partnerships.Any(p => p.Slug == "far-away")) return;
            db.Add(new Partnership("far-away", new("Far Away Partnership", "FAP", "Far Away", "#1f6f5c", "", "", "", "", [])));
            await db.SaveChangesAsync();
        });
        var theirs = await portal.InScope("far-away", async db =>
        {
            var agency = new Agency("council", new("Council", "Council", Sector.LocalAuthority, true, new(2019, 4, 1), null, null));
            db.Add(agency);
            await db.SaveChangesAsync();
            var person = new Person(new("Ann Bell", "Officer", agency.Id, "ann@example.org", new(2019, 4, 1), null));
            db.Add(person);
            await db.SaveChangesAsync();
            var action = new Domain.Actions.SmartAction(new("Keep this to ourselves for now", "Nobody else has seen it", person, ActionsPortal.Today), null, ActionsPortal.Somebody, portal.Now);
            db.Add(action);
            await db.SaveChangesAsync();
            return action.Reference;
        });
        using var unit = await portal.SignInAs("unit");

        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{ActionsPortal.Root}/{theirs}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{ActionsPortal.Root}/{theirs}/progress")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"/far-away/actions/{theirs}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get("/far-away/actions")).Status);
        Assert.DoesNotContain("Keep this to ourselves", (await unit.Get($"{ActionsPortal.Root}?text=ourselves")).Text, StringComparison.Ordinal);
    }

    // With a token of the person's own, as somebody would send who changed the page in the browser.
    private static async Task<HttpContent> Forged(PortalClient client)
    {
        var page = await client.Get("/account");
        var token = page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Text", "Forged"), new("Reason", "Forged"), new("Outcome", "Forged"), new("Decision", "Confirm"), new("Rag", "Green")]);
    }
}
