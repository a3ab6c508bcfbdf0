using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Data.Common;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Data.Partnerships;

internal sealed class PartnershipConfiguration : IEntityTypeConfiguration<Partnership>
{
    public void Configure(EntityTypeBuilder<Partnership> partnership)
    {
        partnership.Property(p => p.Slug).HasMaxLength(Slugs.MaxLength);
        partnership.HasIndex(p => p.Slug).IsUnique();
        partnership.Property(p => p.Name).HasMaxLength(Partnership.NameLength);
        partnership.Property(p => p.ShortName).HasMaxLength(Partnership.ShortNameLength);
        partnership.Property(p => p.Area).HasMaxLength(Partnership.AreaLength);
        partnership.Property(p => p.Colour).HasMaxLength(7);
        partnership.Property(p => p.ContactEmail).HasMaxLength(Person.EmailLength);
        partnership.Property(p => p.Pillars).HasConversion(new JsonListConverter<Pillar>(), JsonListConverter<Pillar>.Comparer);
    }
}

internal sealed class AgencyConfiguration : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> agency)
    {
        agency.Property(a => a.Slug).HasMaxLength(Slugs.MaxLength);
        agency.Property(a => a.Name).HasMaxLength(Agency.NameLength);
        agency.Property(a => a.ShortName).HasMaxLength(Agency.ShortNameLength);
        agency.HasIndex(a => new { a.PartnershipId, a.Slug }).IsUnique();
        agency.HasIndex(a => new { a.PartnershipId, a.Name }).IsUnique();
        agency.HasOne(a => a.Successor).WithMany().HasForeignKey(a => a.SuccessorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Property(p => p.Name).HasMaxLength(Person.NameLength);
        person.Property(p => p.RoleTitle).HasMaxLength(Person.RoleTitleLength);
        person.Property(p => p.Email).HasMaxLength(Person.EmailLength);
        person.HasIndex(p => new { p.PartnershipId, p.Name });
        person.HasIndex(p => new { p.PartnershipId, p.AccountId });
        person.HasOne(p => p.Agency).WithMany().HasForeignKey(p => p.AgencyId).OnDelete(DeleteBehavior.Restrict);
        person.HasOne<Accounts.Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StrategicPriorityConfiguration : IEntityTypeConfiguration<StrategicPriority>
{
    public void Configure(EntityTypeBuilder<StrategicPriority> priority)
    {
        priority.ToTable("Priorities");
        priority.Property(p => p.Title).HasMaxLength(StrategicPriority.TitleLength);
        priority.HasIndex(p => new { p.PartnershipId, p.Year, p.Number }).IsUnique();
    }
}

internal sealed class AreaFactConfiguration : IEntityTypeConfiguration<AreaFact>
{
    public void Configure(EntityTypeBuilder<AreaFact> fact)
    {
        fact.Property(f => f.Name).HasMaxLength(AreaFact.LabelLength);
        fact.Property(f => f.AsAt).HasMaxLength(AreaFact.AsAtLength);
        fact.Property(f => f.Source).HasMaxLength(AreaFact.SourceLength);
        fact.HasIndex(f => new { f.PartnershipId, f.Year, f.What, f.Name }).IsUnique();
    }
}

internal sealed class BankHolidayConfiguration : IEntityTypeConfiguration<BankHoliday>
{
    public void Configure(EntityTypeBuilder<BankHoliday> holiday)
    {
        holiday.Property(h => h.Name).HasMaxLength(BankHoliday.NameLength);
        holiday.HasIndex(h => h.Date).IsUnique();
        holiday.HasData(ShippedHolidays.Read());
    }
}

internal sealed class ReferenceItemConfiguration : IEntityTypeConfiguration<ReferenceItem>
{
    public void Configure(EntityTypeBuilder<ReferenceItem> item)
    {
        item.Property(i => i.Name).HasMaxLength(ReferenceItem.NameLength);
        item.HasIndex(i => new { i.PartnershipId, i.List, i.Name }).IsUnique();
    }
}

internal sealed class RoleGrantConfiguration : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> grant)
    {
        grant.HasOne<Accounts.Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<Group>().WithMany().HasForeignKey(g => g.GroupId).OnDelete(DeleteBehavior.Restrict);
        grant.HasIndex(g => new { g.AccountId, g.PartnershipId, g.Role, g.GroupId }).IsUnique();
    }
}

internal sealed class AccountInvitationConfiguration : IEntityTypeConfiguration<AccountInvitation>
{
    public void Configure(EntityTypeBuilder<AccountInvitation> invitation)
    {
        invitation.Property(i => i.Name).HasMaxLength(Person.NameLength);
        invitation.Property(i => i.Email).HasMaxLength(Person.EmailLength);
        invitation.Property(i => i.Roles).HasConversion(new JsonListConverter<InvitedRole>(), JsonListConverter<InvitedRole>.Comparer);
        invitation.HasOne<Accounts.Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Restrict);
        invitation.HasIndex(i => new { i.AccountId, i.PartnershipId });
    }
}
