using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Web.Shared;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>An incident becomes a case, with the clocks that it starts.</summary>
public sealed class NewCaseTests(CasesPortal portal) : IClassFixture<CasesPortal>
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
}
