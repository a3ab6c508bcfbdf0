using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Tests.Common;

public class SpacingTests
{
    [Fact]
    public void A_run_of_white_space_is_one_space() => Assert.Equal("Policy and practice", Spacing.Tidied("  Policy \t and\u00A0 practice\n"));

    [Theory]
    [InlineData("Policy and practice", "POLICY  and practice ", true)]
    [InlineData("Policy and practice", "Policy & practice", false)]
    [InlineData("Policy", null, false)]
    public void Neither_case_nor_white_space_tells_two_names_apart(string one, string? other, bool same) => Assert.Equal(same, Spacing.SameName(one, other));
}
