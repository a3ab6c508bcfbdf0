namespace SafeguardingPortal.Reports.Document;

/// <summary>Runs of text without their emphasis and links, for headings and searches.</summary>
public static class PlainText
{
    public static string Of(IEnumerable<Inline> inlines) => string.Concat(inlines.Select(inline => inline switch
    {
        TextRun run => run.Text,
        Strong strong => Of(strong.Text),
        Emphasis emphasis => Of(emphasis.Text),
        Link link => Of(link.Text),
        _ => " ",
    })).Trim();
}
