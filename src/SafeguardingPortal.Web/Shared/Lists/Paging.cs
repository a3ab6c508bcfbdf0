namespace SafeguardingPortal.Web.Shared.Lists;

/// <summary>Which part of a long list is shown. A page number out of range is brought to the nearest page there is.</summary>
public sealed record Paging
{
    /// <param name="page">From the address; null is the first page.</param>
    public Paging(int? page, int total, int size = 25)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        (Total, Size) = (total, size);
        Pages = Math.Max(1, (total + size - 1) / size);
        Page = Math.Clamp(page ?? 1, 1, Pages);
    }

    /// <summary>From 1.</summary>
    public int Page { get; }

    /// <summary>At least 1, for an empty list too.</summary>
    public int Pages { get; }

    public int Size { get; }

    /// <summary>How many there are on all pages.</summary>
    public int Total { get; }

    /// <summary>How many come before this page, for the query.</summary>
    public int Skip => (Page - 1) * Size;

    /// <summary>The number of the first row shown, 0 when there is none.</summary>
    public int From => Total == 0 ? 0 : Skip + 1;

    public int To => Math.Min(Skip + Size, Total);

    /// <summary>The pages to link to: the first, the last, this one and its neighbours; null is a gap of two or more.</summary>
    public IEnumerable<int?> Links()
    {
        var last = 0;
        foreach (var number in Enumerable.Range(1, Pages).Where(n => n == 1 || n == Pages || Math.Abs(n - Page) <= 1))
        {
            if (number - last == 2) yield return number - 1;
            else if (number - last > 2) yield return null;
            yield return last = number;
        }
    }
}
