using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SafeguardingPortal.Data.Accounts;
using SafeguardingPortal.Data.CaseReviews;
using SafeguardingPortal.Data.Common;
using SafeguardingPortal.Data.History;
using SafeguardingPortal.Domain.Actions;
using SafeguardingPortal.Domain.AnnualReports;
using SafeguardingPortal.Domain.CaseReviews;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.Domain.Partnerships;
using SafeguardingPortal.Domain.Subgroups;

namespace SafeguardingPortal.Data;

/// <summary>Everything the portal knows. Queries see the records of the scope's partnership only; saving writes the history in the same transaction.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options, PartnershipScope scope, HistoryWriter history)
    : IdentityUserContext<Account, int>(options)
{
    public DbSet<Partnership> Partnerships => Set<Partnership>();

    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<StrategicPriority> Priorities => Set<StrategicPriority>();

    public DbSet<AreaFact> AreaFacts => Set<AreaFact>();

    public DbSet<BankHoliday> BankHolidays => Set<BankHoliday>();

    public DbSet<ReferenceItem> ReferenceItems => Set<ReferenceItem>();

    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<AccountInvitation> AccountInvitations => Set<AccountInvitation>();

    public DbSet<GuidanceSet> GuidanceSets => Set<GuidanceSet>();

    public DbSet<Timetable> Timetables => Set<Timetable>();

    public DbSet<CaseReview> Cases => Set<CaseReview>();

    public DbSet<InformationRequest> InformationRequests => Set<InformationRequest>();

    public DbSet<ChronologyEntry> ChronologyEntries => Set<ChronologyEntry>();

    public DbSet<ChildIdentity> ChildIdentities => Set<ChildIdentity>();

    public DbSet<CaseFile> CaseFiles => Set<CaseFile>();

    public DbSet<CaseShare> CaseShares => Set<CaseShare>();

    public DbSet<CaseContribution> CaseContributions => Set<CaseContribution>();

    public DbSet<CaseReminder> CaseReminders => Set<CaseReminder>();

    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<SmartAction> Actions => Set<SmartAction>();

    public DbSet<Group> Groups => Set<Group>();

    public DbSet<WorkPlan> WorkPlans => Set<WorkPlan>();

    public DbSet<WorkPlanItem> WorkPlanItems => Set<WorkPlanItem>();

    public DbSet<ActionImport> ActionImports => Set<ActionImport>();

    public DbSet<AnnualReport> AnnualReports => Set<AnnualReport>();

    public DbSet<PublishedEdition> PublishedEditions => Set<PublishedEdition>();

    public DbSet<PrintJob> PrintJobs => Set<PrintJob>();

    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    public DbSet<SignInSession> Sessions => Set<SignInSession>();

    public DbSet<AttemptCount> Attempts => Set<AttemptCount>();

    public DbSet<FormDraft> Drafts => Set<FormDraft>();

    public DbSet<SentForm> SentForms => Set<SentForm>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The partnership that queries see; 0, which no partnership has, when the scope is not set.</summary>
    public int ScopeId => scope.PartnershipId ?? 0;

    /// <summary>Whether any save of this context had something to tell the history.</summary>
    public bool HasToldHistory { get; private set; }

    /// <summary>Saves will be refused when somebody else has saved this record since the form was opened.</summary>
    /// <param name="version">The version the form carried.</param>
    public void ExpectVersion(KeptRecord record, int version) => Entry(record).Property(nameof(KeptRecord.Version)).OriginalValue = version;

    /// <summary>Counts a record as changed though nothing of it is: of two who decide on each other's records at once, the second is refused.</summary>
    public void CountAsChanged(KeptRecord record) => Entry(record).Property(nameof(KeptRecord.Version)).IsModified = true;

    /// <summary>Saves the changes and their history, or neither.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else saved one of the records meanwhile.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // What changed is found out once; looking again at every step would cost more than the saving.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var happened = history.Collect(this, scope);
            if (happened.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

            var written = Database.CurrentTransaction is null ? await Database.CreateExecutionStrategy().ExecuteAsync(token => InTransactionAsync(happened, token), cancellationToken)
                : await WithHistoryAsync(happened, cancellationToken);
            HasToldHistory = true;
            return written;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Saving waits for the disk: use SaveChangesAsync.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();
        configurationBuilder.Properties<ReportingYear>().HaveConversion<ReportingYearConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(12, 2);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<IdentityUserClaim<int>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<int>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<int>>().ToTable("AccountTokens");
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);

        foreach (var type in builder.Model.GetEntityTypes().Select(t => t.ClrType).ToList())
        {
            if (typeof(KeptRecord).IsAssignableFrom(type)) builder.Entity(type).Property(nameof(KeptRecord.Version)).IsConcurrencyToken();
            if (PartnershipFilter.AppliesTo(type)) KeepApart(builder, type);
        }
    }

    private async Task<int> InTransactionAsync(IReadOnlyList<HistoryWriter.PendingEntry> happened, CancellationToken cancellationToken)
    {
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        await history.WriteAsync(this, happened, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        ChangeTracker.AcceptAllChanges();
        return written;
    }

    // The caller's transaction decides; the caller begins anew when it fails.
    private async Task<int> WithHistoryAsync(IReadOnlyList<HistoryWriter.PendingEntry> happened, CancellationToken cancellationToken)
    {
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        await history.WriteAsync(this, happened, cancellationToken);
        ChangeTracker.AcceptAllChanges();
        return written;
    }

    private static void KeepApart(ModelBuilder builder, Type type)
    {
        var entity = builder.Entity(type);
        entity.HasOne(typeof(Partnership)).WithMany().HasForeignKey(nameof(PartnershipRecord.PartnershipId)).OnDelete(DeleteBehavior.Restrict);
        entity.HasQueryFilter(PartnershipFilter.Name, PartnershipFilter.Of(type));
    }
}
