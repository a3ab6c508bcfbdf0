using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.TestSupport;
using SafeguardingPortal.Web.Shared.Editing;

namespace SafeguardingPortal.Web.Tests.Shared.Editing;

/// <summary>A number that somebody else has taken is told apart from whatever else a database refuses.</summary>
public sealed class RefusalsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task What_may_exist_only_once_is_refused_as_a_duplicate() => await portal.InScope(PortalFactory.Partnership, async db =>
    {
        db.AddRange(new BankHoliday(new(2094, 5, 3), "A holiday"), new BankHoliday(new(2094, 5, 3), "The same again"));

        Assert.True((await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync())).IsDuplicate());
    });

    [Fact]
    public async Task What_points_at_nothing_is_refused_and_is_no_duplicate() => await portal.InScope(PortalFactory.Partnership, async db =>
    {
        db.Add(new RoleGrant(999_999, PortalRole.Finance, groupId: null));

        Assert.False((await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync())).IsDuplicate());
    });

    [Theory]
    [InlineData(19, 2067, true)]
    [InlineData(19, 1555, true)]
    [InlineData(19, 787, false)] // a foreign key
    [InlineData(19, 1299, false)] // something missing
    [InlineData(5, 517, false)] // busy
    [InlineData(13, 13, false)] // the disk is full
    public void Only_the_codes_of_a_duplicate_tell_of_one(int code, int extended, bool isDuplicate) =>
        Assert.Equal(isDuplicate, new DbUpdateException("Refused", new SqliteException("", code, extended)).IsDuplicate());

    [Fact]
    public void What_no_engine_has_refused_is_no_duplicate() => Assert.False(new DbUpdateException("Refused", new InvalidOperationException()).IsDuplicate());
}
