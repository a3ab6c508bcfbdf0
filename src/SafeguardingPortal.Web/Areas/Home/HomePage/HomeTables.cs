namespace SafeguardingPortal.Web.Areas.Home.HomePage;

/// <summary>Actions reported complete, under a heading.</summary>
/// <param name="IsMine">Whether this person confirms them, rather than reminds whoever does.</param>
public sealed record WaitingTable(string Heading, IReadOnlyList<WaitingLine> Rows, DateOnly Today, bool IsMine);

/// <summary>Open actions, under a heading.</summary>
public sealed record ActionTable(string Heading, IReadOnlyList<ActionLine> Rows, DateOnly Today, bool ShowsOwner);

/// <summary>Cases that wait for this person, each in a card, under a heading.</summary>
/// <param name="Action">What the button says.</param>
/// <param name="Page">The page of the case that it leads to, as in <c>/record</c>.</param>
public sealed record CaseCards(string Heading, IReadOnlyList<CaseLine> Rows, DateOnly Today, string Action, string Page);
