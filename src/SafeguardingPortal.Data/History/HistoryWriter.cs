using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.History;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Data.History;

/// <summary>Writes what a save changes into the history, in the save's own transaction.</summary>
public class HistoryWriter(HistoryKey key, CurrentActor actor, TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the tracked changes mean for the history. Stamps new records with the scope's partnership and raises versions on the way.</summary>
    /// <exception cref="InvariantException">A record of another partnership would be written.</exception>
    internal IReadOnlyList<PendingEntry> Collect(PortalDbContext db, PartnershipScope scope)
    {
        var kept = db.ChangeTracker.Entries<IKept>().ToList();
        var changed = kept.FindAll(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted);
        foreach (var entry in changed)
        {
            InvariantException.Require(entry.Entity is not IUnchanging || entry.State == EntityState.Added, $"A {entry.Entity.Kind} is never changed or removed.");
            if (entry.Entity is PartnershipRecord record) Keep(entry.Property(nameof(PartnershipRecord.PartnershipId)), record, entry.State, scope);
            if (entry.Entity is KeptRecord) Raise(entry);
        }

        var labels = new Lazy<Dictionary<(IEntityType, int), string>>(() => Labels(kept));
        var pending = new Dictionary<IKept, PendingEntry>(ReferenceEqualityComparer.Instance);
        foreach (var entry in changed)
        {
            var root = entry.Entity.HistoryRoot;
            if (!pending.TryGetValue(root, out var into)) pending[root] = into = new(db.Entry(root));
            into.Add(entry, labels);
        }

        // A verb may have told of a record of which no field changed, only its parts: it counts as changed, so that whoever decided on it without them is told.
        foreach (var entry in kept.Where(e => e.State == EntityState.Unchanged))
        {
            var told = entry.Entity.TakeHappenings();
            if (told.Count == 0) continue;
            if (entry.Entity is KeptRecord) Raise(entry);
            var root = entry.Entity.HistoryRoot;
            if (!pending.TryGetValue(root, out var into)) pending[root] = into = new(db.Entry(root));
            into.Tell(told);
        }

        return [.. pending.Values.Where(p => p.SaysSomething)];
    }

    /// <summary>Appends the entries to the chain. The keys of new records are known by now.</summary>
    internal virtual async Task WriteAsync(PortalDbContext db, IReadOnlyList<PendingEntry> pending, CancellationToken cancellationToken) =>
        await AppendAsync(db, [.. pending.Select(p => p.Written(actor.Actor, time.GetUtcNow()))], cancellationToken);

    /// <summary>Appends entries that are no change of a record: a look at one, an export.</summary>
    public async Task AppendAsync(PortalDbContext db, IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        InvariantException.Require(db.Database.CurrentTransaction is not null, "History is written within the transaction of what it tells.");
        await using var chain = new HistoryDbContext(db);

        // Whoever raises the head holds it until the transaction ends: entries get their places one transaction after another.
        await chain.Heads.ExecuteUpdateAsync(h => h.SetProperty(x => x.Sequence, x => x.Sequence + entries.Count), cancellationToken);
        var head = await chain.Heads.AsNoTracking().SingleAsync(cancellationToken);
        var (sequence, seal) = (head.Sequence - entries.Count, head.Seal);
        foreach (var unplaced in entries)
        {
            var entry = Placed(unplaced, ++sequence);
            entry.Seal = entry.ComputeSeal(seal, key.Bytes);
            seal = HistoryHead.SealAfter(entry, key.Bytes);
            chain.Entries.Add(entry);
        }

        await chain.SaveChangesAsync(cancellationToken);
        await chain.Heads.ExecuteUpdateAsync(h => h.SetProperty(x => x.Seal, seal), cancellationToken);
    }

    private static HistoryEntry Placed(HistoryEntry e, long sequence) => new()
    {
        Sequence = sequence,
        PartnershipId = e.PartnershipId,
        At = e.At,
        ActorId = e.ActorId,
        ActorName = e.ActorName,
        Kind = e.Kind,
        RecordId = e.RecordId,
        Label = e.Label,
        What = e.What,
        Reason = e.Reason,
        Changes = e.Changes,
    };

    // New records have temporary keys, which only their entries know.
    private static Dictionary<(IEntityType, int), string> Labels(List<EntityEntry<IKept>> kept)
    {
        var labels = new Dictionary<(IEntityType, int), string>();
        foreach (var entry in kept) labels[(entry.Metadata, (int)entry.Property(nameof(IKept.Id)).CurrentValue!)] = entry.Entity.Label;
        return labels;
    }

    private static void Keep(PropertyEntry partnershipId, PartnershipRecord record, EntityState state, PartnershipScope scope)
    {
        if (state == EntityState.Added && record.PartnershipId == 0) partnershipId.CurrentValue = scope.PartnershipId;
        InvariantException.Require(scope.PartnershipId is { } id && record.PartnershipId == id && !(state == EntityState.Modified && partnershipId.IsModified), $"A {record.Kind} of another partnership must not be written.");
    }

    private static void Raise(EntityEntry record)
    {
        if (record.State == EntityState.Deleted) return;

        var version = record.Property(nameof(KeptRecord.Version));
        version.CurrentValue = record.State == EntityState.Added ? 1 : (int)version.OriginalValue! + 1;
    }

    /// <summary>What one record's page will show of this save.</summary>
    internal sealed class PendingEntry(EntityEntry root)
    {
        private readonly List<Happening> happenings = [];
        private readonly List<FieldChange> changes = [];
        private readonly List<string> generated = [];

        public IKept Root => (IKept)root.Entity;

        public bool SaysSomething => happenings.Count > 0 || changes.Count > 0;

        public void Tell(IEnumerable<Happening> told) => happenings.AddRange(told);

        public void Add(EntityEntry<IKept> entry, Lazy<Dictionary<(IEntityType, int), string>> labels)
        {
            Tell(entry.Entity.TakeHappenings());
            var part = ReferenceEquals(entry.Entity, root.Entity) ? "" : $"{entry.Entity.Kind} {entry.Entity.Label}: ";
            var before = changes.Count;
            foreach (var property in entry.Properties)
            {
                var name = property.Metadata.Name;
                if (property.Metadata.IsPrimaryKey() || name is nameof(PartnershipRecord.PartnershipId) or nameof(KeptRecord.Version) || !entry.Entity.Keeps(name)) continue;

                var from = entry.State == EntityState.Added ? null : Written(property, property.OriginalValue, labels);
                var to = entry.State == EntityState.Deleted ? null : Written(property, property.CurrentValue, labels);
                if (string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to)) continue;
                if (entry.State == EntityState.Modified && from == to) continue;
                changes.Add(new($"{part}{FieldWords.Of(name)}", from, to));
            }

            if (changes.Count == before) return;
            generated.Add((entry.State, part.Length) switch
            {
                (EntityState.Added, 0) => $"added the {entry.Entity.Kind}",
                (EntityState.Deleted, 0) => $"removed the {entry.Entity.Kind}",
                (EntityState.Added, _) => $"added the {entry.Entity.Kind} {entry.Entity.Label}",
                (EntityState.Deleted, _) => $"removed the {entry.Entity.Kind} {entry.Entity.Label}",
                _ => FieldWords.Sentence(changes.Skip(before)),
            });
        }

        public HistoryEntry Written(Actor by, DateTimeOffset at)
        {
            var (record, id) = (Root, (int)root.Property(nameof(IKept.Id)).CurrentValue!);
            IEnumerable<string> what = happenings.Count > 0 ? happenings.Select(h => h.What) : generated.Distinct(StringComparer.Ordinal);
            var reasons = happenings.Select(h => h.Reason).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            return new()
            {
                PartnershipId = record switch { PartnershipRecord of => of.PartnershipId, Partnership => id, _ => null },
                At = at,
                ActorId = by.AccountId,
                ActorName = by.Name,
                Kind = record.Kind,
                RecordId = id,
                Label = Shortened(record.LabelAs(id), 300),
                What = string.Join('\n', what),
                Reason = reasons.Count == 0 ? null : string.Join('\n', reasons),
                Changes = JsonSerializer.Serialize(changes, Readable),
            };
        }

        // What a reader can use: the label of a record that is pointed to, a date in words, yes or no.
        private static string? Written(PropertyEntry property, object? value, Lazy<Dictionary<(IEntityType, int), string>> labels)
        {
            if (value is null) return null;
            if (value is int id && property.Metadata.GetContainingForeignKeys().FirstOrDefault(f => f.Properties.Count == 1) is { } key)
            {
                return labels.Value.TryGetValue(((IEntityType)key.PrincipalEntityType, id), out var label) ? label : id.ToString(CultureInfo.InvariantCulture);
            }

            return value switch
            {
                string text => text,
                DateOnly date => date.InWords(),
                DateTimeOffset instant => instant.InLondon().ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.GetCultureInfo("en-GB")),
                bool yes => yes ? "yes" : "no",
                Enum name => FieldWords.Of(name.ToString()),
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                IEnumerable list => string.Join("; ", list.Cast<object>()),
                _ => value.ToString(),
            };
        }

        private static string Shortened(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
    }
}
