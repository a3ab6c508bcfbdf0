using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Domain.AnnualReports;

namespace SafeguardingPortal.Data.AnnualReports;

internal sealed class AnnualReportConfiguration : IEntityTypeConfiguration<AnnualReport>
{
    public void Configure(EntityTypeBuilder<AnnualReport> report)
    {
        report.Property(r => r.SignedBy).HasMaxLength(AnnualReport.SignedByLength);
        report.Property(r => r.SignedAs).HasMaxLength(AnnualReport.SignedAsLength);
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
        edition.Property(e => e.Colour).HasMaxLength(7);
        edition.Property(e => e.ByName).HasMaxLength(200);
        edition.HasIndex(e => new { e.ReportId, e.Number }).IsUnique();
        edition.HasOne(e => e.Pdf).WithMany().HasForeignKey(e => e.PdfId).OnDelete(DeleteBehavior.Restrict);
        edition.HasOne(e => e.Downloads).WithOne().HasForeignKey<DownloadCount>(d => d.EditionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DownloadCountConfiguration : IEntityTypeConfiguration<DownloadCount>
{
    public void Configure(EntityTypeBuilder<DownloadCount> downloads)
    {
        downloads.ToTable("EditionDownloads");
        downloads.HasKey(d => d.EditionId);
    }
}

internal sealed class PrintJobConfiguration : IEntityTypeConfiguration<PrintJob>
{
    public void Configure(EntityTypeBuilder<PrintJob> job)
    {
        job.Property(j => j.ByName).HasMaxLength(200);
        job.Property(j => j.Reason).HasMaxLength(PrintJob.ReasonLength);
        job.Property(j => j.Step).HasMaxLength(PrintJob.StepLength);
        job.Ignore(j => j.By);
        job.HasIndex(j => j.State);
        job.HasOne(j => j.Report).WithMany().HasForeignKey(j => j.ReportId).OnDelete(DeleteBehavior.Restrict);
        job.HasOne(j => j.Pdf).WithMany().HasForeignKey(j => j.PdfId).OnDelete(DeleteBehavior.Restrict);
    }
}
