using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.TestSupport.Routes;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>Of two who change the same thing of a case, the second sees what the first one saved, and can still save theirs.</summary>
public sealed class SimultaneousEditsTests(CasesPortal portal) : IClassFixture<CasesPortal>
{
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

        Assert.Contains("Changes were saved while you were editing", page.Errors[0], StringComparison.Ordinal);
        Assert.Contains("It adds nothing", page.Text, StringComparison.Ordinal);
        Assert.NotNull((await other.Submit(page)).Done);
    }

    [Fact]
    public async Task Who_took_part_is_added_once_though_several_add_them_at_the_same_moment()
    {
        var reference = await portal.WrittenAsync();
        PortalClient[] units = [await portal.SignInAs("unit"), await portal.SignInAs("unit"), await portal.SignInAs("unit")];
        var open = await Task.WhenAll(units.Select(unit => unit.Get($"{CasesPortal.Root}/{reference}/participants")));
        var person = open[0].Document.QuerySelectorAll("select[name=Person] option").Select(o => o.GetAttribute("value")!).First(v => v.Length > 0);

        var pages = await Task.WhenAll(units.Zip(open, (unit, page) => unit.Submit(page, new { Person = person }, form: "form[action$='/participants']")));
        foreach (var unit in units) unit.Dispose();

        Assert.Single(pages, p => p.Done is not null);
        Assert.All(pages.Where(p => p.Done is null), p => Assert.NotEmpty(p.Errors));
        var id = int.Parse(person, CultureInfo.InvariantCulture);
        Assert.Equal(1, await portal.InScope(PortalFactory.Partnership, db => db.Cases.Where(c => c.Reference == reference).SelectMany(c => c.Attendees).CountAsync(a => a.PersonId == id)));
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
        Assert.Contains("Changes were saved while you were editing", page.Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_record_the_meeting_the_second_sees_the_first_one_s()
    {
        var reference = await portal.WrittenAsync();
        var today = portal.Clock.LondonToday();
        var page = await portal.SecondAsync($"{CasesPortal.Root}/{reference}/meeting", new { On = today.AddDays(-1) }, new { On = today });
        Assert.Contains(today.AddDays(-1).InWords(), page.Text, StringComparison.Ordinal);
        Assert.Equal(today.AddDays(-1), await portal.OfAsync(reference, c => c.HeldOn));
    }

    [Fact]
    public async Task Of_two_who_correct_a_child_the_second_sees_the_first_one_s()
    {
        var reference = await portal.CaseAsync();
        var page = await portal.SecondAsync($"{CasesPortal.Root}/{reference}/children/{await portal.ChildAsync(reference, TestCase.Pseudonym)}/edit", new { Age = "4 months", Reason = "One" }, new { Age = "5 months", Reason = "Other" });
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

        var page = await portal.SecondAsync($"{path}/1/edit", new { Agency = agencies[1].Id, Asked = "What the first one asks" }, new { Asked = "What the second one asks" });
        Assert.Contains("What the first one asks", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Agency{agencies[1].Name}", page.SavedMeanwhile);
    }

    [Fact]
    public async Task Of_two_who_correct_the_times_the_second_sees_the_first_one_s()
    {
        var reference = await portal.CaseAsync();
        var page = await portal.SecondAsync($"{CasesPortal.Root}/{reference}/times", new { Reason = "Mistyped", AwareTime = "00:01" }, new { Reason = "Misheard", AwareTime = "00:02" });
        Assert.Contains("Time at which the local authority became aware00:01", page.SavedMeanwhile);
        Assert.DoesNotContain(page.NotSavedYet, line => line.StartsWith("Reason", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_who_correct_a_referral_the_second_sees_the_first_one_s()
    {
        var reference = await portal.CaseAsync();
        var page = await portal.SecondAsync($"{CasesPortal.Root}/{reference}/referral", new { Summary = "What the first one heard", Reason = "One" }, new { Summary = "What the second one heard", Reason = "Other" });
        Assert.Equal(["What happenedWhat the first one heard"], page.SavedMeanwhile);
    }

    [Fact]
    public async Task Of_two_who_move_a_step_the_second_sees_the_first_one_s_date()
    {
        var reference = await portal.CaseAsync();
        var step = await portal.OfAsync(reference, c => c.Steps.First(s => s is { IsStatutory: false, IsDone: false, Due: not null }));
        var page = await portal.SecondAsync($"{CasesPortal.Root}/{reference}/steps/{step.Order}/move", new { To = step.Due!.Value.AddDays(1), Reason = "One" }, new { To = step.Due.Value.AddDays(2), Reason = "Other" });
        Assert.Equal([$"New date{step.Due.Value.AddDays(1).InWords()}"], page.SavedMeanwhile);
        Assert.Equal([$"New date{step.Due.Value.AddDays(2).InWords()}"], page.NotSavedYet);
    }
}
