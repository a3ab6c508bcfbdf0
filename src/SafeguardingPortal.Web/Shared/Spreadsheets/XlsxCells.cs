using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace SafeguardingPortal.Web.Shared.Spreadsheets;

/// <summary>Reads the cells of a workbook: what they hold, with the texts and formats that they refer to.</summary>
internal sealed partial class XlsxCells
{
    // A character may be written as seven, "_x0041_"; what comes after so many is not kept, since the cell is cut long before.
    private const int MaxWritten = 8 * CellText.MaxLength;

    // Excel's own limit.
    private const int MaxFormatCode = 255;

    private static readonly SearchValues<char> DateSymbols = SearchValues.Create("dDmMyYhHsS");

    private readonly char[] chunk = new char[1024];
    private readonly StringBuilder text = new();
    private readonly List<string> shared = [];
    private readonly List<bool> dateStyles = [];
    private readonly double dayOffset;

    public XlsxCells(XlsxParts parts, bool from1904)
    {
        dayOffset = from1904 ? 1462 : 0;
        using (var styles = parts.Styles()) if (styles is not null) ReadStyles(styles);
        using (var strings = parts.SharedStrings()) if (strings is not null) ReadShared(strings);
    }

    /// <param name="xml">At the beginning of the cell; left at its end.</param>
    public RawCell Read(XmlReader xml, int column, int row)
    {
        if (xml.IsEmptyElement) return new("");

        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        var (value, inline, formula, cell) = ("", "", false, xml.Depth);
        while (xml.Next() && xml.Depth > cell)
        {
            if (xml.Depth > cell + 1) continue;
            if (xml.IsAt("f")) formula = true;
            else if (xml.IsAt("v")) value = ValueAt(xml);
            else if (xml.IsAt("is")) inline = TextAt(xml);
        }
        if (formula) return new("", $"Cell {CellReference.Letters(column)}{row} holds a formula. Put its value there instead (copy, then paste special, values)");

        return type switch
        {
            "s" => new(shared[int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)]),
            "inlineStr" => new(inline),
            "str" => new(Plain(value)),
            "b" => new(value == "1" ? "TRUE" : value == "0" ? "FALSE" : Plain(value)),
            "e" => new("", $"Cell {CellReference.Letters(column)}{row} shows the error {CellText.Shown(value)}. Correct or empty it"),
            "d" => new(CellDates.Iso(value) ?? Plain(value)),
            "n" or null => Number(value.Trim(), style),
            _ => throw new InvalidDataException("There is no such type of cell."),
        };
    }

    private static string Plain(string written) => CellText.Clean(Escaped().Replace(written, Unescaped)).Trim();

    private RawCell Number(string value, string? style)
    {
        if (value.Length == 0) return new("");

        var number = double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (style is not null && uint.Parse(style, NumberStyles.None, CultureInfo.InvariantCulture) is var index && index < dateStyles.Count && dateStyles[(int)index]
            && CellDates.FromSerial(number + dayOffset) is { } date) return new(date);

        // Excel keeps and shows fifteen digits; the rest is noise of its arithmetic.
        var digits = Math.Abs(number) is 0 or (>= 1e-9 and < 1e15)
            ? decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
        return new(digits, Serial: true);
    }

    // Made plain here and not in the cells, of which thousands may refer to the same text.
    private void ReadShared(XmlReader xml)
    {
        while (xml.Next())
            if (xml.IsAt("si")) shared.Add(TextAt(xml));
    }

    private void ReadStyles(XmlReader xml)
    {
        List<uint> formats = [];
        Dictionary<uint, bool> own = [];
        var list = "";
        while (xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.Depth == 1) list = xml.LocalName;
            if (xml.Depth != 2) continue;

            var format = xml.GetAttribute("numFmtId") is { } id ? uint.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture) : (uint?)null;
            if (list == "numFmts" && xml.IsAt("numFmt") && format is { } number) own.TryAdd(number, ShowsDate(xml.GetAttribute("formatCode") ?? ""));
            else if (list == "cellXfs" && xml.IsAt("xf")) formats.Add(format ?? 0);
        }
        dateStyles.AddRange(formats.Select(f => own.TryGetValue(f, out var date) ? date : f is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58)));
    }

    private static bool ShowsDate(string formatCode) =>
        formatCode.Length <= MaxFormatCode && NotSymbols().Replace(formatCode, "").Split(';')[0].AsSpan().ContainsAny(DateSymbols);

    private string ValueAt(XmlReader xml)
    {
        text.Clear();
        Append(xml);
        return text.ToString();
    }

    // Without the reading aids that Japanese text carries beside it.
    private string TextAt(XmlReader xml)
    {
        text.Clear();
        if (xml.IsEmptyElement) return "";

        var (item, readingAid) = (xml.Depth, false);
        while (xml.Next() && xml.Depth > item)
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.Depth == item + 1) readingAid = xml.IsAt("rPh");
            if (!readingAid && xml.Depth <= item + 2 && xml.IsAt("t")) Append(xml);
        }
        return Plain(text.ToString());
    }

    private void Append(XmlReader xml)
    {
        if (xml.IsEmptyElement) return;

        var element = xml.Depth;
        while (xml.Next() && xml.Depth > element)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            for (int read; (read = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
                if (text.Length < MaxWritten) text.Append(chunk, 0, read);
        }
    }

    private static string Unescaped(Match escaped) => ((char)Convert.ToInt32(escaped.Value[2..6], 16)).ToString();

    // What in a number format stands for itself: quoted, in brackets, after a backslash, filling, spacing.
    [GeneratedRegex("""
        "[^"]*"|\[[^\[\]]*\]|\\.|_.|\*.
        """, RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex NotSymbols();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.None, 1000)]
    private static partial Regex Escaped();
}
