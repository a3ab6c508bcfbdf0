using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.Tests.Partnerships;

public sealed class AccountInvitationTests
{
    private static readonly DateTimeOffset Sent = new(2020, 4, 9, 12, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<int, string> Groups = new() { [3] = "Learning", [4] = "Neglect" };

    [Fact]
    public void The_history_says_who_is_invited_and_to_what()
    {
        var invitation = Invite(new(PortalRole.Viewer), new(PortalRole.Member, 4), new(PortalRole.Member, 3));

        Assert.Equal("invited Ada Finch as Viewer and Member of Learning and Neglect", Assert.Single(invitation.TakeHappenings()).What);
    }

    [Fact]
    public void Nobody_is_invited_to_no_role_or_to_one_that_lacks_its_group()
    {
        Assert.Throws<InvariantException>(() => Invite());
        Assert.Throws<InvariantException>(() => Invite(new InvitedRole(PortalRole.Member)));
        Assert.Throws<InvariantException>(() => Invite(new InvitedRole(PortalRole.Viewer, 3)));
    }

    [Theory]
    [InlineData(InvitationAnswer.Accepted, "accepted the invitation")]
    [InlineData(InvitationAnswer.Declined, "declined the invitation")]
    [InlineData(InvitationAnswer.Withdrawn, "withdrew the invitation of Ada Finch")]
    public void It_is_answered_once(InvitationAnswer answer, string told)
    {
        var invitation = Invite(new InvitedRole(PortalRole.Viewer));
        invitation.TakeHappenings();

        Assert.Empty(Give(invitation, answer, Sent.AddDays(1)));

        Assert.Equal((answer, Sent.AddDays(1)), (invitation.Answer, invitation.AnsweredAt));
        Assert.Equal(told, Assert.Single(invitation.TakeHappenings()).What);
        foreach (var later in Enum.GetValues<InvitationAnswer>()) Assert.StartsWith("This invitation was ", Assert.Single(Give(invitation, later, Sent.AddDays(2))).Message, StringComparison.Ordinal);
        Assert.Equal((answer, Sent.AddDays(1)), (invitation.Answer, invitation.AnsweredAt));
        Assert.Empty(invitation.TakeHappenings());
    }

    [Fact]
    public void After_seven_days_it_can_only_be_withdrawn()
    {
        var invitation = Invite(new InvitedRole(PortalRole.Viewer));
        Assert.Empty(invitation.Check(Sent.AddDays(7).AddSeconds(-1)));
        foreach (var answer in new[] { InvitationAnswer.Accepted, InvitationAnswer.Declined })
        {
            Assert.Equal("This invitation has lapsed. Ask the partnership to invite you again", Assert.Single(Give(invitation, answer, Sent.AddDays(7))).Message);
        }

        Assert.Empty(invitation.Withdraw(Sent.AddDays(7)));
    }

    private static AccountInvitation Invite(params InvitedRole[] roles) => new(1, new("ada@nhs.example", "Ada Finch", roles), Groups, Sent);

    private static IReadOnlyList<Problem> Give(AccountInvitation invitation, InvitationAnswer answer, DateTimeOffset at) => answer switch
    {
        InvitationAnswer.Accepted => invitation.Accept(at),
        InvitationAnswer.Declined => invitation.Decline(at),
        _ => invitation.Withdraw(at),
    };
}
