using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Data.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("Accounts");
        account.Property(a => a.DisplayName).HasMaxLength(Person.NameLength);
        account.Property(a => a.Email).HasMaxLength(Person.EmailLength);
        account.Property(a => a.NormalizedEmail).HasMaxLength(Person.EmailLength);
        account.Property(a => a.UserName).HasMaxLength(Person.EmailLength);
        account.Property(a => a.NormalizedUserName).HasMaxLength(Person.EmailLength);
    }
}

internal sealed class SignInSessionConfiguration : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> session)
    {
        session.ToTable("SignInSessions");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.SecurityStamp).HasMaxLength(40);
        session.Property(s => s.UserAgent).HasMaxLength(400);
        session.Property(s => s.Address).HasMaxLength(60);
        session.HasOne(s => s.Account).WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AttemptCountConfiguration : IEntityTypeConfiguration<AttemptCount>
{
    public void Configure(EntityTypeBuilder<AttemptCount> attempt)
    {
        attempt.ToTable("AttemptCounts");
        attempt.HasKey(a => a.Key);
        attempt.Property(a => a.Key).HasMaxLength(64);
    }
}

internal sealed class FormDraftConfiguration : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> draft)
    {
        draft.ToTable("FormDrafts");
        draft.Property(d => d.Path).HasMaxLength(FormDraft.AddressLength);
        draft.Property(d => d.Form).HasMaxLength(FormDraft.AddressLength);
        draft.HasIndex(d => new { d.AccountId, d.Path, d.Form }).IsUnique();
        draft.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SentFormConfiguration : IEntityTypeConfiguration<SentForm>
{
    public void Configure(EntityTypeBuilder<SentForm> form)
    {
        form.ToTable("SentForms");
        form.HasKey(f => f.Key);
        form.Property(f => f.Key).HasMaxLength(64);
    }
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.Property(m => m.To).HasMaxLength(Person.EmailLength);
        mail.Property(m => m.Subject).HasMaxLength(OutgoingMail.SubjectLength);
        mail.Property(m => m.LastError).HasMaxLength(OutgoingMail.ErrorLength);
        mail.HasIndex(m => new { m.SentAt, m.IsGivenUp, m.NextAttemptAt });
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> key)
    {
        key.ToTable("DataProtectionKeys");
        key.Property(k => k.FriendlyName).HasMaxLength(200);
    }
}
