using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SafeguardingPortal.Browser.Tests.Support;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace SafeguardingPortal.Browser.Tests.Journeys;

/// <summary>A member of a group between two meetings, with a phone and what a phone has.</summary>
[Collection(FreshSite.Name)]
public sealed class MemberTests(FreshSite site)
{
    // One dot.
    private static byte[] Photo => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_owner_reports_an_action_complete_with_a_photo_and_the_chair_confirms_it(bool scripts)
    {
        var reference = await RaiseAsync("Put up the posters in both clinics");

        await using var phone = await site.OpenAsAsync("member", 360, 740, scripts);
        var owner = await phone.PageAsync();
        await owner.GotoAsync($"/{PortalFactory.Partnership}/actions/mine?text={reference}");
        await owner.ClickAsync($"table >> text={reference}");
        await owner.ClickAsync("text=Report complete");
        await owner.FillAsync("[name=Outcome]", "The posters hang in both clinics");
        await owner.SetInputFilesAsync("[name=Evidence]", new FilePayload { Name = "poster.png", MimeType = "image/png", Buffer = Photo });
        await owner.ClickAsync("main form button");
        await Expect(owner.Locator(".govuk-notification-banner")).ToContainTextAsync($"{reference} reported complete");
        await Expect(owner.Locator("dl")).ToContainTextAsync("Awaiting confirmation");

        await using var other = await site.OpenAsAsync("groupchair", 360, 740, scripts);
        var chair = await other.PageAsync();
        await chair.GotoAsync($"/{PortalFactory.Partnership}/actions/awaiting?text={reference}");
        await chair.ClickAsync($"table >> text={reference}");
        await chair.ClickAsync("text=Confirm or send back");
        await Expect(chair.Locator("main")).ToContainTextAsync("The posters hang in both clinics");
        var download = await chair.RunAndWaitForDownloadAsync(() => chair.ClickAsync("text=poster.png"));
        Assert.Equal(Photo, await File.ReadAllBytesAsync((await download.PathAsync())!));
        await chair.ClickAsync("text=Yes, it is complete");
        await chair.ClickAsync("text=Save decision");
        await Expect(chair.Locator(".govuk-notification-banner")).ToContainTextAsync($"{reference} confirmed complete");
        await chair.GotoAsync($"/{PortalFactory.Partnership}/actions/{reference}");
        await Expect(chair.Locator(".moj-timeline__title").First).ToHaveTextAsync("Confirmed complete");
    }

    /// <summary>An action of the member's in the current plan of the group that the group chair chairs.</summary>
    private Task<string> RaiseAsync(string what) => site.Portal.InScope(PortalFactory.Partnership, async db =>
    {
        var today = site.Portal.Clock.LondonToday();
        var year = ReportingYear.Of(today);
        var item = await db.WorkPlanItems.Include(i => i.Plan.Group).FirstAsync(i => i.Plan.Year == year
            && db.RoleGrants.Any(g => g.Role == PortalRole.GroupChair && g.GroupId == i.Plan.GroupId && db.Users.Any(a => a.Id == g.AccountId && a.Email == "groupchair@buckinghamshire.example")));
        var owner = await db.People.Include(p => p.Agency).OrderByDescending(p => p.From).FirstAsync(p => db.Users.Any(a => a.Id == p.AccountId && a.Email == "member@buckinghamshire.example"));
        var action = item.RaiseAction(new(what, "Everybody can see that it is done", owner, today.AddDays(30)), new(null, "The business unit"), site.Portal.Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return action.Reference;
    });
}
