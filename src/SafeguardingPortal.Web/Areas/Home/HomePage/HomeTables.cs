namespace SafeguardingPortal.Web.Areas.Home.HomePage;

/// <summary>Actions reported complete, under a heading.</summary>
/// <param name="IsMine">Whether this person confirms them, rather than reminds whoever does.</param>
public sealed record WaitingTable(string Heading, IReadOnlyList<WaitingLine> Rows, DateOnly Today, bool IsMine);

/// <summary>Open actions, under a heading.</summary>
public sealed record ActionTable(string Heading, IReadOnlyList<ActionLine> Rows, DateOnly Today, bool ShowsOwner);
