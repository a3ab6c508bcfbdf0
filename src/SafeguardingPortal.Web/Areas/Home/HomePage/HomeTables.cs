namespace SafeguardingPortal.Web.Areas.Home.HomePage;

/// <summary>Actions reported complete, under a heading.</summary>
/// <param name="Page">What each reference opens of its action: <c>/confirm</c>, or nothing for the action itself.</param>
public sealed record WaitingTable(string Heading, IReadOnlyList<WaitingLine> Rows, string Page);

public sealed record ActionTable(IReadOnlyList<ActionLine> Rows, DateOnly Today, bool ShowsOwner);
