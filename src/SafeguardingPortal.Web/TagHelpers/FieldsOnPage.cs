namespace SafeguardingPortal.Web.TagHelpers;

/// <summary>The fields of a page in the order they stand, so that the error summary, drawn after them by the layout, lists and links them in that order.</summary>
internal sealed class FieldsOnPage
{
    private readonly List<(string Name, string Id)> fields = [];

    /// <summary>The names of the fields and the elements to go to.</summary>
    public IReadOnlyList<(string Name, string Id)> All => fields;

    public static FieldsOnPage Of(HttpContext context)
    {
        if (context.Items[typeof(FieldsOnPage)] is FieldsOnPage known) return known;
        var made = new FieldsOnPage();
        context.Items[typeof(FieldsOnPage)] = made;
        return made;
    }

    public void Add(string name, string id) => fields.Add((name, id));
}
