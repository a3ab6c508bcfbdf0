namespace SafeguardingPortal.Reports.Pdf;

/// <summary>Marks what a page draws outside every tag (running title, page number, ornament) as an artefact, which PDF/UA-1 asks for in 7.1.</summary>
internal static class ContentMarker
{
    private enum Kind
    {
        Other,
        Path,
        Paint,
        Text,
        BeginText,
        EndText,
        BeginMark,
        EndMark,
        Refused,
    }

    /// <returns>The new content, or null when everything was marked.</returns>
    /// <exception cref="PrintException">The content uses an operator in a way that Chromium does not.</exception>
    public static byte[]? MarkArtefacts(byte[] content)
    {
        var (starts, ends) = (new List<int>(), new List<int>());
        var lexer = new PdfLexer(content, 0);
        var (depth, inText, pathStart, textStart) = (0, false, -1, -1);
        int? from = null;
        var (to, end) = (0, 0);

        while (true)
        {
            lexer.Skip();
            if (lexer.AtEnd) break;
            var start = lexer.Position;
            var word = lexer.Word();
            while (word.Length == 0 || word is "true" or "false" or "null")
            {
                if (word.Length == 0) lexer.Value();
                word = lexer.Word();
            }

            end = lexer.Position;
            switch (KindOf(word))
            {
                case Kind.Refused:
                    throw lexer.Strange($"a page uses the operator '{word}'");
                case Kind.BeginMark:
                    if (inText) throw lexer.Strange("a tag begins within a text");
                    if (depth++ == 0) Close();
                    break;
                case Kind.EndMark:
                    if (inText || depth-- == 0) throw lexer.Strange("a tag ends that has not begun");
                    break;
                case Kind.Path when pathStart < 0:
                    pathStart = start;
                    break;
                case Kind.Paint:
                    if (word != "n") Drawn(pathStart < 0 ? start : pathStart);
                    pathStart = -1;
                    break;
                case Kind.BeginText:
                    (inText, textStart) = (true, start);
                    break;
                case Kind.Text:
                    if (!inText) throw lexer.Strange("text stands outside a text object");
                    Drawn(textStart);
                    break;
                case Kind.EndText:
                    inText = false;
                    if (from is not null) to = end;
                    break;
            }
        }
        if (depth != 0) throw lexer.Strange("a tag does not end");
        Close();
        return starts.Count == 0 ? null : Insert(content, starts, ends);

        void Drawn(int start)
        {
            if (depth > 0) return;
            from ??= start;
            to = end;
        }

        void Close()
        {
            if (from is not { } begun) return;
            starts.Add(begun);
            ends.Add(to);
            from = null;
        }
    }

    private static Kind KindOf(string word) => word switch
    {
        "m" or "l" or "c" or "v" or "y" or "h" or "re" => Kind.Path,
        "S" or "s" or "f" or "F" or "f*" or "B" or "B*" or "b" or "b*" or "n" or "Do" or "sh" => Kind.Paint,
        "Tj" or "TJ" or "'" or "\"" => Kind.Text,
        "BT" => Kind.BeginText,
        "ET" => Kind.EndText,
        "BDC" or "BMC" => Kind.BeginMark,
        "EMC" => Kind.EndMark,
        "q" or "Q" or "cm" or "w" or "J" or "j" or "M" or "d" or "i" or "gs" or "W" or "W*" => Kind.Other,
        "CS" or "cs" or "SC" or "SCN" or "sc" or "scn" or "G" or "g" or "RG" or "rg" or "K" or "k" => Kind.Other,
        "Tc" or "Tw" or "Tz" or "TL" or "Tf" or "Tr" or "Ts" or "Td" or "TD" or "Tm" or "T*" => Kind.Other,
        _ => Kind.Refused,
    };

    private static byte[] Insert(byte[] content, List<int> starts, List<int> ends)
    {
        using var marked = new MemoryStream(content.Length + 32 * starts.Count);
        var done = 0;
        for (var i = 0; i < starts.Count; i++)
        {
            marked.Write(content.AsSpan(done, starts[i] - done));
            marked.Write("/Artifact BMC\n"u8);
            marked.Write(content.AsSpan(starts[i], ends[i] - starts[i]));
            marked.Write("\nEMC"u8);
            done = ends[i];
        }
        marked.Write(content.AsSpan(done));
        return marked.ToArray();
    }
}
