using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.TestSupport;

namespace SafeguardingPortal.Web.Tests.Areas.CaseReviews;

/// <summary>The record, part by part, until it is submitted; and what of it stays as it was.</summary>
public sealed class WritingTheRecordTests(CasesPortal portal) : IClassFixture<CasesPortal>
{
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
        Assert.Contains("Changes were saved while you were editing", page.Errors[0], StringComparison.Ordinal);
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

        Assert.Equal(["Facts", "Family"], await portal.OfAsync(reference, c => c.Sections.Where(s => s.Key is "facts" or "family").OrderBy(s => s.Key).Select(s => s.Text).ToList()));
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
}
