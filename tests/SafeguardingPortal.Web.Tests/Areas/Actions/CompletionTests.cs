using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Tests.Shared.Uploads;

namespace SafeguardingPortal.Web.Tests.Areas.Actions;

/// <summary>From the report that an action is complete to the chair's word.</summary>
public sealed class CompletionTests(ActionsPortal portal) : IClassFixture<ActionsPortal>
{
    [Fact]
    public async Task Reported_with_a_file_and_confirmed_by_the_chair_it_is_complete()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        using var chair = await portal.SignInAs("groupchair");

        var page = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/complete"), new { Outcome = "It is online", Evidence = new Upload("Toolkit été.pdf", SampleFiles.Pdf), Title = "The toolkit" });
        Assert.Equal($"{reference} reported complete; the group’s chair is asked to confirm it", page.Done);
        Assert.Contains("Awaiting confirmation", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Confirm or send back", page.Text, StringComparison.Ordinal);

        var form = await chair.Get($"{ActionsPortal.Root}/{reference}/confirm");
        Assert.Contains("It is online", form.Text, StringComparison.Ordinal);
        Assert.Contains("The toolkit (file)", form.Text, StringComparison.Ordinal);
        Assert.Equal(["Select whether the action is complete"], (await chair.Submit(form)).Errors);
        page = await chair.Submit(form, new { Decision = "Confirm" });

        Assert.Equal($"{reference} confirmed complete", page.Done);
        Assert.Equal(["Confirmed complete", "Evidence added", "Reported complete", "Raised"], page.Texts(".moj-timeline__title").OrderBy(t => t == "Raised" ? 3 : t == "Reported complete" ? 2 : t == "Evidence added" ? 1 : 0));
        Assert.Empty(page.Document.QuerySelectorAll(".portal-actions a"));
    }

    [Fact]
    public async Task Sent_back_it_is_in_progress_again_with_what_is_still_to_be_done()
    {
        var reference = await portal.RaiseReported();
        using var chair = await portal.SignInAs("groupchair");
        var form = await chair.Get($"{ActionsPortal.Root}/{reference}/confirm");

        Assert.Equal(["Enter what is still to be done"], (await chair.Submit(form, new { Decision = "SendBack" })).Errors);
        var page = await chair.Submit(form, new { Decision = "SendBack", Reason = "Only 40 people have read it" });

        Assert.Equal($"{reference} sent back", page.Done);
        Assert.Equal("In progress again: not complete yet", page.Texts(".moj-timeline__title")[0]);
        Assert.Contains("Only 40 people have read it", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistaken_report_is_taken_back_by_whoever_made_it_and_by_nobody_else_of_the_group()
    {
        var reference = await portal.Raise(owner: "viewer");
        using var owner = await portal.SignInAs("viewer");
        using var member = await portal.SignInAs("member");
        using var unit = await portal.SignInAs("unit");
        await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/complete"), new { Outcome = "Done", Address = "https://www.example.org" });
        Assert.Equal(HttpStatusCode.Forbidden, (await member.Get($"{ActionsPortal.Root}/{reference}/take-back")).Status);
        Assert.DoesNotContain("Take the report back", (await member.Get($"{ActionsPortal.Root}/{reference}")).Text, StringComparison.Ordinal);
        Assert.Contains("Take the report back", (await unit.Get($"{ActionsPortal.Root}/{reference}")).Text, StringComparison.Ordinal);

        Assert.Contains("Take the report back", (await owner.Get($"{ActionsPortal.Root}/{reference}")).Text, StringComparison.Ordinal);
        var form = await owner.Get($"{ActionsPortal.Root}/{reference}/take-back");
        Assert.Equal(["Enter what is still to be done"], (await owner.Submit(form, new { Reason = " " })).Errors);
        var page = await owner.Submit(form, new { Reason = "I meant another action" });

        Assert.Equal($"{reference} is in progress again", page.Done);
        Assert.Equal("In progress again: not complete yet", page.Texts(".moj-timeline__title")[0]);
        var stored = await portal.Stored(reference);
        Assert.Equal((ActionStatus.InProgress, null), (stored.Status, stored.ReportedById));
        Assert.Equal(["There is no report to take back: this action is in progress"], (await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/take-back"), new { Reason = "Again" })).Errors);
    }

    [Fact]
    public async Task Confirmed_while_it_was_being_taken_back_it_stays_complete()
    {
        var reference = await portal.RaiseReported();
        using var unit = await portal.SignInAs("unit");
        using var chair = await portal.SignInAs("groupchair");
        var form = await unit.Get($"{ActionsPortal.Root}/{reference}/take-back");
        await chair.Submit(await chair.Get($"{ActionsPortal.Root}/{reference}/confirm"), new { Decision = "Confirm" });

        var page = await unit.Submit(form, new { Reason = "The second half is missing" });

        Assert.Equal(["There is no report to take back: this action is complete"], page.Errors);
        Assert.Equal(ActionStatus.Complete, (await portal.Stored(reference)).Status);
    }

    [Fact]
    public async Task A_chair_does_not_confirm_what_they_reported_themselves()
    {
        var reference = await portal.Raise(owner: "groupchair");
        using var chair = await portal.SignInAs("groupchair");
        await chair.Submit(await chair.Get($"{ActionsPortal.Root}/{reference}/complete"), new { Outcome = "Done", Address = "https://www.example.org" });

        var page = await chair.Submit(await chair.Get($"{ActionsPortal.Root}/{reference}/confirm"), new { Decision = "Confirm" });

        Assert.Equal(["You reported this action complete, so someone else must confirm it"], page.Errors);
        Assert.Equal(ActionStatus.AwaitingConfirmation, (await portal.Stored(reference)).Status);
    }

    [Fact]
    public async Task A_chair_who_is_the_only_one_is_told_whom_to_ask_and_the_business_unit_sees_that_nobody_may_confirm()
    {
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            foreach (var other in await db.Actions.Where(a => a.Status == ActionStatus.AwaitingConfirmation).ToListAsync()) Assert.Empty(other.SendBack("Not yet", ActionsPortal.Somebody, portal.Now));
            await db.SaveChangesAsync();
        });
        var reference = await portal.Raise(owner: "groupchair");
        using var chair = await portal.SignInAs("groupchair");
        using var unit = await portal.SignInAs("unit");
        const string WayOut = "Nobody else may yet: ask the business unit to make somebody else, such as the vice chair, a chair of this group in the portal";

        var page = await chair.Submit(await chair.Get($"{ActionsPortal.Root}/{reference}/complete"), new { Outcome = "Done", Address = "https://www.example.org" });

        Assert.Equal($"{reference} reported complete; someone else must confirm it. {WayOut}", page.Done);
        Assert.Contains(WayOut, (await chair.Get($"{ActionsPortal.Root}/{reference}/confirm")).Text, StringComparison.Ordinal);
        Assert.Contains("Nobody may confirm it: let an account chair this group", await WaitingAsync(unit, reference), StringComparison.Ordinal);

        var second = await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var member = await db.Users.SingleAsync(a => a.Email!.StartsWith("member@"));
            var grant = new RoleGrant(member.Id, PortalRole.GroupChair, await db.Groups.Where(g => g.Slug == portal.Group).Select(g => g.Id).SingleAsync());
            db.Add(grant);
            await db.SaveChangesAsync();
            return (grant.Id, member.DisplayName);
        });
        Assert.Contains($"{second.DisplayName} may.", (await chair.Get($"{ActionsPortal.Root}/{reference}/confirm")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody may confirm it", await WaitingAsync(unit, reference), StringComparison.Ordinal);
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            db.Remove(await db.RoleGrants.SingleAsync(g => g.Id == second.Id));
            await db.SaveChangesAsync();
        });
    }

    [Fact]
    public async Task Where_no_account_chairs_the_group_nobody_is_said_to_be_asked()
    {
        var reference = await portal.Raise(group: "another-group");
        using var owner = await portal.SignInAs("member");

        var page = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/complete"), new { Outcome = "Done", Address = "https://www.example.org" });

        Assert.Equal($"{reference} reported complete; nobody may confirm it yet. Ask the business unit to make somebody a chair of this group in the portal", page.Done);
    }

    [Fact]
    public async Task Confirmed_twice_at_once_the_second_is_told()
    {
        var reference = await portal.RaiseReported();
        using var chair = await portal.SignInAs("groupchair");
        var (one, two) = (await chair.Get($"{ActionsPortal.Root}/{reference}/confirm"), await chair.Get($"{ActionsPortal.Root}/{reference}/confirm"));

        await chair.Submit(one, new { Decision = "Confirm" });
        var page = await chair.Submit(two, new { Decision = "SendBack", Reason = "No" });

        Assert.Equal(["Only an action that awaits confirmation can be sent back"], page.Errors);
        Assert.Contains("There is nothing to confirm: this action is complete.", page.Text, StringComparison.Ordinal);
        Assert.Single((await portal.Stored(reference)).Notes, n => n.Status == ActionStatus.Complete);
    }

    [Fact]
    public async Task What_was_reported_again_meanwhile_is_looked_at_again()
    {
        var reference = await portal.RaiseReported();
        using var chair = await portal.SignInAs("groupchair");
        using var owner = await portal.SignInAs("member");
        var stale = await chair.Get($"{ActionsPortal.Root}/{reference}/confirm");
        await chair.Submit(await chair.Get($"{ActionsPortal.Root}/{reference}/confirm"), new { Decision = "SendBack", Reason = "Not yet" });
        await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/complete"), new { Outcome = "Something else was done" });

        var page = await chair.Submit(stale, new { Decision = "Confirm" });

        Assert.StartsWith($"{reference} was changed while this page was open", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains("Something else was done", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reported_in_three_windows_it_is_reported_once()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        var forms = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => owner.Get($"{ActionsPortal.Root}/{reference}/complete")));

        var pages = await Task.WhenAll(forms.Select(form => owner.Submit(form, new { Outcome = "Done", Address = "https://www.example.org" })));

        Assert.Single(pages, p => p.Errors.Count == 0);
        Assert.All(pages.Where(p => p.Errors.Count > 0), p => Assert.Equal("This action is already awaiting confirmation", p.Errors[0]));
        var stored = await portal.Stored(reference);
        Assert.Equal((1, 1), (stored.Notes.Count, stored.Evidence.Count));
    }

    [Fact]
    public async Task A_note_that_somebody_added_meanwhile_costs_nobody_their_report()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        using var unit = await portal.SignInAs("unit");
        var form = await owner.Get($"{ActionsPortal.Root}/{reference}/complete");
        await unit.Submit(await unit.Get($"{ActionsPortal.Root}/{reference}/progress"), new { Text = "Any news?" });

        Assert.NotNull((await owner.Submit(form, new { Outcome = "Done", Evidence = new Upload("a.png", SampleFiles.Png) })).Done);
    }

    [Fact]
    public async Task Without_evidence_it_is_not_complete()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");

        var page = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/complete"));

        Assert.Equal(["Enter what was done and what came of it", "Add a file or a link that shows what was done"], page.Errors);
    }

    [Theory]
    [InlineData("javascript:alert(document.cookie)"), InlineData("data:text/html,x"), InlineData("www.example.org"), InlineData("ftp://example.org/a")]
    public async Task A_link_that_is_not_to_the_web_is_refused(string address)
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");

        var page = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/evidence/new"), new { Address = address });

        Assert.Equal(["Enter a web address that begins with https:// or http://"], page.Errors);
        Assert.Empty((await portal.Stored(reference)).Evidence);
    }

    [Fact]
    public async Task A_program_by_any_name_is_refused()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        byte[] program = [.. "MZ"u8, .. new byte[4000]];

        foreach (var name in (string[])["setup.exe", "report.pdf", "photo.png", "notes.txt", "page.html", "x.svg"])
        {
            var page = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/complete"), new { Outcome = "Kept though the file is refused", Evidence = new Upload(name, program) });
            Assert.StartsWith("The selected file must be a PDF", Assert.Single(page.Errors), StringComparison.Ordinal);
            Assert.Equal("Kept though the file is refused", page.Document.QuerySelector("[name=Outcome]")!.TextContent.Trim());
        }

        Assert.Equal(ActionStatus.NotStarted, (await portal.Stored(reference)).Status);
    }

    [Fact]
    public async Task A_file_of_fifty_megabytes_is_refused_beside_the_field()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");

        var page = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/evidence/new"), new { Evidence = new Upload("film.pdf", [.. "%PDF-1.7"u8, .. new byte[50 * 1024 * 1024]]) });

        Assert.Equal(["The selected file must be smaller than 20MB"], page.Errors);
    }

    [Fact]
    public async Task Evidence_is_downloaded_as_it_was_and_never_shown_as_a_page()
    {
        var reference = await portal.Raise();
        using var owner = await portal.SignInAs("member");
        await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/evidence/new"), new { Evidence = new Upload("../../Minutes <1>.pdf", SampleFiles.Pdf, "text/html") });
        var page = await owner.Submit(await owner.Get($"{ActionsPortal.Root}/{reference}/evidence/new"), new { Evidence = new Upload("notes.txt", Encoding.UTF8.GetBytes("Only notes")) });
        var links = page.Document.QuerySelectorAll(".govuk-summary-list a[href*='/evidence/']:not([href$=new])").Select(a => a.GetAttribute("href")!).ToList();

        using var viewer = await portal.SignInAs("viewer");
        var file = await viewer.Http.GetAsync(links[0]);

        Assert.Equal(SampleFiles.Pdf, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(2, links.Count);

        var other = await portal.Raise("Own no evidence at all, this one");
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.Get(links[0].Replace(reference, other, StringComparison.Ordinal))).Status);
        using var nobody = portal.Anonymous();
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.Http.GetAsync(links[0])).StatusCode);
    }

    private static async Task<string> WaitingAsync(PortalClient client, string reference) =>
        Assert.Single((await client.Get($"/{PortalFactory.Partnership}/home")).Texts("tr"), row => row.StartsWith($"{reference} ", StringComparison.Ordinal));
}
