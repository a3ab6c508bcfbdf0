using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Data.Actions;

internal sealed class SmartActionConfiguration : IEntityTypeConfiguration<SmartAction>
{
    public void Configure(EntityTypeBuilder<SmartAction> action)
    {
        action.ToTable("Actions");
        action.Property(a => a.What).HasMaxLength(ActionDraft.WhatLength);
        action.Property(a => a.Measure).HasMaxLength(ActionDraft.MeasureLength);
        action.Property(a => a.RaisedByName).HasMaxLength(200);
        action.Property(a => a.ConfirmedByName).HasMaxLength(200);
        action.HasOne(a => a.Owner).WithMany().HasForeignKey(a => a.OwnerId).OnDelete(DeleteBehavior.Restrict);
        action.HasOne(a => a.Agency).WithMany().HasForeignKey(a => a.AgencyId).OnDelete(DeleteBehavior.Restrict);
        action.HasMany(a => a.Notes).WithOne(n => n.Action).HasForeignKey(n => n.ActionId).OnDelete(DeleteBehavior.Cascade);
        action.HasMany(a => a.Moves).WithOne(m => m.Action).HasForeignKey(m => m.ActionId).OnDelete(DeleteBehavior.Cascade);
        action.HasMany(a => a.Evidence).WithOne(e => e.Action).HasForeignKey(e => e.ActionId).OnDelete(DeleteBehavior.Cascade);
        action.HasIndex(a => new { a.PartnershipId, a.Status, a.Due });
        action.HasIndex(a => new { a.PartnershipId, a.Due });
        action.HasIndex(a => new { a.PartnershipId, a.OwnerId });
        action.HasIndex(a => new { a.PartnershipId, a.AgencyId });
    }
}

internal sealed class ProgressNoteConfiguration : IEntityTypeConfiguration<ProgressNote>
{
    public void Configure(EntityTypeBuilder<ProgressNote> note)
    {
        note.ToTable("ProgressNotes");
        note.Property(n => n.ByName).HasMaxLength(200);
    }
}

internal sealed class DueDateMoveConfiguration : IEntityTypeConfiguration<DueDateMove>
{
    public void Configure(EntityTypeBuilder<DueDateMove> move)
    {
        move.ToTable("DueDateMoves");
        move.Property(m => m.Category).HasMaxLength(ReferenceItem.NameLength);
        move.Property(m => m.ByName).HasMaxLength(200);
    }
}

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> evidence)
    {
        evidence.ToTable("Evidence");
        evidence.Property(e => e.Title).HasMaxLength(Evidence.TitleLength);
        evidence.Property(e => e.Address).HasMaxLength(Evidence.AddressLength);
        evidence.Property(e => e.WithdrawnByName).HasMaxLength(200);
        evidence.Property(e => e.WithdrawnReason).HasMaxLength(Evidence.ReasonLength);
        evidence.Property(e => e.ByName).HasMaxLength(200);
        evidence.HasOne(e => e.File).WithMany().HasForeignKey(e => e.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
