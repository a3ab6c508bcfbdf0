using System.Globalization;
using SafeguardingPortal.Web.Security.SecondFactors;

namespace SafeguardingPortal.Web.Tests.Security.SecondFactors;

public sealed class AuthenticatorCodeTests
{
    // The key of RFC 6238, appendix B: "12345678901234567890".
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData("1970-01-01T00:00:59Z", "287082")]
    [InlineData("2005-03-18T01:58:29Z", "081804")]
    [InlineData("2009-02-13T23:31:30Z", "005924")]
    [InlineData("2033-05-18T03:33:20Z", "279037")]
    [InlineData("2603-10-11T11:33:20Z", "353130")]
    public void It_is_what_the_standard_says(string at, string code) => Assert.Equal(code, AuthenticatorCode.At(Key, At(at)));

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(61, false)]
    public void A_phone_may_be_half_a_minute_off(int seconds, bool isTaken)
    {
        var now = At("2026-05-12T14:02:00Z");
        Assert.Equal(isTaken, AuthenticatorCode.StepOf(Key, AuthenticatorCode.At(Key, now.AddSeconds(seconds)), now) is not null);
    }

    [Theory]
    [InlineData("279 037")]
    [InlineData(" 279037 ")]
    public void Spaces_do_not_matter(string typed) => Assert.NotNull(AuthenticatorCode.StepOf(Key, typed, At("2033-05-18T03:33:20Z")));

    [Theory]
    [InlineData("")]
    [InlineData("27903")]
    [InlineData("2790370")]
    [InlineData("２７９０３７")]
    public void Anything_else_is_no_code(string typed) => Assert.Null(AuthenticatorCode.StepOf(Key, typed, At("2033-05-18T03:33:20Z")));

    [Fact]
    public void A_new_key_has_160_bits_and_is_never_the_same()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => AuthenticatorCode.NewKey()).ToList();
        Assert.All(keys, key => Assert.Matches("^[A-Z2-7]{32}$", key));
        Assert.Equal(100, keys.Distinct(StringComparer.Ordinal).Count());
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
