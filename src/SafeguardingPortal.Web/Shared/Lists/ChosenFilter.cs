namespace SafeguardingPortal.Web.Shared.Lists;

/// <summary>A filter in force, shown above the list with a link that removes it.</summary>
/// <param name="Name">Its name in the address, as in <c>?status=Late</c>.</param>
/// <param name="Value">Its value in the address.</param>
/// <param name="Text">What the person reads: <c>Status: late</c>.</param>
public sealed record ChosenFilter(string Name, string Value, string Text);
