using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Data;

public sealed class SampleTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task The_sample_has_two_hundred_and_fifty_actions_in_every_state_some_rated_by_hand_over_three_years()
    {
        var actions = await portal.InScope(PortalFactory.Partnership, db => (
            from action in db.Actions
            join item in db.WorkPlanItems on action.WorkPlanItemId equals item.Id
            select new { action.Status, action.RagOverride, action.RagOverrideReason, item.Plan.Year }).ToListAsync());

        Assert.True(actions.Count >= 250, $"It has {actions.Count}.");
        Assert.Equal(Enum.GetValues<ActionStatus>().Order(), actions.Select(a => a.Status).Distinct().Order());
        var years = actions.GroupBy(a => a.Year).ToList();
        Assert.Equal(3, years.Count);
        Assert.All(years, year => Assert.True(year.Count() >= 50, $"{year.Key} has {year.Count()}."));
        var byHand = actions.FindAll(a => a.RagOverride is not null);
        Assert.NotEmpty(byHand);
        Assert.All(byHand, a => Assert.False(string.IsNullOrWhiteSpace(a.RagOverrideReason)));
    }
}
