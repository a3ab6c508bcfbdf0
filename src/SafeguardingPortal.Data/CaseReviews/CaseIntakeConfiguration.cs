using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.Common;
using SafeguardingPortal.Domain.CaseReviews;

namespace SafeguardingPortal.Data.CaseReviews;

internal sealed class CaseFileConfiguration : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> file)
    {
        file.ToTable("CaseFiles");
        file.Property(f => f.Title).HasMaxLength(CaseFile.TitleLength);
        file.Property(f => f.ByName).HasMaxLength(200);
        file.Property(f => f.WithdrawnByName).HasMaxLength(200);
        file.Property(f => f.WithdrawnReason).HasMaxLength(CaseFile.ReasonLength);
        file.HasOne(f => f.Case).WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Cascade);
        file.HasOne(f => f.File).WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseShareConfiguration : IEntityTypeConfiguration<CaseShare>
{
    public void Configure(EntityTypeBuilder<CaseShare> share)
    {
        share.ToTable("CaseShares");
        share.Property(s => s.ByName).HasMaxLength(200);
        share.Property(s => s.EndedByName).HasMaxLength(200);
        share.Property(s => s.ChildIds).HasConversion(new JsonListConverter<int>(), JsonListConverter<int>.Comparer);
        share.HasIndex(s => new { s.WithId, s.EndedAt });
        share.HasIndex(s => new { s.CaseId, s.WithId }).IsUnique().HasFilter("EndedAt IS NULL");
        share.HasOne(s => s.Case).WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Cascade);
        share.HasOne(s => s.With).WithMany().HasForeignKey(s => s.WithId).OnDelete(DeleteBehavior.Restrict);
        share.HasMany(s => s.Contributions).WithOne(c => c.Share).HasForeignKey(c => c.ShareId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CaseContributionConfiguration : IEntityTypeConfiguration<CaseContribution>
{
    public void Configure(EntityTypeBuilder<CaseContribution> contribution)
    {
        contribution.ToTable("CaseContributions");
        contribution.Property(c => c.ByName).HasMaxLength(200);
        contribution.HasOne(c => c.File).WithMany().HasForeignKey(c => c.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseReminderConfiguration : IEntityTypeConfiguration<CaseReminder>
{
    public void Configure(EntityTypeBuilder<CaseReminder> reminder)
    {
        reminder.ToTable("CaseReminders");
        // Of two copies of the portal that remind at the same moment, one finds this taken.
        reminder.HasIndex(r => new { r.StepId, r.Due, r.Kind, r.AccountId }).IsUnique();
        reminder.HasOne<CaseStep>().WithMany().HasForeignKey(r => r.StepId).OnDelete(DeleteBehavior.Cascade);
        reminder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
