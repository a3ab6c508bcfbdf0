using SafeguardingPortal.Web.Shared.Lists;

namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>The fields of a page in the order they stand, for what the layout draws after them and shows above: the error summary lists and links them in that order, and two people's versions are told apart in their words.</summary>
internal sealed class FieldsOnPage
{
    private readonly List<FieldOnPage> fields = [];

    public IReadOnlyList<FieldOnPage> All => fields;

    public static FieldsOnPage Of(HttpContext context)
    {
        if (context.Items[typeof(FieldsOnPage)] is FieldsOnPage known) return known;
        var made = new FieldsOnPage();
        context.Items[typeof(FieldsOnPage)] = made;
        return made;
    }

    public void Add(FieldOnPage field) => fields.Add(field);

    /// <summary>Null when the page has no such field.</summary>
    public FieldOnPage? Find(string name) => fields.Find(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A field as its page shows it.</summary>
/// <param name="Name">The name that is posted.</param>
/// <param name="Id">The element to go to.</param>
/// <param name="Choices">What it offers; null when it is typed into.</param>
internal sealed record FieldOnPage(string Name, string Id, string Label, IReadOnlyList<Choice>? Choices)
{
    /// <summary>What the page calls these values of the field.</summary>
    public string InWords(IReadOnlyCollection<string> values)
    {
        if (Choices is null) return string.Join("; ", values);

        var chosen = Choices.Where(choice => values.Contains(choice.Value, StringComparer.OrdinalIgnoreCase)).Select(choice => choice.Group is null ? choice.Text : $"{choice.Text} ({choice.Group})").ToList();
        if (chosen.Count < values.Count) chosen.Add("Something that is no longer offered");
        return string.Join("; ", chosen);
    }
}
