using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Domain.CaseReviews;

namespace SafeguardingPortal.Data.CaseReviews;

internal sealed class InformationRequestConfiguration : IEntityTypeConfiguration<InformationRequest>
{
    public void Configure(EntityTypeBuilder<InformationRequest> request)
    {
        request.Property(r => r.ContactName).HasMaxLength(InformationRequest.ContactLength);
        request.Property(r => r.ContactEmail).HasMaxLength(InformationRequest.ContactLength);
        request.Property(r => r.Asked).HasMaxLength(InformationRequest.AskedLength);
        request.Property(r => r.WrittenByName).HasMaxLength(InformationRequest.NameLength);
        request.Property(r => r.WithdrawnReason).HasMaxLength(InformationRequest.ReasonLength);
        request.HasIndex(r => new { r.CaseId, r.Number }).IsUnique();
        request.HasOne(r => r.Case).WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne(r => r.Agency).WithMany().HasForeignKey(r => r.AgencyId).OnDelete(DeleteBehavior.Restrict);
        request.HasMany(r => r.Links).WithOne(l => l.Request).HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Cascade);
        request.HasMany(r => r.Chases).WithOne(c => c.Request).HasForeignKey(c => c.RequestId).OnDelete(DeleteBehavior.Cascade);
        request.HasMany(r => r.Redates).WithOne(d => d.Request).HasForeignKey(d => d.RequestId).OnDelete(DeleteBehavior.Cascade);
        request.HasMany(r => r.Returns).WithOne(r => r.Request).HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RequestLinkConfiguration : IEntityTypeConfiguration<RequestLink>
{
    public void Configure(EntityTypeBuilder<RequestLink> link)
    {
        link.ToTable("InformationLinks");
        link.Property(l => l.Fingerprint).HasMaxLength(RequestLink.FingerprintLength);
        link.Property(l => l.SentTo).HasMaxLength(InformationRequest.ContactLength);
        link.HasIndex(l => l.Fingerprint).IsUnique();
    }
}

internal sealed class RequestChaseConfiguration : IEntityTypeConfiguration<RequestChase>
{
    public void Configure(EntityTypeBuilder<RequestChase> chase)
    {
        chase.ToTable("InformationChases");
        chase.Property(c => c.SentTo).HasMaxLength(InformationRequest.ContactLength);
        chase.Property(c => c.Note).HasMaxLength(InformationRequest.ReasonLength);
        chase.Property(c => c.ByName).HasMaxLength(InformationRequest.NameLength);
    }
}

internal sealed class RequestRedateConfiguration : IEntityTypeConfiguration<RequestRedate>
{
    public void Configure(EntityTypeBuilder<RequestRedate> redate)
    {
        redate.ToTable("InformationRedates");
        redate.Property(r => r.Reason).HasMaxLength(InformationRequest.ReasonLength);
        redate.Property(r => r.ByName).HasMaxLength(InformationRequest.NameLength);
    }
}

internal sealed class InformationReturnConfiguration : IEntityTypeConfiguration<InformationReturn>
{
    public void Configure(EntityTypeBuilder<InformationReturn> given)
    {
        given.ToTable("InformationReturns");
        given.Property(r => r.ByName).HasMaxLength(InformationRequest.NameLength);
        given.HasIndex(r => new { r.RequestId, r.Number }).IsUnique();
        given.HasOne(r => r.Table).WithMany().HasForeignKey(r => r.TableId).OnDelete(DeleteBehavior.Restrict);
        given.HasOne(r => r.File).WithMany().HasForeignKey(r => r.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ChronologyEntryConfiguration : IEntityTypeConfiguration<ChronologyEntry>
{
    public void Configure(EntityTypeBuilder<ChronologyEntry> entry)
    {
        entry.Property(e => e.Time).HasMaxLength(EventDraft.TimeLength);
        entry.Property(e => e.What).HasMaxLength(EventDraft.WhatLength);
        entry.Property(e => e.Source).HasMaxLength(EventDraft.SourceLength);
        entry.Property(e => e.Outcome).HasMaxLength(EventDraft.OutcomeLength);
        entry.Property(e => e.AddedByName).HasMaxLength(InformationRequest.NameLength);
        entry.Property(e => e.SettledByName).HasMaxLength(InformationRequest.NameLength);
        entry.Property(e => e.WithdrawnByName).HasMaxLength(InformationRequest.NameLength);
        entry.Property(e => e.WithdrawnReason).HasMaxLength(ChronologyEntry.ReasonLength);
        entry.HasIndex(e => new { e.CaseId, e.Number }).IsUnique();
        // A page of a chronology is a piece of this index, and how many there are its length.
        entry.HasIndex(e => new { e.PartnershipId, e.CaseId, e.WithdrawnAt, e.On, e.Minute, e.Number });
        entry.HasIndex(e => new { e.CaseId, e.ResemblesId, e.SettledAt });
        // Which agencies have told something, for the filter: asked of each agency, and without this by reading every entry.
        entry.HasIndex(e => new { e.AgencyId, e.CaseId });
        entry.HasOne(e => e.Case).WithMany().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne(e => e.Request).WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne(e => e.Agency).WithMany().HasForeignKey(e => e.AgencyId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne(e => e.Child).WithMany().HasForeignKey(e => e.ChildId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne(e => e.Resembles).WithMany().HasForeignKey(e => e.ResemblesId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne(e => e.SameAs).WithMany().HasForeignKey(e => e.SameAsId).OnDelete(DeleteBehavior.Restrict);
    }
}
