using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Domain.History;

namespace SafeguardingPortal.Data.History;

internal sealed class HistoryEntryConfiguration : IEntityTypeConfiguration<HistoryEntry>
{
    public void Configure(EntityTypeBuilder<HistoryEntry> entry)
    {
        entry.ToTable("History");
        entry.HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedNever();
        entry.Property(e => e.ActorName).HasMaxLength(200);
        entry.Property(e => e.Kind).HasMaxLength(40);
        entry.Property(e => e.Label).HasMaxLength(300);
        entry.Property(e => e.Seal).HasMaxLength(64).IsFixedLength();
        entry.HasIndex(e => new { e.PartnershipId, e.Kind, e.RecordId, e.Sequence });
        entry.HasIndex(e => new { e.PartnershipId, e.Sequence });
        // What changed since a day is counted in the index alone.
        entry.HasIndex(e => new { e.PartnershipId, e.At, e.Kind });
    }
}

internal sealed class HistoryHeadConfiguration : IEntityTypeConfiguration<HistoryHead>
{
    public void Configure(EntityTypeBuilder<HistoryHead> head)
    {
        head.ToTable("HistoryHead");
        head.Property(h => h.Id).ValueGeneratedNever();
        head.Property(h => h.Seal).HasMaxLength(64);
        head.HasData(new HistoryHead());
    }
}
