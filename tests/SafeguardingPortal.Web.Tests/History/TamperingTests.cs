using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Tests.Hosting;

namespace SafeguardingPortal.Web.Tests.History;

/// <summary>Whoever gets hold of the database, but not of the secret, cannot change the history without its being seen.</summary>
public sealed class TamperingTests : IAsyncDisposable
{
    private const string Copied = "INSERT INTO History SELECT {0}, PartnershipId, At, ActorId, ActorName, Kind, RecordId, Label, What, Reason, Changes, Seal FROM History WHERE Sequence = 500";

    private readonly PortalFactory portal = new();

    [Fact]
    public async Task A_history_that_nobody_touched_is_whole()
    {
        var verdict = await portal.Verify();
        Assert.Equal((await portal.Length(), true), (verdict.Entries, verdict.IsWhole));
        Assert.True(verdict.Entries > 600, $"The sample has only {verdict.Entries} entries.");
    }

    [Theory]
    [InlineData("What = 'did something else'")]
    [InlineData("Reason = 'none'")]
    [InlineData("ActorName = 'Somebody Else'")]
    [InlineData("ActorId = 999")]
    [InlineData("At = '2019-04-01 00:00:00'")]
    [InlineData("Kind = 'group'")]
    [InlineData("RecordId = RecordId + 1")]
    [InlineData("Label = 'another record'")]
    [InlineData("PartnershipId = 2")]
    [InlineData("Changes = '[ ]'")]
    [InlineData("Seal = '0000000000000000000000000000000000000000000000000000000000000000'")]
    public async Task An_altered_entry_is_found(string change)
    {
        await portal.Verify();
        Assert.Equal(1, portal.Tamper($"UPDATE History SET {change} WHERE Sequence = 500"));

        var breaks = (await portal.Verify()).Breaks;

        Assert.StartsWith("Entry 500 (", breaks[0], StringComparison.Ordinal);
        Assert.EndsWith("was altered or inserted.", breaks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_entry_is_found()
    {
        await portal.Verify();
        portal.Tamper("DELETE FROM History WHERE Sequence = 500");
        Assert.Equal(["Entry 500 was removed."], (await portal.Verify()).Breaks);
    }

    [Fact]
    public async Task A_row_of_removed_entries_is_found_as_one()
    {
        await portal.Verify();
        portal.Tamper("DELETE FROM History WHERE Sequence BETWEEN 1 AND 20");
        Assert.Equal(["Entries 1 to 20 were removed."], (await portal.Verify()).Breaks);
    }

    [Fact]
    public async Task The_last_entry_removed_is_found()
    {
        var last = await portal.Length();
        portal.Tamper($"DELETE FROM History WHERE Sequence = {last}");
        Assert.Equal([$"Entry {last} was removed."], (await portal.Verify()).Breaks);
    }

    [Fact]
    public async Task The_last_entries_removed_are_found_though_the_end_is_put_right()
    {
        var last = await portal.Length();
        portal.Tamper($"""
            DELETE FROM History WHERE Sequence > {last - 3};
            UPDATE HistoryHead SET Sequence = {last - 3}, Seal = (SELECT Seal FROM History WHERE Sequence = {last - 3});
            """);
        Assert.NotEmpty((await portal.Verify()).Breaks);
    }

    [Fact]
    public async Task The_place_of_a_removed_entry_taken_by_the_ones_after_it_is_found()
    {
        await portal.Verify();
        portal.Tamper("DELETE FROM History WHERE Sequence = 500; UPDATE History SET Sequence = -Sequence WHERE Sequence > 500; UPDATE History SET Sequence = -Sequence - 1 WHERE Sequence < 0; UPDATE HistoryHead SET Sequence = Sequence - 1");
        Assert.StartsWith("Entry 500 (", (await portal.Verify()).Breaks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inserted_entry_is_found_at_the_end()
    {
        var last = await portal.Length();
        portal.Tamper(string.Format(null, Copied, last + 1));
        var breaks = (await portal.Verify()).Breaks;
        Assert.Equal([$"Entries from {last + 1} on were inserted."], breaks);
    }

    [Fact]
    public async Task An_inserted_entry_is_found_at_the_end_though_the_end_is_moved()
    {
        var last = await portal.Length();
        portal.Tamper($"{string.Format(null, Copied, last + 1)}; UPDATE HistoryHead SET Sequence = {last + 1}, Seal = (SELECT Seal FROM History WHERE Sequence = 500)");
        Assert.StartsWith($"Entry {last + 1} (", (await portal.Verify()).Breaks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inserted_entry_is_found_before_the_beginning()
    {
        await portal.Verify();
        portal.Tamper(string.Format(null, Copied, 0));
        Assert.StartsWith("Entry 0 (", (await portal.Verify()).Breaks[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sequence = Sequence + 1")]
    [InlineData("Sequence = Sequence - 1")]
    [InlineData("Seal = ''")]
    public async Task A_changed_end_is_found(string change)
    {
        await portal.Verify();
        portal.Tamper($"UPDATE HistoryHead SET {change}");
        Assert.NotEmpty((await portal.Verify()).Breaks);
    }

    [Fact]
    public async Task A_history_without_entries_is_found()
    {
        await portal.Verify();
        portal.Tamper("DELETE FROM History; UPDATE HistoryHead SET Sequence = 0, Seal = ''");
        Assert.NotEmpty((await portal.Verify()).Breaks);
    }

    [Fact]
    public async Task The_last_entries_removed_are_found_though_more_were_written_since()
    {
        var last = await portal.Length();
        portal.Tamper($"DELETE FROM History WHERE Sequence > {last - 3}; UPDATE HistoryHead SET Sequence = {last - 3}, Seal = (SELECT Seal FROM History WHERE Sequence = {last - 3})");
        using var unit = await portal.SignInAs("unit"); // which is written

        Assert.StartsWith($"Entry {last - 2} (", (await portal.Verify()).Breaks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_without_its_end_is_found()
    {
        await portal.Verify();
        portal.Tamper("DELETE FROM HistoryHead");
        Assert.NotEmpty((await portal.Verify()).Breaks);
    }

    [Fact]
    public async Task Another_secret_seals_nothing_that_this_one_knows()
    {
        await using var other = new PortalFactory { Settings = new(portal.Settings) { ["History:Key"] = Convert.ToBase64String([.. Enumerable.Repeat((byte)1, 32)]) } };
        Assert.StartsWith("Entry 1 (", (await other.Verify()).Breaks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_says_by_its_exit_code_whether_the_history_is_whole()
    {
        var entries = await portal.Length();
        var settings = PortalProcess.InProduction(portal.DataDirectory);

        Assert.Equal((0, $"The history is whole: {entries} entries."), await PortalProcess.Run("verify-history", settings));

        portal.Tamper("DELETE FROM History WHERE Sequence = 500");
        Assert.Equal((1, $"Entry 500 was removed.\nThe history is broken in 1 place; {entries - 1} entries were read."), await PortalProcess.Run("verify-history", settings));
    }

    [Fact]
    public async Task The_page_says_where_the_history_is_broken()
    {
        using var admin = await portal.SignInAs("admin");
        portal.Tamper("DELETE FROM History WHERE Sequence = 500");

        var page = await admin.Submit(await admin.Get("/buckinghamshire/history/check"));

        Assert.Contains("Entry 500 was removed.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The history is whole", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_of_a_filter_that_cannot_be_leads_back_to_its_message()
    {
        using var unit = await portal.SignInAs("unit");

        var page = await unit.Get("/buckinghamshire/history/export?format=csv&From=2026-01-02&To=2026-01-01");

        Assert.Equal("/buckinghamshire/history?format=csv&From=2026-01-02&To=2026-01-01", page.Address);
        Assert.NotEmpty(page.Errors);
        Assert.Equal("/buckinghamshire/history?format=xyz", (await unit.Get("/buckinghamshire/history/export?format=xyz")).Address);
    }

    [Fact]
    public async Task An_export_carries_the_seal_of_each_entry()
    {
        using var unit = await portal.SignInAs("unit");
        var file = await unit.Http.GetStringAsync("/buckinghamshire/history/export?format=csv");

        // Cases have a history of their own, which is not for all who read the partnership's.
        var (cases, here) = ((await portal.Entries()).FindAll(e => e.Kind == CaseReview.CaseKind), (await portal.Entries()).FindAll(e => e.PartnershipId == 1 && e.Kind != CaseReview.CaseKind));
        Assert.NotEmpty(here);
        Assert.DoesNotContain(cases, e => file.Contains(e.Seal, StringComparison.Ordinal));
        Assert.All(here, e => Assert.Contains(e.Seal, file, StringComparison.Ordinal));
        Assert.DoesNotContain((await portal.Entries()).FindAll(e => e.PartnershipId == 2), e => file.Contains(e.Seal, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
