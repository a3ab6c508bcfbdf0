using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Web.Areas.Settings.Shared;

/// <summary>Rows of a form, of which the empty ones count for nothing.</summary>
internal static class FormRows
{
    /// <summary>How many empty rows stand ready to be filled in.</summary>
    public const int Spare = 3;

    /// <summary>What the domain says of one of its list, beside the row of the form that it was read from.</summary>
    /// <param name="list">The name of the list, in the domain and in the form: "Heads".</param>
    /// <param name="rows">For each of the domain's list, the place of its row in the form.</param>
    public static IReadOnlyList<Problem> BesideRows(this IReadOnlyList<Problem> problems, string list, IReadOnlyList<int> rows) => [.. problems.Select(problem =>
    {
        for (var i = 0; i < rows.Count; i++)
        {
            var start = $"{list}[{i}].";
            if (problem.Field.StartsWith(start, StringComparison.Ordinal)) return problem with { Field = $"{list}[{rows[i]}].{problem.Field[start.Length..]}" };
        }

        return problem;
    })];
}
