using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Data.Common;
using SafeguardingPortal.Domain.CaseReviews;

namespace SafeguardingPortal.Data.CaseReviews;

internal sealed class GuidanceSetConfiguration : IEntityTypeConfiguration<GuidanceSet>
{
    public void Configure(EntityTypeBuilder<GuidanceSet> guidance)
    {
        guidance.Property(g => g.Name).HasMaxLength(GuidanceSet.NameLength);
        guidance.Property(g => g.Source).HasMaxLength(GuidanceSet.SourceLength);
        guidance.Property(g => g.Heads).HasConversion(new JsonListConverter<RecordHead>(), JsonListConverter<RecordHead>.Comparer);
        guidance.HasIndex(g => new { g.PartnershipId, g.From }).IsUnique();
    }
}

internal sealed class TimetableConfiguration : IEntityTypeConfiguration<Timetable>
{
    public void Configure(EntityTypeBuilder<Timetable> timetable)
    {
        timetable.Property(t => t.Name).HasMaxLength(Timetable.NameLength);
        timetable.Property(t => t.Steps).HasConversion(new JsonListConverter<TimetableStep>(), JsonListConverter<TimetableStep>.Comparer);
        timetable.HasIndex(t => new { t.PartnershipId, t.From }).IsUnique();
    }
}
