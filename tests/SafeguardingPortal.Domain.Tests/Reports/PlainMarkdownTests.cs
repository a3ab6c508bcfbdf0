using System.Diagnostics;
using SafeguardingPortal.Reports.Document;

namespace SafeguardingPortal.Domain.Tests.Reports;

public class PlainMarkdownTests
{
    [Fact]
    public void What_staff_type_becomes_blocks_in_its_order()
    {
        var blocks = PlainMarkdown.Read("# Neglect\n\nWe did **much**, and *more*.\n\n- one\n- two\n  1. within\n\n#### So what?\n\n> They listened.");

        Assert.Equal(new Heading(3, "Neglect"), blocks[0]);
        var text = Assert.IsType<Paragraph>(blocks[1]).Text;
        Assert.Equal("much", PlainText.Of(Assert.IsType<Strong>(text[1]).Text));
        Assert.Equal("more", PlainText.Of(Assert.IsType<Emphasis>(text[3]).Text));
        var list = Assert.IsType<TextList>(blocks[2]);
        Assert.False(list.Numbered);
        Assert.Equal(["one", "two"], list.Items.Select(item => PlainText.Of(item.Text)));
        Assert.True(list.Items[1].Inner!.Numbered);
        Assert.Equal(new Heading(4, "So what?"), blocks[3]);
        Assert.Equal("They listened.", PlainText.Of(Assert.IsType<Quote>(blocks[4]).Text));
        Assert.Equal(5, blocks.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\t\n")]
    [InlineData("#")]
    public void Nothing_typed_gives_no_blocks(string? text) => Assert.Empty(PlainMarkdown.Read(text));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("before <b onclick=alert(1)>bold</b> after")]
    [InlineData("<!-- hidden -->")]
    public void Tags_stay_visible_as_the_text_they_are(string typed) => Assert.Equal(typed, PlainText.Of(Assert.IsType<Paragraph>(Assert.Single(PlainMarkdown.Read(typed))).Text));

    [Theory]
    [InlineData("https://www.gov.uk/", true)]
    [InlineData("http://example.org/a?b=c", true)]
    [InlineData("mailto:hello@example.org", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JaVaScRiPt:alert(1)", false)]
    [InlineData("&#106;avascript:alert(1)", false)]
    [InlineData("data:text/html,hello", false)]
    [InlineData("vbscript:x", false)]
    [InlineData("file:///etc/hosts", false)]
    [InlineData("//example.org/", false)]
    [InlineData("/account/sign-out", false)]
    public void Only_web_and_mail_addresses_become_links(string address, bool isLink)
    {
        var text = Assert.IsType<Paragraph>(PlainMarkdown.Read($"See [this page]({address}).")[0]).Text;

        Assert.Equal("See this page.", PlainText.Of(text));
        Assert.Equal(isLink, text.Any(inline => inline is Link));
    }

    [Fact]
    public void Images_code_and_entities_keep_their_words()
    {
        var blocks = PlainMarkdown.Read("A ![picture of a hall](https://example.org/x.png), `code` &amp; more\n\n    set apart");

        Assert.Equal(["A picture of a hall, code & more", "set apart"], blocks.Select(block => PlainText.Of(((Paragraph)block).Text)));
    }

    [Fact]
    public void Nesting_that_no_hand_types_is_shown_as_plain_text()
    {
        var typed = string.Concat(Enumerable.Repeat("> ", 5000)) + "deep";
        Assert.Equal(typed, PlainText.Of(Assert.IsType<Paragraph>(Assert.Single(PlainMarkdown.Read(typed))).Text));
    }

    [Theory]
    [InlineData("Ten words that a member of staff might well type. ", 10_000_000)]
    [InlineData("a **b *c ", 1_000_000)]
    [InlineData("[a](b ", 1_000_000)]
    [InlineData("[[[[[[[[", 1_000_000)]
    [InlineData("<a<a<a<a", 1_000_000)]
    [InlineData("- a\n", 1_000_000)]
    [InlineData("a\n\n", 1_000_000)]
    public void However_much_is_typed_is_read_in_reasonable_time(string piece, int letters)
    {
        var text = string.Concat(Enumerable.Repeat(piece, letters / piece.Length));
        var watch = Stopwatch.StartNew();
        Assert.NotEmpty(PlainMarkdown.Read(text));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"It took {watch.Elapsed}.");
    }
}
