using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

public sealed class SharingTests : IDisposable
{
    private const string Elsewhere = "/oxfordshire/case-reviews/shared";

    private readonly PortalFactory portal = new() { WithoutCases = true };

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task A_case_is_shared_after_a_look_at_what_will_be_and_the_other_sees_that_and_no_more()
    {
        var reference = await portal.CaseAsync();
        using var unit = await portal.SignInAs("unit");
        var check = await FillAsync(unit, reference);
        Assert.Equal(0, await portal.InScope(PortalFactory.Partnership, db => db.CaseShares.CountAsync()));

        var done = await unit.Submit(check);

        Assert.Equal("Shared with Oxfordshire Safeguarding Children Partnership", done.Done);
        using var neighbour = await portal.SignInAs("unit@oxfordshire.example");
        var list = await neighbour.Get(Elsewhere);
        var page = await neighbour.Get(list.Document.QuerySelector("main table a")!.GetAttribute("href")!);
        foreach (var seen in new[] { reference, "Buckinghamshire", "Sibling 1", "A brother of the child lives with you.", "Notify the Panel", "due in", "Not decided yet" }) Assert.Contains(seen, page.Text, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Child M", "hospital", "strategy discussion", "Robin Vale", "robin.vale", "Take in the referral" })
        {
            Assert.DoesNotContain(hidden, page.Content, StringComparison.Ordinal);
            Assert.DoesNotContain(hidden, list.Content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Shared_in_several_windows_at_once_it_is_shared_once()
    {
        var reference = await portal.CaseAsync();
        PortalClient[] units = [await portal.SignInAs("unit"), await portal.SignInAs("unit"), await portal.SignInAs("unit")];
        var checks = await Task.WhenAll(units.Select(unit => FillAsync(unit, reference)));

        var pages = await Task.WhenAll(units.Zip(checks, (unit, check) => unit.Submit(check)));
        foreach (var unit in units) unit.Dispose();

        Assert.Equal(1, await portal.InScope(PortalFactory.Partnership, db => db.CaseShares.CountAsync(s => s.EndedAt == null)));
        Assert.Single(pages, p => p.Done is not null);
        Assert.All(pages.Where(p => p.Done is null), p => Assert.Contains("shared", Assert.Single(p.Errors), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_else_of_the_case_is_reachable_from_there()
    {
        var reference = await portal.CaseAsync(namesTo: "unit");
        await ShareAsync(reference);
        using var neighbour = await portal.SignInAs("unit@oxfordshire.example");

        foreach (var page in new[] { "", "/names", "/children/new", "/share", "/files/1", "/record", "/access" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get($"/oxfordshire/case-reviews/{reference}{page}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get($"{IntakeScene.Root}/{reference}{page}")).Status);
        }

        Assert.DoesNotContain(reference, (await neighbour.Get("/oxfordshire/case-reviews?Show=All")).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_look_is_in_the_history_of_both()
    {
        var reference = await portal.CaseAsync();
        var share = await ShareAsync(reference);
        using var neighbour = await portal.SignInAs("unit@oxfordshire.example");
        var name = (await portal.InScope("oxfordshire", db => db.ActorAsync("unit", "oxfordshire"))).Name;

        await neighbour.Get($"{Elsewhere}/{share}");

        var theirs = (await portal.CaseHistoryAsync())[^1];
        var ours = (await portal.CaseHistoryAsync("oxfordshire"))[^1];
        Assert.Equal(("looked at what is shared of the case", $"{name} (Oxfordshire Safeguarding Children Partnership)"), (theirs.What, theirs.ActorName));
        Assert.Equal(("looked at what is shared of the case", name), (ours.What, ours.ActorName));
        Assert.DoesNotContain("Child M", ours.Label, StringComparison.Ordinal);
        Assert.Equal(theirs.RecordId, ours.RecordId);
        using var unit = await portal.SignInAs("unit");
        Assert.Contains((await unit.Get($"{IntakeScene.Root}/{reference}/access")).Texts("main table tbody tr"), r => r.Contains(theirs.ActorName, StringComparison.Ordinal) && r.Contains("looked at what is shared of the case", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_other_contributes_is_kept_and_shown_to_the_lead_as_from_there()
    {
        var reference = await portal.CaseAsync();
        var share = await ShareAsync(reference);
        using var neighbour = await portal.SignInAs("unit@oxfordshire.example");

        var sent = await neighbour.Submit(await neighbour.Get($"{Elsewhere}/{share}/contribute"), new { Text = "Our school nurse saw the brother in May.", File = new Upload("note.txt", "A note"u8.ToArray(), "text/plain") });

        Assert.Equal("Sent to the partnership that leads", sent.Done);
        Assert.Contains("Our school nurse saw the brother in May.", sent.Text, StringComparison.Ordinal);
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Get($"{IntakeScene.Root}/{reference}");
        Assert.Contains("From Oxfordshire Safeguarding Children Partnership Our school nurse saw the brother in May.", page.Text, StringComparison.Ordinal);
        Assert.Equal("A note", (await unit.Get(page.Document.QuerySelector(".govuk-inset-text a[href*='/files/']")!.GetAttribute("href")!)).Content);
        Assert.Contains(await portal.CaseHistoryAsync(), e => e.What.Contains("contributed from Oxfordshire", StringComparison.Ordinal) && e.ActorName.EndsWith("(Oxfordshire Safeguarding Children Partnership)", StringComparison.Ordinal));
        Assert.Contains(await portal.CaseHistoryAsync("oxfordshire"), e => e.What == "contributed to the case");
    }

    [Fact]
    public async Task What_could_tell_who_a_child_is_is_contributed_by_nobody()
    {
        var share = await ShareAsync(await portal.CaseAsync());
        using var neighbour = await portal.SignInAs("unit@oxfordshire.example");

        var refused = await neighbour.Submit(await neighbour.Get($"{Elsewhere}/{share}/contribute"), new { Text = "His NHS number is 943 476 5919." });

        Assert.Equal(["This must not tell who a child is: it seems to contain an NHS number"], refused.Errors);
        Assert.Equal(0, await portal.InScope(PortalFactory.Partnership, db => db.CaseContributions.CountAsync()));
    }

    [Fact]
    public async Task Once_the_sharing_is_ended_the_other_sees_nothing_and_the_lead_keeps_what_was_said()
    {
        var reference = await portal.CaseAsync();
        var share = await ShareAsync(reference);
        using var neighbour = await portal.SignInAs("unit@oxfordshire.example");
        var before = await neighbour.Get($"{Elsewhere}/{share}/contribute");
        await neighbour.Submit(before, new { Text = "Our school nurse saw the brother in May." });
        using var unit = await portal.SignInAs("unit");

        var ended = await unit.Submit(await unit.Get($"{IntakeScene.Root}/{reference}/share/{share}/end"), new { Reason = "The brother has moved" });

        Assert.Equal("No longer shared with Oxfordshire Safeguarding Children Partnership", ended.Done);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get($"{Elsewhere}/{share}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Submit(before, new { Text = "One thing more." })).Status);
        Assert.Empty((await neighbour.Get(Elsewhere)).Document.QuerySelectorAll("main table"));
        Assert.Contains("Our school nurse saw the brother in May.", (await unit.Get($"{IntakeScene.Root}/{reference}")).Text, StringComparison.Ordinal);
        Assert.Equal("The brother has moved", (await portal.CaseHistoryAsync()).Single(e => e.What.StartsWith("ended the sharing", StringComparison.Ordinal)).Reason);
    }

    [Fact]
    public async Task The_outcome_is_seen_once_it_is_decided()
    {
        var reference = await portal.CaseAsync();
        var share = await ShareAsync(reference);
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.AsSplitQuery().Include(c => c.Steps).Include(c => c.Sections).Include(c => c.Children).Include(c => c.Views).Include(c => c.Submissions).Include(c => c.Decisions).SingleAsync(c => c.Reference == reference);
            var (now, by, calendar) = (portal.Clock.GetUtcNow(), await db.ActorAsync("unit"), new WorkingCalendar([]));
            Assert.Empty(review.Notify(now.LondonDate(), null, null, calendar, by, now));
            Assert.Empty(review.Hold(now.LondonDate(), null, by, now));
            foreach (var section in review.Sections) Assert.Empty(section.Write("What there is to say.", by, now));
            Assert.Empty(review.Recommend(ReviewOutcome.LocalReview, "It would add to what is known.", "Share sooner.", "They were told by telephone", [], by, now));
            Assert.Empty(review.Submit(null, await db.Agencies.Where(a => a.IsStatutory && a.To == null).ToListAsync(), now.LondonDate(), by, now));
            await db.SaveChangesAsync();
            Assert.Empty(review.Decide(ChairChoice.Agreed, null, "The reasons are sound.", review.LatestSubmission!.Sha256, null, now.LondonDate(), await db.ActorAsync("chair"), now));
            await db.SaveChangesAsync();
        });
        using var neighbour = await portal.SignInAs("unit@oxfordshire.example");

        Assert.Contains("Local child safeguarding practice review", (await neighbour.Get($"{Elsewhere}/{share}")).Texts("main dd"));
    }

    [Fact]
    public async Task It_is_shared_once_with_each_and_never_without_children_or_with_who_they_are()
    {
        var reference = await portal.CaseAsync();
        await ShareAsync(reference);
        using var unit = await portal.SignInAs("unit");

        Assert.Equal(["It is already shared with Oxfordshire Safeguarding Children Partnership"], (await FillAsync(unit, reference)).Errors);
        var other = await portal.CaseAsync();
        Assert.Equal(["Select the children who live there", "What is shared must not tell who a child is: it seems to contain an NHS number"], (await FillAsync(unit, other, "NHS number 943 476 5919", withChild: false)).Errors);
    }

    [Fact]
    public async Task A_partnership_sees_only_what_is_shared_with_it()
    {
        var share = await ShareAsync(await portal.CaseAsync());
        using var unit = await portal.SignInAs("unit");

        Assert.Equal(HttpStatusCode.NotFound, (await unit.Get($"{IntakeScene.Root}/shared/{share}")).Status);
        Assert.Empty((await unit.Get($"{IntakeScene.Root}/shared")).Document.QuerySelectorAll("main table"));
    }

    private async Task<Page> FillAsync(PortalClient unit, string reference, string text = "A brother of the child lives with you.", bool withChild = true)
    {
        var other = await portal.InScope(null, db => db.Partnerships.Where(p => p.Slug == "oxfordshire").Select(p => p.Id).SingleAsync());
        var child = await portal.ChildAsync(reference, "Sibling 1");
        return await unit.Submit(await unit.Get($"{IntakeScene.Root}/{reference}/share"), new { With = $"{other}", Children = withChild ? [child.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(), Text = text });
    }

    private async Task<int> ShareAsync(string reference)
    {
        using var unit = await portal.SignInAs("unit");
        var done = await unit.Submit(await FillAsync(unit, reference));
        Assert.NotNull(done.Done);
        return await portal.InScope(PortalFactory.Partnership, db => db.CaseShares.MaxAsync(s => s.Id));
    }
}
