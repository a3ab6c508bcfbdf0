using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Reports.QuestPdf;

/// <summary>Writes the runs of a paragraph one after another; strong and emphasis within each other add up.</summary>
internal static class Inlines
{
    /// <exception cref="InvariantException">The kind of run is not known here.</exception>
    public static void Write(TextDescriptor text, IReadOnlyList<Inline> inlines, Color ofLinks) => Write(text, inlines, ofLinks, strong: false, emphasis: false, address: null);

    private static void Write(TextDescriptor text, IReadOnlyList<Inline> inlines, Color ofLinks, bool strong, bool emphasis, string? address)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case TextRun run:
                    var span = address is null ? text.Span(run.Text) : text.Hyperlink(run.Text, address).Underline().FontColor(ofLinks);
                    if (strong) span = span.Bold();
                    if (emphasis) span.Italic();
                    break;
                case Strong bold:
                    Write(text, bold.Text, ofLinks, strong: true, emphasis, address);
                    break;
                case Emphasis italic:
                    Write(text, italic.Text, ofLinks, strong, emphasis: true, address);
                    break;
                case Link link:
                    Write(text, link.Text, ofLinks, strong, emphasis, link.Address);
                    break;
                case LineBreak:
                    text.Span("\n");
                    break;
                default:
                    throw new InvariantException($"No drawing for {inline.GetType().Name}.");
            }
        }
    }
}
