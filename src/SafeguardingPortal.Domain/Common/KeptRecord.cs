namespace SafeguardingPortal.Domain.Common;

/// <summary>What the history needs to know of anything whose changes it keeps.</summary>
public interface IKept
{
    int Id { get; }

    /// <summary>What the history calls this record: "action", "group".</summary>
    string Kind { get; }

    /// <summary>The record's own name or reference at this moment, as a reader of the history would know it.</summary>
    string Label { get; }

    /// <summary>The same once it is stored under this id: a new record that is called by its id learns it only then.</summary>
    string LabelAs(int id) => Label;

    /// <summary>The record on whose page the change is shown: itself, or for a part (a progress note) the whole it belongs to.</summary>
    IKept HistoryRoot => this;

    /// <summary>False for a property whose value must not be kept, or says nothing to a reader (a password hash, a stamp).</summary>
    bool Keeps(string property) => true;

    /// <summary>Takes what the verbs have told since the last save; read by the history as it writes.</summary>
    IReadOnlyList<Happening> TakeHappenings();
}

/// <summary>A record whose every change is kept in the history, in the same transaction as the change.</summary>
public abstract class KeptRecord : IKept
{
    private readonly List<Happening> happenings = [];

    public int Id { get; private set; }

    /// <summary>Rises with each saved change; a form carries the version it was opened with, so that a later save can be noticed.</summary>
    public int Version { get; private set; }

    public abstract string Kind { get; }

    public abstract string Label { get; }

    public virtual string LabelAs(int id) => Label;

    public virtual IKept HistoryRoot => this;

    public virtual bool Keeps(string property) => true;

    public IReadOnlyList<Happening> TakeHappenings()
    {
        Happening[] taken = [.. happenings];
        happenings.Clear();
        return taken;
    }

    /// <summary>Tells the history what is being done, in words that follow the actor's name: "moved the due date from 1 May 2020 to 1 June 2020".</summary>
    /// <param name="what">The predicate of a sentence, without a full stop.</param>
    /// <param name="reason">The reason given by the actor, or null when none is asked for.</param>
    protected void Tell(string what, string? reason = null) => happenings.Add(new(what, reason));
}

/// <summary>A kept record that belongs to exactly one partnership; nobody outside that partnership can see it.</summary>
public abstract class PartnershipRecord : KeptRecord
{
    /// <summary>Set once, when the record is first saved, from the partnership whose pages the actor is using.</summary>
    public int PartnershipId { get; private set; }
}

/// <summary>One thing done to a record, in words.</summary>
public sealed record Happening(string What, string? Reason);
