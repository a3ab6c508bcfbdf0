using System.Globalization;
using System.Text;

namespace SafeguardingPortal.Reports.Pdf;

/// <summary>Reads the values of a PDF file or of a page's content, from a position onwards. Whatever it does not know it refuses.</summary>
internal ref struct PdfLexer(ReadOnlySpan<byte> bytes, int position)
{
    private const int Deepest = 64;
    private readonly ReadOnlySpan<byte> bytes = bytes;

    public int Position { get; private set; } = position;

    public readonly bool AtEnd => Position >= bytes.Length;

    /// <summary>Passes white space and comments.</summary>
    public void Skip()
    {
        while (!AtEnd && (IsSpace(bytes[Position]) || bytes[Position] == '%'))
        {
            if (bytes[Position] == '%') while (!AtEnd && bytes[Position] is not ((byte)'\n' or (byte)'\r')) Position++;
            else Position++;
        }
    }

    /// <summary>A word that is no value (an operator, <c>obj</c>, <c>xref</c>), or "" when the next thing is a value.</summary>
    public string Word()
    {
        Skip();
        var start = Position;
        while (!AtEnd && IsRegular(bytes[Position])) Position++;
        if (Position > start && !IsNumber(bytes[start])) return Encoding.Latin1.GetString(bytes[start..Position]);
        Position = start;
        return "";
    }

    public void Expect(string word)
    {
        if (Word() != word) throw Strange($"'{word}' was expected");
    }

    public int Integer() => Value() is double number && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue ? (int)number : throw Strange("a whole number was expected");

    public object? Value(int depth = 0)
    {
        if (depth > Deepest) throw Strange("values are nested too deeply");
        Skip();
        if (AtEnd) throw Strange("the file ends in the middle of a value");

        switch (bytes[Position])
        {
            case (byte)'/':
                return Name();
            case (byte)'(':
                return Text();
            case (byte)'[':
                return Array(depth);
            case (byte)'<' when Position + 1 < bytes.Length && bytes[Position + 1] == '<':
                return Dictionary(depth);
            case (byte)'<':
                return Hexadecimal();
            case var first when IsNumber(first):
                return NumberOrReference();
        }
        return Word() switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            var word => throw Strange($"'{word}' is no value"),
        };
    }

    public readonly PrintException Strange(string what) => PrintException.UnknownPdf($"{what}, at byte {Position}");

    private static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsNumber(byte b) => b is >= (byte)'0' and <= (byte)'9' or (byte)'+' or (byte)'-' or (byte)'.';

    private static bool IsRegular(byte b) => !IsSpace(b) && b is not ((byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%');

    private PdfName Name()
    {
        var name = new StringBuilder();
        Position++;
        while (!AtEnd && IsRegular(bytes[Position]))
        {
            if (bytes[Position] == '#' && Position + 2 < bytes.Length && byte.TryParse(bytes.Slice(Position + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                name.Append((char)code);
                Position += 3;
            }
            else
            {
                name.Append((char)bytes[Position++]);
            }
        }
        return new(name.ToString());
    }

    private PdfString Text()
    {
        var text = new List<byte>();
        var open = 0;
        do
        {
            if (AtEnd) throw Strange("a text does not end");
            var b = bytes[Position++];
            if (b == '(' && open++ == 0) continue;
            if (b == ')' && --open == 0) break;
            text.Add(b == '\\' && !AtEnd ? Escaped() : b);
        }
        while (open > 0);
        return new([.. text]);
    }

    private byte Escaped()
    {
        var b = bytes[Position++];
        if (b is >= (byte)'0' and <= (byte)'7')
        {
            var code = b - '0';
            for (var more = 0; more < 2 && !AtEnd && bytes[Position] is >= (byte)'0' and <= (byte)'7'; more++) code = code * 8 + bytes[Position++] - '0';
            return (byte)code;
        }
        return b switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'(' or (byte)')' or (byte)'\\' => b,
            _ => throw Strange("a text has an unknown escape"),
        };
    }

    private PdfString Hexadecimal()
    {
        var length = bytes[Position..].IndexOf((byte)'>');
        if (length < 0) throw Strange("a hexadecimal text does not end");
        var digits = Encoding.Latin1.GetString(bytes.Slice(Position + 1, length - 1));
        if (!digits.All(char.IsAsciiHexDigit)) throw Strange("a hexadecimal text has other letters");
        Position += length + 1;
        return new(Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0"));
    }

    private List<object?> Array(int depth)
    {
        var items = new List<object?>();
        Position++;
        for (Skip(); ; Skip())
        {
            if (AtEnd) throw Strange("an array does not end");
            if (bytes[Position] == ']')
            {
                Position++;
                return items;
            }
            items.Add(Value(depth + 1));
        }
    }

    private PdfDictionary Dictionary(int depth)
    {
        var dictionary = new PdfDictionary();
        Position += 2;
        for (Skip(); ; Skip())
        {
            if (AtEnd) throw Strange("a dictionary does not end");
            if (bytes[Position..].StartsWith(">>"u8))
            {
                dictionary.End = Position;
                Position += 2;
                return dictionary;
            }
            if (bytes[Position] != '/') throw Strange("a dictionary has a key that is no name");
            if (!dictionary.TryAdd(Name().Value, Value(depth + 1))) throw Strange("a dictionary has a key twice");
        }
    }

    private object NumberOrReference()
    {
        var number = Number();
        var after = Position;
        if (number >= 0 && number == Math.Truncate(number))
        {
            Skip();
            if (!AtEnd && bytes[Position] == '0')
            {
                Position++;
                Skip();
                if (!AtEnd && bytes[Position] == 'R' && (Position + 1 == bytes.Length || !IsRegular(bytes[Position + 1])))
                {
                    Position++;
                    return new PdfReference((int)number);
                }
            }
        }
        Position = after;
        return number;
    }

    private double Number()
    {
        var start = Position;
        while (!AtEnd && IsRegular(bytes[Position])) Position++;
        return double.TryParse(bytes[start..Position], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : throw Strange("a number was expected");
    }
}
