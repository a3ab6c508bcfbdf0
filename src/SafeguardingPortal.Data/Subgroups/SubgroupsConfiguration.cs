using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Data.Subgroups;

internal sealed class GroupConfiguration : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> group)
    {
        group.ToTable("Groups");
        group.Property(g => g.Slug).HasMaxLength(Slugs.MaxLength);
        group.Property(g => g.Name).HasMaxLength(Group.NameLength);
        group.Property(g => g.ShortName).HasMaxLength(Group.ShortNameLength);
        group.Property(g => g.JointWith).HasMaxLength(Group.NameLength);
        group.Property(g => g.Cadence).HasMaxLength(GroupDetails.CadenceLength);
        group.HasIndex(g => new { g.PartnershipId, g.Slug }).IsUnique();
        group.HasIndex(g => new { g.PartnershipId, g.Name }).IsUnique();
        group.HasOne(g => g.Parent).WithMany().HasForeignKey(g => g.ParentId).OnDelete(DeleteBehavior.Restrict);
        group.HasMany(g => g.Memberships).WithOne(m => m.Group).HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Cascade);
        group.HasMany(g => g.Terms).WithOne(t => t.Group).HasForeignKey(t => t.GroupId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("Memberships");
        membership.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TermsOfReferenceConfiguration : IEntityTypeConfiguration<TermsOfReference>
{
    public void Configure(EntityTypeBuilder<TermsOfReference> terms)
    {
        terms.ToTable("TermsOfReference");
        terms.HasIndex(t => new { t.GroupId, t.Number }).IsUnique();
    }
}

internal sealed class WorkPlanConfiguration : IEntityTypeConfiguration<WorkPlan>
{
    public void Configure(EntityTypeBuilder<WorkPlan> plan)
    {
        plan.HasOne(p => p.Group).WithMany().HasForeignKey(p => p.GroupId).OnDelete(DeleteBehavior.Restrict);
        plan.HasIndex(p => new { p.GroupId, p.Year }).IsUnique();
        plan.HasMany(p => p.Items).WithOne(i => i.Plan).HasForeignKey(i => i.PlanId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WorkPlanItemConfiguration : IEntityTypeConfiguration<WorkPlanItem>
{
    public void Configure(EntityTypeBuilder<WorkPlanItem> item)
    {
        item.ToTable("WorkPlanItems");
        item.Property(i => i.Title).HasMaxLength(WorkPlanItemDraft.TitleLength);
        item.HasIndex(i => new { i.PlanId, i.Number }).IsUnique();
        item.HasOne(i => i.Priority).WithMany().HasForeignKey(i => i.PriorityId).OnDelete(DeleteBehavior.Restrict);
        item.HasOne(i => i.CarriedFromItem).WithMany().HasForeignKey(i => i.CarriedFromId).OnDelete(DeleteBehavior.Restrict);
        item.HasMany(i => i.Actions).WithOne().HasForeignKey(a => a.WorkPlanItemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ActionImportConfiguration : IEntityTypeConfiguration<ActionImport>
{
    public void Configure(EntityTypeBuilder<ActionImport> import)
    {
        import.Property(i => i.FileName).HasMaxLength(ActionImport.FileNameLength);
        import.Property(i => i.ByName).HasMaxLength(200);
        import.HasOne(i => i.Plan).WithMany().HasForeignKey(i => i.PlanId).OnDelete(DeleteBehavior.Restrict);
        import.HasMany(i => i.Actions).WithOne().HasForeignKey(a => a.ImportId).OnDelete(DeleteBehavior.Restrict);
    }
}
