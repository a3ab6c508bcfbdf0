namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>Columns as a spreadsheet names them: A, B … Z, AA.</summary>
internal static class CellReference
{
    /// <summary>Excel's own limit.</summary>
    public const int MaxColumn = 16_384;

    /// <summary>Excel's own limit.</summary>
    public const int MaxRow = 1_048_576;

    /// <param name="column">From 1.</param>
    public static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + ((column - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>The column of "BC12", from 1.</summary>
    /// <exception cref="InvalidDataException">It is no reference to a cell.</exception>
    public static int Column(string reference)
    {
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetterUpper))
            if ((column = (column * 26) + c - 'A' + 1) > MaxColumn) break;
        return column is > 0 and <= MaxColumn ? column : throw new InvalidDataException($"“{reference}” is no cell.");
    }
}
