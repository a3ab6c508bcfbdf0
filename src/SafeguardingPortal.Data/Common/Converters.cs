using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.Common;

/// <summary>Instants as UTC date and time, which both engines order and compare.</summary>
internal sealed class UtcInstantConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>A reporting year as the calendar year in which it begins.</summary>
internal sealed class ReportingYearConverter() : ValueConverter<ReportingYear, int>(year => year.StartYear, stored => new ReportingYear(stored));

/// <summary>A small list as JSON text, compared by what it says.</summary>
internal sealed class JsonListConverter<T>() : ValueConverter<IReadOnlyList<T>, string>(
    list => JsonSerializer.Serialize(list, JsonSerializerOptions.Default),
    text => JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Default)!)
{
    public static ValueComparer<IReadOnlyList<T>> Comparer { get; } = new(
        (a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)),
        list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
        list => list.ToList());
}
