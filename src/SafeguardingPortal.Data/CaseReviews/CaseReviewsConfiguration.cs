using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Data.CaseReviews;

internal sealed class CaseReviewConfiguration : IEntityTypeConfiguration<CaseReview>
{
    public void Configure(EntityTypeBuilder<CaseReview> review)
    {
        review.ToTable("Cases");
        review.Ignore(c => c.Participants);
        review.Ignore(c => c.StillToTell);
        review.Property(c => c.Reference).HasMaxLength(CaseReview.ReferenceLength);
        review.Property(c => c.Pseudonym).HasMaxLength(CaseReview.PseudonymLength);
        review.Property(c => c.ReferrerName).HasMaxLength(Referrer.FieldLength);
        review.Property(c => c.ReferrerRole).HasMaxLength(Referrer.FieldLength);
        review.Property(c => c.ReferrerAgency).HasMaxLength(Referrer.FieldLength);
        review.Property(c => c.ReferrerEmail).HasMaxLength(Referrer.FieldLength);
        review.Property(c => c.ReferrerPhone).HasMaxLength(Referrer.FieldLength);
        review.Property(c => c.GuidanceName).HasMaxLength(GuidanceSet.NameLength);
        review.Property(c => c.TimetableName).HasMaxLength(Timetable.NameLength);
        review.Property(c => c.RegisteredByName).HasMaxLength(200);
        review.Property(c => c.PanelReference).HasMaxLength(CaseReview.PanelReferenceLength);
        review.Property(c => c.RecommendedByName).HasMaxLength(200);
        review.HasIndex(c => new { c.PartnershipId, c.Reference }).IsUnique();
        review.HasIndex(c => new { c.PartnershipId, c.Status, c.NextDue, c.Reference });
        review.HasOne<Account>().WithMany().HasForeignKey(c => c.RecommendedById).OnDelete(DeleteBehavior.Restrict);
        review.HasMany(c => c.Children).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        review.HasMany(c => c.Steps).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        review.HasMany(c => c.Readers).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        review.HasMany(c => c.Views).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        review.HasMany(c => c.Attendees).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        review.HasMany(c => c.Sections).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        review.HasMany(c => c.Submissions).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        review.HasMany(c => c.Decisions).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        review.HasMany(c => c.Recordings).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        review.HasMany(c => c.Notices).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CaseChildConfiguration : IEntityTypeConfiguration<CaseChild>
{
    public void Configure(EntityTypeBuilder<CaseChild> child)
    {
        child.ToTable("CaseChildren");
        child.Property(c => c.Pseudonym).HasMaxLength(CaseReview.PseudonymLength);
        child.Property(c => c.Age).HasMaxLength(ChildDraft.AgeLength);
        child.Property(c => c.ResidentIn).HasMaxLength(ChildDraft.ResidentInLength);
    }
}

internal sealed class ChildIdentityConfiguration : IEntityTypeConfiguration<ChildIdentity>
{
    public void Configure(EntityTypeBuilder<ChildIdentity> identity)
    {
        identity.ToTable("ChildIdentities");
        identity.HasIndex(i => i.ChildId).IsUnique();
        identity.HasOne(i => i.Child).WithMany().HasForeignKey(i => i.ChildId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseStepConfiguration : IEntityTypeConfiguration<CaseStep>
{
    public void Configure(EntityTypeBuilder<CaseStep> step)
    {
        step.ToTable("CaseSteps");
        step.Property(s => s.Title).HasMaxLength(CaseStep.TitleLength);
        step.Property(s => s.Because).HasMaxLength(CaseStep.BecauseLength);
        step.Property(s => s.LateReason).HasMaxLength(CaseStep.ReasonLength);
        step.Property(s => s.DoneByName).HasMaxLength(200);
        step.HasIndex(s => new { s.DoneOn, s.Due });
        step.HasMany(s => s.Redates).WithOne(r => r.Step).HasForeignKey(r => r.StepId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StepRedateConfiguration : IEntityTypeConfiguration<StepRedate>
{
    public void Configure(EntityTypeBuilder<StepRedate> redate)
    {
        redate.ToTable("CaseStepRedates");
        redate.Property(r => r.Reason).HasMaxLength(CaseStep.ReasonLength);
        redate.Property(r => r.ByName).HasMaxLength(200);
    }
}

internal sealed class CaseReaderConfiguration : IEntityTypeConfiguration<CaseReader>
{
    public void Configure(EntityTypeBuilder<CaseReader> reader)
    {
        reader.ToTable("CaseReaders");
        reader.Property(r => r.Name).HasMaxLength(200);
        reader.Property(r => r.ByName).HasMaxLength(200);
        reader.Property(r => r.Reason).HasMaxLength(CaseReview.ReasonLength);
        reader.HasIndex(r => new { r.AccountId, r.EndedAt });
        reader.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PartnerViewConfiguration : IEntityTypeConfiguration<PartnerView>
{
    public void Configure(EntityTypeBuilder<PartnerView> view)
    {
        view.ToTable("CasePartnerViews");
        view.Property(v => v.Person).HasMaxLength(PartnerView.PersonLength);
        view.Property(v => v.Reason).HasMaxLength(PartnerView.ReasonLength);
        view.Property(v => v.ByName).HasMaxLength(200);
        view.HasIndex(v => new { v.CaseId, v.AgencyId }).IsUnique();
        view.HasOne(v => v.Agency).WithMany().HasForeignKey(v => v.AgencyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseAttendeeConfiguration : IEntityTypeConfiguration<CaseAttendee>
{
    public void Configure(EntityTypeBuilder<CaseAttendee> attendee)
    {
        attendee.ToTable("CaseAttendees");
        attendee.Property(a => a.Name).HasMaxLength(Person.NameLength);
        attendee.Property(a => a.RoleTitle).HasMaxLength(Person.RoleTitleLength);
        attendee.HasIndex(a => new { a.CaseId, a.PersonId }).IsUnique();
        attendee.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        attendee.HasOne(a => a.Agency).WithMany().HasForeignKey(a => a.AgencyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseSectionConfiguration : IEntityTypeConfiguration<CaseSection>
{
    public void Configure(EntityTypeBuilder<CaseSection> section)
    {
        section.ToTable("CaseSections");
        section.Property(s => s.Key).HasMaxLength(Slugs.MaxLength);
        section.Property(s => s.Title).HasMaxLength(RecordHead.TitleLength);
        section.Property(s => s.Help).HasMaxLength(RecordHead.HelpLength);
        section.Property(s => s.LastByName).HasMaxLength(200);
        section.HasIndex(s => new { s.CaseId, s.Key }).IsUnique();
        section.HasMany(s => s.Versions).WithOne(v => v.Section).HasForeignKey(v => v.SectionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SectionVersionConfiguration : IEntityTypeConfiguration<SectionVersion>
{
    public void Configure(EntityTypeBuilder<SectionVersion> version)
    {
        version.ToTable("CaseSectionVersions");
        version.Property(v => v.ByName).HasMaxLength(200);
        version.HasIndex(v => new { v.SectionId, v.Number }).IsUnique();
    }
}

internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> submission)
    {
        submission.ToTable("CaseSubmissions");
        submission.Property(s => s.Sha256).HasMaxLength(64);
        submission.Property(s => s.ByName).HasMaxLength(200);
        submission.HasIndex(s => new { s.CaseId, s.Number }).IsUnique();
    }
}

internal sealed class ChairDecisionConfiguration : IEntityTypeConfiguration<ChairDecision>
{
    public void Configure(EntityTypeBuilder<ChairDecision> decision)
    {
        decision.ToTable("CaseDecisions");
        decision.Property(d => d.SubmissionSha256).HasMaxLength(64);
        decision.Property(d => d.Sha256).HasMaxLength(64);
        decision.Property(d => d.ByName).HasMaxLength(200);
        // Of two chairs who sign at the same moment, one finds this number taken.
        decision.HasIndex(d => new { d.CaseId, d.Number }).IsUnique();
        decision.HasOne<Account>().WithMany().HasForeignKey(d => d.ByAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RecordingConfiguration : IEntityTypeConfiguration<Recording>
{
    public void Configure(EntityTypeBuilder<Recording> recording)
    {
        recording.ToTable("CaseRecordings");
        recording.Property(r => r.What).HasMaxLength(Recording.WhatLength);
        recording.Property(r => r.ByName).HasMaxLength(200);
    }
}

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("CaseNotices");
        notice.Property(n => n.Recipient).HasMaxLength(Notice.RecipientLength);
        notice.Property(n => n.Address).HasMaxLength(Notice.AddressLength);
        notice.Property(n => n.How).HasMaxLength(Notice.HowLength);
        notice.Property(n => n.DraftedByName).HasMaxLength(200);
        notice.Property(n => n.SentByName).HasMaxLength(200);
        notice.HasIndex(n => new { n.CaseId, n.Number }).IsUnique();
        notice.HasOne(n => n.Pdf).WithMany().HasForeignKey(n => n.PdfId).OnDelete(DeleteBehavior.Restrict);
    }
}
