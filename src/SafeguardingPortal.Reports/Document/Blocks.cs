namespace SafeguardingPortal.Reports.Document;

/// <summary>One thing in a section. The kinds in this file are all there are.</summary>
public abstract record Block
{
    private protected Block()
    {
    }
}

/// <summary>A heading within a section.</summary>
/// <param name="Level">3, or 4 beneath a 3; the section's own title is 2.</param>
public sealed record Heading(int Level, string Text) : Block;

public sealed record Paragraph(IReadOnlyList<Inline> Text) : Block
{
    public Paragraph(string text) : this([new TextRun(text)])
    {
    }

    /// <summary>Whether it leads in to what follows, so that paper keeps them together.</summary>
    public bool LeadsIn { get; init; }
}

/// <summary>A bulleted or numbered list.</summary>
public sealed record TextList(bool Numbered, IReadOnlyList<TextListItem> Items) : Block
{
    /// <summary>Whether its items are but a few words each, so that they may stand in two columns.</summary>
    public bool IsOfNames { get; init; }

    /// <summary>Whether its items are asides, each of them what else would be a <see cref="Note"/>.</summary>
    public bool IsOfNotes { get; init; }

    /// <summary>A bulleted list of plain lines.</summary>
    public static TextList Of(IEnumerable<string> items) => new(Numbered: false, [.. items.Select(item => new TextListItem([new TextRun(item)]))]);
}

/// <param name="Inner">The list beneath this item, or null.</param>
public sealed record TextListItem(IReadOnlyList<Inline> Text, TextList? Inner = null);

/// <summary>Words taken from somebody, set apart.</summary>
/// <param name="By">Whose words ("A young person, 16"), or null.</param>
public sealed record Quote(IReadOnlyList<Inline> Text, string? By = null) : Block
{
    public Quote(string text, string? by = null) : this([new TextRun(text)], by)
    {
    }
}

/// <summary>An aside on how something was counted or where it came from.</summary>
public sealed record Note(string Text) : Block;

/// <summary>Who signs, at the end of a foreword.</summary>
public sealed record Signature(string Name, string Role) : Block;

/// <summary>Figures shown large, two to six of them.</summary>
public sealed record KeyFigures(IReadOnlyList<KeyFigure> Figures) : Block;

/// <param name="Value">As it is shown, unit included: "126,409", "68%", "5 or fewer".</param>
/// <param name="Source">Where the figure comes from, which day it is of ("ONS, mid-2019") or what it holds, or null.</param>
public sealed record KeyFigure(string Value, string Label, string? Source = null);

/// <summary>A few named things side by side: the priorities, the parts of the vision.</summary>
public sealed record Pillars(IReadOnlyList<Pillar> Items) : Block;

public sealed record Pillar(string Name, string Text);

/// <summary>A table with a heading for each column and, unless told otherwise, for each row.</summary>
/// <param name="Id">A slug, unique in the document.</param>
/// <param name="Rows">Each with exactly one cell per column.</param>
public sealed record Table(string Id, string Caption, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block
{
    /// <summary>Whether the first cell of a row names the row.</summary>
    public bool FirstColumnIsHeading { get; init; } = true;

    /// <summary>Whether the last row is a total, set apart from the others.</summary>
    public bool LastRowIsTotal { get; init; }

    /// <summary>Where the figures come from, or null.</summary>
    public string? Source { get; init; }
}

/// <param name="IsNumber">Figures and money stand at the right and keep to one line.</param>
public sealed record TableColumn(string Heading, bool IsNumber = false);

/// <summary>A bar chart, shown with its figures in a table beside it.</summary>
/// <param name="Id">A slug, unique in the document.</param>
/// <param name="Description">What the chart shows, in a sentence or two: read out instead of it.</param>
/// <param name="Unit">What is counted, the heading of the figures' column: "Children", "Pounds".</param>
/// <param name="Values">From top to bottom.</param>
public sealed record Chart(string Id, string Title, string Description, string Unit, IReadOnlyList<ChartValue> Values) : Block
{
    /// <summary>The heading of the labels' column: "Age", "Agency".</summary>
    public string LabelHeading { get; init; } = "Group";

    /// <summary>Where the figures come from, or null.</summary>
    public string? Source { get; init; }

    /// <summary>What the bars show, in a table of its own.</summary>
    public Table Figures => new($"{Id}-figures", $"Figures for: {Title}", [new(LabelHeading), new(Unit, IsNumber: true)], [.. Values.Select(value => (IReadOnlyList<string>)[value.Label, value.Shown])]) { Source = Source };
}

/// <param name="Value">The bar's length, in the chart's unit; null draws no bar (a figure that is hidden or not known).</param>
/// <param name="Shown">As it is written: "31,437", "5 or fewer".</param>
public sealed record ChartValue(string Label, decimal? Value, string Shown);

/// <summary>How the groups are organised, drawn and in words.</summary>
/// <param name="Id">A slug, unique in the document.</param>
/// <param name="Nodes">In the order in which groups of one parent are to stand.</param>
public sealed record StructureChart(string Id, string Title, IReadOnlyList<StructureNode> Nodes) : Block;

/// <param name="Id">Any text that tells this group from the others.</param>
/// <param name="ParentId">The group above, or null at the top.</param>
public sealed record StructureNode(string Id, string? ParentId, string Name, StructureKind Kind)
{
    /// <summary>The area or body it is shared with ("Milton Keynes"), or null.</summary>
    public string? JointWith { get; init; }

    /// <summary>A few words more, shown only in the list beside the drawing, or null.</summary>
    public string? Words { get; init; }

    /// <summary>The page about the group, as a path within the portal or http/https; null for none. Shown in the list.</summary>
    public string? Address { get; init; }
}

public enum StructureKind
{
    Executive,
    Subgroup,
    TaskAndFinish,
    Panel,
    Forum,
}
