namespace SafeguardingPortal.Web.Shared.Lists;

/// <summary>The order of a list as its address says it: <c>?sort=due</c> upwards, <c>?sort=-due</c> downwards.</summary>
public readonly record struct Sort(string Field, bool Descending)
{
    /// <summary>Reads the address. The field is what somebody typed: choose the order with a switch over the known ones.</summary>
    /// <param name="otherwise">The order of the list when the address says none.</param>
    public static Sort From(string? text, string otherwise)
    {
        var chosen = string.IsNullOrWhiteSpace(text) ? otherwise : text;
        return chosen[0] == '-' ? new(chosen[1..], Descending: true) : new(chosen, Descending: false);
    }

    /// <summary>What a click on the header of a field asks for: the other way round if it is the order already.</summary>
    public Sort Click(string field) => new(field, field == Field && !Descending);

    public override string ToString() => Descending ? "-" + Field : Field;
}
