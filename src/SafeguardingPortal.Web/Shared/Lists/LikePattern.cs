namespace SafeguardingPortal.Web.Shared.Lists;

/// <summary>Looks for typed words anywhere in a text, whatever signs they contain; capital and small letters alike on both engines.</summary>
public static class LikePattern
{
    /// <summary>The character that takes the meaning from a wildcard; given to <c>EF.Functions.Like</c>.</summary>
    public const string Escape = "\\";

    public static string Containing(string text) =>
        $"%{text.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal)}%";
}
