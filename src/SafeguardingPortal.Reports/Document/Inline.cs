using System.Diagnostics.CodeAnalysis;

namespace SafeguardingPortal.Reports.Document;

/// <summary>A run of text within a paragraph.</summary>
public abstract record Inline
{
    private protected Inline()
    {
    }
}

public sealed record TextRun(string Text) : Inline;

public sealed record Strong(IReadOnlyList<Inline> Text) : Inline;

public sealed record Emphasis(IReadOnlyList<Inline> Text) : Inline;

/// <summary>A new line within a paragraph.</summary>
public sealed record LineBreak : Inline;

/// <summary>A link out of the document. The only addresses it can hold are http, https and mailto.</summary>
public sealed record Link : Inline
{
    private Link(IReadOnlyList<Inline> text, string address)
    {
        Text = text;
        Address = address;
    }

    public IReadOnlyList<Inline> Text { get; }

    public string Address { get; }

    /// <returns>False, and null, for any other address (<c>javascript:</c>, <c>data:</c>, a path).</returns>
    public static bool TryCreate(IReadOnlyList<Inline> text, string? address, [NotNullWhen(true)] out Link? link)
    {
        link = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" ? new(text, uri.AbsoluteUri) : null;
        return link is not null;
    }
}
