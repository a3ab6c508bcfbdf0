using SafeguardingPortal.Web.Security.Passwords;

namespace SafeguardingPortal.Web.Tests.Security.Passwords;

public class PasswordRulesTests
{
    private const string Common = "Enter a password that is harder to guess, such as three random words";
    private const string Name = "Enter a password that does not contain your name";
    private const string Email = "Enter a password that does not contain your email address";
    private const string Service = "Enter a password that does not contain the name of this service or your partnership";

    [Theory]
    [InlineData("Sample-Pass-2026!")]
    [InlineData("coffee-tunnel-fish")]
    [InlineData("purple river horse")] // three words that are each in the list
    [InlineData("my dog ate the blue lamp")]
    [InlineData("Gr8!vTq0pz#Lw")]
    [InlineData("q7Vd0xN3kT9z")]
    [InlineData("пароль-лампа-облако")]
    public void A_password_that_is_long_and_not_common_will_do(string password) => Assert.Empty(PasswordRules.Check(password, "Sam Okafor", "sam.okafor@example.org", "Westmarch Children Partnership"));

    [Theory]
    [InlineData("password1234")]
    [InlineData("Password123!")]
    [InlineData("P@55w0rd2024!")]
    [InlineData("$ecretP@ssword")]
    [InlineData("p.a.s.s.w.o.r.d.1")]
    [InlineData("PASSWORDPASSWORD")]
    [InlineData("Pässwörd-2019-!!")]
    [InlineData("passssswwworddd")]
    [InlineData("mypasswordis123")]
    [InlineData("qwertyuiop123")]
    [InlineData("QWERTYuiopASDFGH")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("zaq12wsxcde3")]
    [InlineData("mnbvcxzlkjhgfdsa")]
    [InlineData("abcdefghijkl")]
    [InlineData("a1b2c3d4e5f6")]
    [InlineData("123qweasdzxc")]
    [InlineData("123456789012")]
    [InlineData("01/05/1989-1989")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("!!!!!!!!!!!!")]
    [InlineData("kettlekettlekettle")]
    [InlineData("Kettle1kettle1")]
    [InlineData("Summer2024!!")]
    [InlineData("2024AutumnWinter")]
    [InlineData("Liverpool2020!")]
    [InlineData("Summer2019Liverpool")]
    [InlineData("manchesterunited")]
    [InlineData("arsenal-arsenal-1")]
    [InlineData("iloveyou1234")]
    [InlineData("1L0veY0uF0rever")]
    [InlineData("Letmein!Letmein!")]
    [InlineData("Welcome12345!")]
    [InlineData("adminadmin123")]
    [InlineData("changeme12345")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("Correct-Horse-Battery-Staple-1")]
    [InlineData("jessica-123456")]
    [InlineData("CharlieBella2015")]
    [InlineData("Monday-2019-01")]
    public void A_common_password_is_refused_in_any_disguise(string password) => Assert.Equal([Common], PasswordRules.Check(password, null, null));

    [Theory]
    [InlineData("x7Vd0xN3kT9", "Enter a password of 12 characters or more")]
    [InlineData("😀😁😂🤣😃😄", "Enter a password of 12 characters or more")]
    [InlineData("", "Enter a password of 12 characters or more")]
    public void A_short_password_is_refused_and_nothing_else_is_said_of_it(string password, string message) => Assert.Equal([message], PasswordRules.Check(password, "Ada", "ada@example.org"));

    [Fact]
    public void A_password_may_have_128_characters_and_no_more()
    {
        var longest = string.Concat(Enumerable.Range(0, 16).Select(i => $"kettle{(char)('a' + i)}-"));
        Assert.Empty(PasswordRules.Check(longest, null, null));
        Assert.Equal(["Enter a password of 128 characters or fewer"], PasswordRules.Check(longest + "x", null, null));
    }

    [Theory]
    [InlineData("Okafor-tunnel-fish", "Sam Okafor")]
    [InlineData("tunnel0kaf0rfish", "Sam Okafor")]
    [InlineData("tunnel-SAM-fishes", "Sam Okafor")]
    [InlineData("tunnelSamFishes", "Sam Okafor")]
    [InlineData("tunnel-zoe-fishes", "Zoë Smith-Jones")]
    [InlineData("thesmithtunnels", "Zoë Smith-Jones")]
    public void The_persons_own_name_is_refused(string password, string name) => Assert.Equal([Name], PasswordRules.Check(password, name, null));

    [Theory]
    [InlineData("planning-tunnels", "Ann Li")]
    [InlineData("Sample-Pass-2026!", "Sam Pas Ple")]
    [InlineData("lively-tunnel-fish", "Li Ve")]
    public void A_short_name_within_another_word_is_chance(string password, string name) => Assert.Empty(PasswordRules.Check(password, name, null));

    [Theory]
    [InlineData("tunnel-s.okafor-fish", "s.okafor@example.org")]
    [InlineData("SOkafor-tunnel-fish", "s.okafor@example.org")]
    public void The_persons_own_address_is_refused(string password, string email) => Assert.Equal([Email], PasswordRules.Check(password, null, email));

    [Theory]
    [InlineData("tunnel-safeguarding-fish")]
    [InlineData("S4feguard1ng-kettle")]
    [InlineData("tunnelWestmarchFish")]
    public void The_name_of_the_service_or_the_partnership_is_refused(string password) =>
        Assert.Equal([Service], PasswordRules.Check(password, null, null, "Westmarch Safeguarding Children Partnership"));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Assert.Equal([Name, Email, Service, Common], PasswordRules.Check("Safeguarding-Ada-Lovelace-Safeguarding-Ada-Lovelace-", "Ada Lovelace", "ada.lovelace@example.org"));
}
