using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data.AnnualReports;

internal sealed class AnnualReportConfiguration : IEntityTypeConfiguration<AnnualReport>
{
    public void Configure(EntityTypeBuilder<AnnualReport> report)
    {
        report.Property(r => r.SignedBy).HasMaxLength(200);
        report.Property(r => r.SignedAs).HasMaxLength(200);
        report.HasIndex(r => new { r.PartnershipId, r.Year }).IsUnique();
        report.HasMany(r => r.Texts).WithOne(t => t.Report).HasForeignKey(t => t.ReportId).OnDelete(DeleteBehavior.Cascade);
        report.HasMany(r => r.Editions).WithOne(e => e.Report).HasForeignKey(e => e.ReportId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReportTextConfiguration : IEntityTypeConfiguration<ReportText>
{
    public void Configure(EntityTypeBuilder<ReportText> text)
    {
        text.ToTable("ReportTexts");
        text.HasIndex(t => new { t.ReportId, t.Part, t.SubjectId }).IsUnique();
    }
}

internal sealed class PublishedEditionConfiguration : IEntityTypeConfiguration<PublishedEdition>
{
    public void Configure(EntityTypeBuilder<PublishedEdition> edition)
    {
        edition.ToTable("PublishedEditions");
        edition.Property(e => e.ByName).HasMaxLength(200);
        edition.HasIndex(e => new { e.ReportId, e.Number }).IsUnique();
        edition.HasOne<StoredFile>().WithMany().HasForeignKey(e => e.PdfId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PrintJobConfiguration : IEntityTypeConfiguration<PrintJob>
{
    public void Configure(EntityTypeBuilder<PrintJob> job)
    {
        job.Property(j => j.ByName).HasMaxLength(200);
        job.Property(j => j.Step).HasMaxLength(1000);
        job.HasIndex(j => j.State);
        job.HasOne<AnnualReport>().WithMany().HasForeignKey(j => j.ReportId).OnDelete(DeleteBehavior.Restrict);
        job.HasOne<StoredFile>().WithMany().HasForeignKey(j => j.PdfId).OnDelete(DeleteBehavior.Restrict);
    }
}
