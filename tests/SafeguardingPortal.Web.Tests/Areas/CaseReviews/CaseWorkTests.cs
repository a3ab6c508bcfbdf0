using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>A case from its referral to its letters, as the business unit works on it.</summary>
public sealed class CaseWorkTests(CasesPortal portal) : IClassFixture<CasesPortal>
{
    [Fact]
    public async Task An_incident_is_registered_with_its_clocks()
    {
        using var unit = await portal.SignInAs("unit");
        var yesterday = portal.Clock.LondonToday().AddDays(-1);
        var page = await unit.Submit(await unit.Get($"{CasesPortal.Root}/new"), new Dictionary<string, object?>
        {
            ["Pseudonym"] = "Child X",
            ["AwareOn"] = yesterday,
            ["AwareTime"] = "09:15",
            ["ReferrerAwareOn"] = yesterday,
            ["ReferrerAwareTime"] = "6:30",
            ["ReceivedOn"] = yesterday,
            ["ReceivedTime"] = "2.30pm",
            ["Summary"] = "A child was hurt.",
            ["ReferrerName"] = "Rae",
            ["ReferrerAgency"] = "A school",
            ["Children[0].Pseudonym"] = "Child X",
            ["Children[0].Harm"] = "SeriouslyHarmed",
            ["Children[2].Pseudonym"] = "Sibling 1",
            ["Children[2].Harm"] = "Other",
        });

        Assert.EndsWith(" registered", page.Done, StringComparison.Ordinal);
        Assert.Contains("received 8 hours after the referrer became aware", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Local authority became aware{Words.DateTime(yesterday.ToDateTime(new(9, 15)).InstantInLondon())}", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Referrer became aware, as they said{Words.DateTime(yesterday.ToDateTime(new(6, 30)).InstantInLondon())}", page.Text, StringComparison.Ordinal);
        Assert.Contains($"5 working days after {yesterday.InWordsWithWeekday()}", page.Text, StringComparison.Ordinal);
        Assert.Contains("Sibling 1", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        using var unit = await portal.SignInAs("unit");
        var form = await unit.Get($"{CasesPortal.Root}/new");
        var today = portal.Clock.LondonToday();

        var page = await unit.Submit(form, new { Summary = "Typed already" });
        Assert.Contains("Enter the day on which the local authority became aware", page.Errors);
        Assert.Contains("Typed already", page.Text, StringComparison.Ordinal);

        page = await unit.Submit(form, new Dictionary<string, object?>
        {
            ["Pseudonym"] = "943 476 5919",
            ["AwareOn"] = today,
            ["AwareTime"] = "23:59",
            ["ReferrerAwareTime"] = "23:59",
            ["ReceivedOn"] = today.AddDays(-3),
            ["ReceivedTime"] = "09:00",
            ["Summary"] = "Typed",
            ["ReferrerName"] = "Rae",
            ["ReferrerAgency"] = "A",
            ["Children[1].Pseudonym"] = new string('x', 61),
            ["Children[1].Harm"] = "Died",
        });
        Assert.Contains("Enter the day on which the referrer became aware, or leave out the time", page.Errors);
        page = await unit.Submit(page, new { ReferrerAwareOn = today });
        Assert.Contains("The local authority became aware when the referral was received, or before", page.Errors);
        Assert.Contains("The referrer must have become aware before the referral was received", page.Errors);
        Assert.Contains("The pseudonym must not tell who the child is: it seems to contain an NHS number", page.Errors);
        Assert.Equal(["The pseudonym must be 60 characters or fewer"], page.Texts("#Children_1__Pseudonym-error, [id='Children[1].Pseudonym-error']").Select(t => t.Replace("Error: ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_day_before_all_guidance_is_refused_with_a_sentence()
    {
        using var unit = await portal.SignInAs("unit");
        var page = await unit.Submit(await unit.Get($"{CasesPortal.Root}/new"), new Dictionary<string, object?>
        {
            ["Pseudonym"] = "Child Y",
            ["AwareOn"] = new DateOnly(2016, 2, 29),
            ["AwareTime"] = "9:00",
            ["ReceivedOn"] = new DateOnly(2016, 3, 1),
            ["ReceivedTime"] = "9:00",
            ["Summary"] = "Typed",
            ["ReferrerName"] = "Rae",
            ["ReferrerAgency"] = "A",
            ["Children[0].Pseudonym"] = "Child Y",
            ["Children[0].Harm"] = "Died",
        });

        Assert.Equal(["No guidance is recorded for 29 February 2016: the first set in the settings begins on 4 July 2018"], page.Errors);
    }

    [Fact]
    public async Task Two_people_who_write_one_part_lose_nothing()
    {
        var reference = await portal.WrittenAsync();
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var path = $"{CasesPortal.Root}/{reference}/record/facts";
        var (first, second) = (await one.Get(path), await other.Get(path));
        Assert.NotNull((await one.Submit(first, new { Text = "The first one’s words" })).Done);

        var page = await other.Submit(second, new { Text = "The second one’s words" });
        Assert.Contains("Somebody else saved changes", page.Errors[0], StringComparison.Ordinal);
        Assert.Contains("The first one’s words", page.Text, StringComparison.Ordinal);
        Assert.Contains("The second one’s words", page.Text, StringComparison.Ordinal);
        Assert.NotNull((await other.Submit(page)).Done);

        Assert.Equal(["The first one’s words", "The second one’s words"], await portal.OfAsync(reference, c => c.Sections.Single(s => s.Key == "facts").Versions.OrderBy(v => v.Number).Select(v => v.Text).Skip(1).ToList()));
    }

    [Fact]
    public async Task Two_people_write_two_parts_at_the_same_time()
    {
        var reference = await portal.WrittenAsync();
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var (first, second) = (await one.Get($"{CasesPortal.Root}/{reference}/record/facts"), await other.Get($"{CasesPortal.Root}/{reference}/record/family"));

        Assert.NotNull((await one.Submit(first, new { Text = "Facts" })).Done);
        Assert.NotNull((await other.Submit(second, new { Text = "Family" })).Done);
    }

    [Fact]
    public async Task Whoever_writes_while_the_record_is_submitted_keeps_their_words_and_is_told()
    {
        var reference = await portal.WrittenAsync();
        using var writer = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var open = await writer.Get($"{CasesPortal.Root}/{reference}/record/facts");
        await other.Submit(await other.Get($"{CasesPortal.Root}/{reference}/submit"));

        var page = await writer.Submit(open, new { Text = "Too late" });

        Assert.Contains("The record cannot be changed", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains("Too late", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_are_drafted_changed_sent_and_answered()
    {
        var reference = await portal.WithChairAsync();
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.Include(c => c.Steps).Include(c => c.Sections).ThenInclude(s => s.Versions).Include(c => c.Submissions).Include(c => c.Decisions).SingleAsync(c => c.Reference == reference);
            Assert.Empty(review.Decide(ChairChoice.Agreed, null, null, review.LatestSubmission!.Sha256, null, portal.Clock.LondonToday(), new(null, "A chair"), portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        using var unit = await portal.SignInAs("unit");
        var letters = $"{CasesPortal.Root}/{reference}/letters";

        var list = await unit.Submit(await unit.Get(letters));
        Assert.Equal("Letters drafted", list.Done);
        Assert.Contains("Child Safeguarding Practice Review Panel", list.Text, StringComparison.Ordinal);
        var letter = await unit.Get($"{letters}/1");
        Assert.Equal("Letter saved", (await unit.Submit(letter, new { Body = "Dear Panel\n\nWe have finished." }, form: $"form[action='{letters}/1']")).Done);
        var sent = await unit.Get($"{letters}/1/sent");
        Assert.Equal(["Enter how it was sent"], (await unit.Submit(sent)).Errors);
        Assert.Equal("Letter to Child Safeguarding Practice Review Panel recorded as sent", (await unit.Submit(sent, new { How = "On the national form" })).Done);
        Assert.Contains("cannot be changed", (await unit.Get($"{letters}/1")).Text, StringComparison.Ordinal);
        var reply = await unit.Get($"{letters}/1/reply");
        Assert.Equal(["Enter what they say"], (await unit.Submit(reply, new { View = "Disagrees" })).Errors);
        Assert.NotNull((await unit.Submit(reply, new { View = "Disagrees", Reply = "The Panel would have reviewed it." })).Done);
        Assert.True(await portal.OfAsync(reference, c => c.Steps.Where(s => s.Ends == StepEvent.PanelTold).All(s => s.IsDone)));
    }

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
        Assert.StartsWith("Somebody else saved changes while you were editing", Assert.Single(conflict.Errors), StringComparison.Ordinal);
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
    public async Task Breaking_the_glass_opens_a_case_for_a_day_and_tells_the_chair_at_once()
    {
        var reference = await portal.CaseAsync();
        using var cdop = await portal.SignInAs("cdop");
        using var chair = await portal.SignInAs("chair");
        var form = await cdop.Get($"{CasesPortal.Root}/break-glass");

        Assert.Equal(["Say why you need to open this case now"], (await cdop.Submit(form, new { Reference = reference, Reason = "Because" })).Errors);
        Assert.Equal(["There is no case of this reference"], (await cdop.Submit(form, new { Reference = "RR-1999-001", Reason = "A child may be at risk" })).Errors);
        var page = await cdop.Submit(form, new { Reference = reference, Reason = "A child may be at risk tonight" });
        Assert.Contains("The independent chair has been told", page.Done, StringComparison.Ordinal);
        Assert.Contains(await portal.MailsAsync(), m => m.StartsWith("chair@buckinghamshire.example\nSomebody has opened a record in an emergency", StringComparison.Ordinal) && !m.Contains(reference, StringComparison.Ordinal));
        var list = await chair.Get($"{CasesPortal.Root}/{reference}/access");
        Assert.Contains("Broke the glass", list.Text, StringComparison.Ordinal);
        Assert.Contains("A child may be at risk tonight", list.Text, StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromHours(25));
        using var later = await portal.SignInAs("cdop");
        Assert.Equal(HttpStatusCode.NotFound, (await later.Get($"{CasesPortal.Root}/{reference}")).Status);
    }

    [Fact]
    public async Task A_broken_glass_stands_on_the_first_page_and_the_list_of_those_who_may_see_the_case_until_a_day_after_it_ended()
    {
        using var own = new AskedPortal();
        await own.InitializeAsync();
        var path = await own.Case();
        await own.LetIn(path, "viewer", ReaderRight.Read);
        await own.LetIn(await own.Case(), "finance", ReaderRight.Read);
        using var cdop = await own.SignInAs("cdop");
        await cdop.Submit(await cdop.Get($"{CasesPortal.Root}/break-glass"), new { Reference = path[^11..], Reason = "A child may be at risk tonight" });

        foreach (var (who, shown) in new[] { ("chair", true), ("unit", true), ("viewer", true), ("finance", false), ("member", false), ("admin", false), ("cdop", false) })
        {
            using var person = await own.SignInAs(who);
            foreach (var page in new[] { "/buckinghamshire/home", CasesPortal.Root }) Assert.Equal(shown, await WarnsAsync(person, page, "and can read it until"));
        }

        own.Clock.Advance(TimeSpan.FromHours(47));
        using (var chair = await own.SignInAs("chair")) Assert.True(await WarnsAsync(chair, "/buckinghamshire/home", "and could read it until"));
        own.Clock.Advance(TimeSpan.FromHours(2));
        using (var chair = await own.SignInAs("chair")) Assert.False(await WarnsAsync(chair, "/buckinghamshire/home", ""));

        async Task<bool> WarnsAsync(PortalClient client, string page, string words) =>
            (await client.Get(page)).Texts("main .govuk-warning-text").Any(w => w.Contains($"let themselves in to {path[^11..]} in an emergency", StringComparison.Ordinal) && w.Contains(words, StringComparison.Ordinal) && !w.Contains("tonight", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_glass_that_was_ended_early_is_shown_until_a_day_after_that()
    {
        using var own = new AskedPortal();
        await own.InitializeAsync();
        var path = await own.Case();
        await own.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.Include(c => c.Readers).SingleAsync(c => c.Reference == path.Substring(path.Length - 11));
            Assert.Empty(review.BreakGlass(await db.ActorAsync("cdop"), "A child may be at risk tonight", own.Clock.GetUtcNow()));
            Assert.Empty(review.ShutOut(review.Readers[0], "It was a mistake", own.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        using var chair = await own.SignInAs("chair");
        Assert.Contains("and could read it until", (await chair.Get("/buckinghamshire/home")).Text, StringComparison.Ordinal);
        own.Clock.Advance(TimeSpan.FromHours(25));
        using var later = await own.SignInAs("chair");
        Assert.DoesNotContain("let themselves in", (await later.Get("/buckinghamshire/home")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_chair_a_broken_glass_is_told_to_those_who_may_write_the_case_and_without_anybody_it_is_not_broken()
    {
        using var own = new AskedPortal();
        await own.InitializeAsync();
        var path = await own.Case();
        await own.LetIn(path, "member", ReaderRight.Write);
        await own.LetIn(path, "viewer", ReaderRight.Read);
        await LoseAsync(PortalRole.IndependentChair);
        using var cdop = await own.SignInAs("cdop");
        var form = await cdop.Get($"{CasesPortal.Root}/break-glass");

        Assert.EndsWith("There is no independent chair here, so those who keep this case have been told", (await BreakAsync(cdop)).Done, StringComparison.Ordinal);
        foreach (var writer in new[] { "unit", "member" }) Assert.Equal("Somebody has opened a record in an emergency", (await own.MailTo($"{writer}@buckinghamshire.example")).Subject);
        Assert.DoesNotContain(own.MailsTo("viewer@buckinghamshire.example"), m => m.Subject.Contains("emergency", StringComparison.Ordinal));

        await LoseAsync(PortalRole.BusinessUnit);
        await own.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.Include(c => c.Readers).SingleAsync(c => c.Reference == path.Substring(path.Length - 11));
            foreach (var reader in review.Readers) review.ShutOut(reader, "For the test", own.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        var refused = await BreakAsync(cdop);

        Assert.StartsWith("The portal does not open it, because there is nobody to tell of it", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains("telephone the police on 999", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await cdop.Get(path)).Status);
        Assert.Single(await own.Told(path), e => e.What == "broke the glass to open the case");

        Task<Page> BreakAsync(PortalClient client) => client.Submit(form, new { Reference = path[^11..], Reason = "A child may be at risk tonight" });

        Task LoseAsync(PortalRole role) => own.InScope(PortalFactory.Partnership, db => db.RoleGrants.Where(g => g.Role == role).ExecuteDeleteAsync());
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
    public async Task What_is_signed_or_written_once_cannot_be_changed_by_any_code()
    {
        var reference = await portal.WithChairAsync();
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var review = await db.Cases.Include(c => c.Submissions).SingleAsync(c => c.Reference == reference);
            db.Entry(review.Submissions[0]).Property(s => s.Document).CurrentValue = "Something else";
            await Assert.ThrowsAsync<InvariantException>(() => db.SaveChangesAsync());
            db.Entry(review.Submissions[0]).Reload();
            db.Remove(review.Submissions[0]);
            await Assert.ThrowsAsync<InvariantException>(() => db.SaveChangesAsync());
        });
    }

    [Fact]
    public async Task The_partnership_s_history_says_nothing_of_cases()
    {
        var reference = await portal.WrittenAsync();
        using var unit = await portal.SignInAs("unit");

        Assert.DoesNotContain(reference, (await unit.Get($"/buckinghamshire/history?text={reference}")).Texts("main table, .moj-timeline").Aggregate("", string.Concat), StringComparison.Ordinal);
        Assert.DoesNotContain(reference, await unit.Http.GetStringAsync("/buckinghamshire/history/export?format=csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_keeps_the_accounts_reads_no_case_whatever_else_they_are()
    {
        var reference = await portal.CaseAsync();
        using var admin = await portal.SignInAs("admin");
        await portal.InScope(PortalFactory.Partnership, async db =>
        {
            var account = await db.Users.SingleAsync(u => u.Email == "admin@buckinghamshire.example");
            db.Add(new Domain.Partnerships.RoleGrant(account.Id, Domain.Partnerships.PortalRole.IndependentChair, groupId: null));
            await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.NotFound, (await admin.Get($"{CasesPortal.Root}/{reference}")).Status);
        Assert.DoesNotContain(reference, (await admin.Get(CasesPortal.Root)).Text, StringComparison.Ordinal);
        using var unit = await portal.SignInAs("unit");
        Assert.DoesNotContain("Owen Fairclough", (await unit.Get($"{CasesPortal.Root}/{reference}/access/new")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_record_a_partner_s_view_the_second_sees_the_first_one_s()
    {
        var reference = await portal.WrittenAsync();
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var path = $"{CasesPortal.Root}/{reference}/partners/thames-valley-police";
        var (first, second) = (await one.Get(path), await other.Get(path));
        Assert.NotNull((await one.Submit(first, new { View = "NotMet", Reason = "It adds nothing" })).Done);

        var page = await other.Submit(second, new { View = "Met", Reason = "All agree" });

        Assert.Contains("Somebody else saved changes", page.Errors[0], StringComparison.Ordinal);
        Assert.Contains("It adds nothing", page.Text, StringComparison.Ordinal);
        Assert.NotNull((await other.Submit(page)).Done);
    }

    [Fact]
    public async Task An_outcome_is_saved_though_much_else_of_the_case_has_changed_meanwhile()
    {
        var reference = await portal.WrittenAsync();
        using var unit = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var (open, stale) = (await unit.Get($"{CasesPortal.Root}/{reference}/outcome"), await other.Get($"{CasesPortal.Root}/{reference}/outcome"));
        await other.Submit(await other.Get($"{CasesPortal.Root}/{reference}/times"), new { Reason = "Mistyped", AwareTime = "00:01" });

        Assert.Equal("Outcome recorded", (await unit.Submit(open, new { Outcome = "OtherLearning" })).Done);
        var page = await other.Submit(stale, new { Outcome = "ThematicReview" });
        Assert.Contains("Somebody else saved changes", page.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_a_case_is_a_look_too()
    {
        var reference = await portal.WrittenAsync();
        using var unit = await portal.SignInAs("unit");
        await unit.Get($"{CasesPortal.Root}/{reference}/record/facts");

        Assert.Contains((await unit.Get($"{CasesPortal.Root}/{reference}/access")).Texts("table tbody tr"), h => h.Contains("looked at “record/facts”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_could_tell_who_a_child_is_is_taken_out_of_the_text_and_not_kept_in_the_history()
    {
        var reference = await portal.CaseAsync();
        using var unit = await portal.SignInAs("unit");
        var path = $"{CasesPortal.Root}/{reference}/referral";
        await unit.Submit(await unit.Get(path), new { Summary = "Wren Example was hurt.", Reason = "A test" });
        Assert.Equal(["Enter why it is corrected"], (await unit.Submit(await unit.Get(path), new { Summary = "A child was hurt." })).Errors);
        Assert.Equal("Referral corrected", (await unit.Submit(await unit.Get(path), new { Summary = "A child was hurt.", Reason = "A name stood in it" })).Done);

        Assert.DoesNotContain("Wren", (await unit.Get($"{CasesPortal.Root}/{reference}")).Text, StringComparison.Ordinal);
        Assert.False(await portal.InScope(null, db => db.History.AnyAsync(h => h.Changes.Contains("Wren") || h.What.Contains("Wren"))));
    }

    [Fact]
    public async Task A_letter_recorded_as_sent_by_mistake_is_taken_back_and_can_be_changed_again()
    {
        var reference = await DecidedAsync();
        using var unit = await portal.SignInAs("unit");
        var letters = $"{CasesPortal.Root}/{reference}/letters";
        await unit.Submit(await unit.Get($"{letters}/1/sent"), new { How = "On the national form" });
        Assert.True(await portal.OfAsync(reference, c => c.Steps.Where(s => s.Ends == StepEvent.PanelTold).All(s => s.IsDone)));
        var form = await unit.Get((await unit.Get(letters)).Document.QuerySelector("main a[href$='/letters/1/not-sent']")!.GetAttribute("href")!);

        Assert.Equal(["Enter why it is taken back"], (await unit.Submit(form)).Errors);
        Assert.Contains("was not sent", (await unit.Submit(form, new { Reason = "It was the draft" })).Done, StringComparison.Ordinal);

        Assert.False(await portal.OfAsync(reference, c => c.Steps.Any(s => s.Ends == StepEvent.PanelTold && s.IsDone)));
        Assert.Equal("Letter saved", (await unit.Submit(await unit.Get($"{letters}/1"), new { Body = "Dear Panel" }, form: $"form[action='{letters}/1']")).Done);
        Assert.Equal(["This letter was not sent yet"], (await unit.Submit(form, new { Reason = "Again" })).Errors);
        var told = (await unit.Get($"{CasesPortal.Root}/{reference}/access")).Texts("table tbody tr");
        Assert.Contains(told, h => h.Contains("took back that the letter to Child Safeguarding Practice Review Panel was sent", StringComparison.Ordinal) && h.Contains("It was the draft", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_still_to_be_told_of_the_decision_that_holds_is_said_and_closing_needs_a_reason()
    {
        var reference = await DecidedAsync();
        using var unit = await portal.SignInAs("unit");
        var path = $"{CasesPortal.Root}/{reference}";
        const string All = "Decision 1 holds. Still to be told of it: the Panel, the referrer and the chair of the review group.";
        Assert.Contains(All, (await unit.Get(path)).Text, StringComparison.Ordinal);
        Assert.Contains(All, (await unit.Get($"{path}/letters")).Text, StringComparison.Ordinal);

        foreach (var number in new[] { 1, 4 }) Assert.NotNull((await unit.Submit(await unit.Get($"{path}/letters/{number}/sent"), new { How = "By post" })).Done);

        Assert.Contains("Still to be told of it: the chair of the review group.", (await unit.Get(path)).Text, StringComparison.Ordinal);
        var close = await unit.Get($"{path}/close");
        Assert.Contains("Telling the chair of the review group of decision 1", close.Text, StringComparison.Ordinal);
        Assert.EndsWith("telling the chair of the review group of decision 1", Assert.Single((await unit.Submit(close)).Errors), StringComparison.Ordinal);
        Assert.Equal("Case closed", (await unit.Submit(close, new { Reason = "They were at the meeting" })).Done);
    }

    [Fact]
    public async Task Of_two_who_record_the_meeting_the_second_sees_the_first_one_s()
    {
        var reference = await portal.WrittenAsync();
        var today = portal.Clock.LondonToday();
        var page = await SecondAsync($"{CasesPortal.Root}/{reference}/meeting", new { On = today.AddDays(-1) }, new { On = today });
        Assert.Contains(today.AddDays(-1).InWords(), page.Text, StringComparison.Ordinal);
        Assert.Equal(today.AddDays(-1), await portal.OfAsync(reference, c => c.HeldOn));
    }

    [Fact]
    public async Task Of_two_who_correct_a_child_the_second_sees_the_first_one_s()
    {
        var reference = await portal.CaseAsync();
        var page = await SecondAsync($"{CasesPortal.Root}/{reference}/children/{await portal.ChildAsync(reference, TestCase.Pseudonym)}/edit", new { Age = "4 months", Reason = "One" }, new { Age = "5 months", Reason = "Other" });
        Assert.Contains("4 months", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_a_request_the_second_sees_the_first_one_s()
    {
        var reference = await portal.CaseAsync();
        using var unit = await portal.SignInAs("unit");
        var agencies = await portal.InScope(PortalFactory.Partnership, db => db.Agencies.Where(a => a.To == null).OrderBy(a => a.Id).Take(2).ToListAsync());
        var path = $"{CasesPortal.Root}/{reference}/information";
        await unit.Submit(await unit.Get($"{path}/new"), new { Agency = agencies[0].Id, ContactName = "Dana Reed", ContactEmail = "dana@police.example", Asked = "What you know" }, button: "Save without sending");

        var page = await SecondAsync($"{path}/1/edit", new { Agency = agencies[1].Id, Asked = "What the first one asks" }, new { Asked = "What the second one asks" });
        Assert.Contains("What the first one asks", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Agency{agencies[1].Name}", page.SavedMeanwhile);
    }

    [Fact]
    public async Task Of_two_who_correct_the_times_the_second_sees_the_first_one_s()
    {
        var reference = await portal.CaseAsync();
        var page = await SecondAsync($"{CasesPortal.Root}/{reference}/times", new { Reason = "Mistyped", AwareTime = "00:01" }, new { Reason = "Misheard", AwareTime = "00:02" });
        Assert.Contains("Time at which the local authority became aware00:01", page.SavedMeanwhile);
        Assert.DoesNotContain(page.NotSavedYet, line => line.StartsWith("Reason", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_who_correct_a_referral_the_second_sees_the_first_one_s()
    {
        var reference = await portal.CaseAsync();
        var page = await SecondAsync($"{CasesPortal.Root}/{reference}/referral", new { Summary = "What the first one heard", Reason = "One" }, new { Summary = "What the second one heard", Reason = "Other" });
        Assert.Equal(["What happenedWhat the first one heard"], page.SavedMeanwhile);
    }

    [Fact]
    public async Task Of_two_who_move_a_step_the_second_sees_the_first_one_s_date()
    {
        var reference = await portal.CaseAsync();
        var step = await portal.OfAsync(reference, c => c.Steps.First(s => s is { IsStatutory: false, IsDone: false, Due: not null }));
        var page = await SecondAsync($"{CasesPortal.Root}/{reference}/steps/{step.Order}/move", new { To = step.Due!.Value.AddDays(1), Reason = "One" }, new { To = step.Due.Value.AddDays(2), Reason = "Other" });
        Assert.Equal([$"New date{step.Due.Value.AddDays(1).InWords()}"], page.SavedMeanwhile);
        Assert.Equal([$"New date{step.Due.Value.AddDays(2).InWords()}"], page.NotSavedYet);
    }

    [Fact]
    public async Task Of_two_who_record_a_reply_the_second_sees_the_first_one_s()
    {
        var reference = await DecidedAsync();
        using var unit = await portal.SignInAs("unit");
        await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/letters/1/sent"), new { How = "By post" });
        var page = await SecondAsync($"{CasesPortal.Root}/{reference}/letters/1/reply", new { View = "Disagrees", Reply = "The Panel would have reviewed it." }, new { View = "Agrees" });
        Assert.Contains("The Panel would have reviewed it.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_business_unit_adds_a_document_that_others_may_have_until_it_is_withdrawn()
    {
        var reference = await portal.CaseAsync();
        using var unit = await portal.SignInAs("unit");
        using var chair = await portal.SignInAs("chair");
        var path = $"{CasesPortal.Root}/{reference}";
        var form = await unit.Get((await unit.Get(path)).Document.QuerySelector("main a[href$='/files/new']")!.GetAttribute("href")!);
        var notes = new Upload("Wren Example notes.txt", "Notes of the discussion"u8.ToArray(), "text/plain");

        Assert.Equal(["Enter what the document is", "Select a file"], (await unit.Submit(form)).Errors);
        Assert.Equal(["Nothing was saved. Select your file again when you send this again", "What the document is must not tell who the child is: it seems to contain an NHS number"], (await unit.Submit(form, new { Title = "Notes on 943 476 5919", Document = notes })).Errors.Order());
        Assert.Single((await unit.Submit(form, new { Title = "Notes", Document = new Upload("notes.txt", [.. "MZ"u8, .. new byte[2000]], "text/plain") })).Errors);
        Assert.Equal("Document added", (await unit.Submit(form, new { Title = "Notes of the discussion", Document = notes })).Done);

        var link = (await chair.Get(path)).Document.QuerySelectorAll("main a").Single(a => a.TextContent == "Notes of the discussion").GetAttribute("href")!;
        using (var file = await chair.Http.GetAsync(link))
        {
            Assert.Equal(("attachment", $"{reference}-document-1.txt", "nosniff"), (file.Content.Headers.ContentDisposition?.DispositionType, file.Content.Headers.ContentDisposition?.FileName, file.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.Equal("Notes of the discussion", await file.Content.ReadAsStringAsync());
        }

        var withdraw = await unit.Get($"{link}/withdraw");
        Assert.Equal(["Enter why it is withdrawn"], (await unit.Submit(withdraw)).Errors);
        Assert.Equal("Document withdrawn", (await unit.Submit(withdraw, new { Reason = "It is about another child" })).Done);
        Assert.Contains("It is about another child", (await chair.Get(path)).Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await chair.Http.GetAsync(link)).StatusCode, (await unit.Http.GetAsync(link)).StatusCode));
        Assert.DoesNotContain((await chair.Get(path)).Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == link);
        Assert.Empty(await portal.TablesWithAsync("Wren Example notes"));
    }

    [Fact]
    public async Task Nothing_is_added_to_a_case_that_has_ended()
    {
        var reference = await portal.CaseAsync((db, review) =>
        {
            Assert.Empty(review.NotTakeForward("No serious incident", portal.Clock.GetUtcNow()));
            return db.SaveChangesAsync();
        });
        using var unit = await portal.SignInAs("unit");
        Assert.DoesNotContain("Add a document", (await unit.Get($"{CasesPortal.Root}/{reference}")).Text, StringComparison.Ordinal);
        var page = await unit.Submit(await unit.Get($"{CasesPortal.Root}/{reference}/files/new"), new { Title = "Notes", Document = new Upload("notes.txt", "Notes"u8.ToArray(), "text/plain") });
        Assert.Contains("Nothing can be added: the case is not taken forward", page.Errors);
    }

    // Two open a form, the first saves, and the second is shown both and can then save.
    private async Task<Page> SecondAsync(string path, object first, object second)
    {
        using var one = await portal.SignInAs("unit");
        using var other = await portal.SignInAs("unit");
        var (open, stale) = (await one.Get(path), await other.Get(path));
        Assert.NotNull((await one.Submit(open, first)).Done);

        var page = await other.Submit(stale, second);
        Assert.Contains("Somebody else saved changes", Assert.Single(page.Errors), StringComparison.Ordinal);
        return page;
    }

    private async Task<string> DecidedAsync() => await portal.CaseAsync((db, review) => TestCase.DecideAsync(db, review, portal.Clock));
}
