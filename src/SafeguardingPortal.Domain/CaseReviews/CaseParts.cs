using SafeguardingPortal.Domain.Common;
using SafeguardingPortal.Domain.Partnerships;

namespace SafeguardingPortal.Domain.CaseReviews;

/// <summary>A child of a case, by pseudonym. Who it is, is kept apart and encrypted.</summary>
public sealed class CaseChild : PartnershipRecord
{
    private CaseChild() { }

    internal CaseChild(CaseReview @case, ChildDraft draft)
    {
        Case = @case;
        Set(draft);
    }

    public override string Kind => "child";

    public override string Label => Pseudonym;

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    public string Pseudonym { get; private set; } = "";

    public string Age { get; private set; } = "";

    public Harm Harm { get; private set; }

    /// <summary>The area where the child normally lives when it is another, or null.</summary>
    public string? ResidentIn { get; private set; }

    internal void Set(ChildDraft draft) =>
        (Pseudonym, Age, Harm, ResidentIn) = (draft.Pseudonym!.Trim(), draft.Age.Trim(), draft.Harm, string.IsNullOrWhiteSpace(draft.ResidentIn) ? null : draft.ResidentIn.Trim());
}

/// <summary>Who a child is, encrypted with a key that is not in the database.</summary>
public sealed class ChildIdentity : PartnershipRecord
{
    private ChildIdentity() => Cipher = [];

    /// <param name="cipher">Encrypted by whoever holds the key.</param>
    public ChildIdentity(CaseChild child, byte[] cipher)
    {
        (Child, Cipher) = (child, cipher);
        Tell($"entered who {child.Pseudonym} is into the name key");
    }

    public override string Kind => "name key";

    public override string Label => Child.Pseudonym;

    public override IKept HistoryRoot => Child.Case;

    public int ChildId { get; private set; }

    public CaseChild Child { get; private set; } = null!;

    public byte[] Cipher { get; private set; }

    // What is in it must not be guessed from how it changes.
    public override bool Keeps(string property) => false;

    public void Replace(byte[] cipher)
    {
        Cipher = cipher;
        Tell($"changed the name key of {Child.Pseudonym}");
    }
}

/// <summary>What somebody on the access list may do.</summary>
public enum ReaderRight
{
    Read = 1,

    /// <summary>Reads, and writes the record with others.</summary>
    Write = 2,
}

/// <summary>Somebody who may open a case though their role does not let them: named on its access list, or by breaking the glass.</summary>
public sealed class CaseReader : PartnershipRecord
{
    private CaseReader() { }

    internal CaseReader(CaseReview @case, Actor reader, ReaderRight right, string reason, bool brokeGlass, DateTimeOffset? until, Actor by, DateTimeOffset at) =>
        (Case, AccountId, Name, Right, Reason, BrokeGlass, Until, ByName, At) = (@case, reader.AccountId!.Value, reader.Name, right, reason, brokeGlass, until, by.Name, at);

    public override string Kind => "access";

    public override string Label => Name;

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    public int AccountId { get; private set; }

    public string Name { get; private set; } = "";

    public ReaderRight Right { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>They let themselves in, with a reason; the chair was told.</summary>
    public bool BrokeGlass { get; private set; }

    /// <summary>May open the key to the children's names.</summary>
    public bool OpensNames { get; private set; }

    /// <summary>When it ends by itself, or null.</summary>
    public DateTimeOffset? Until { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public override bool Keeps(string property) => property is not nameof(AccountId);

    public bool HoldsAt(DateTimeOffset instant) => EndedAt is null && (Until is not { } until || instant < until);

    internal void End(DateTimeOffset at) => EndedAt = at;

    internal void Give(ReaderRight right, bool opensNames) => (Right, OpensNames) = (right, opensNames);
}

/// <summary>Whether a statutory partner took part, and what it thinks of the criteria.</summary>
public sealed class PartnerView : PartnershipRecord
{
    public const int PersonLength = 200;
    public const int ReasonLength = 4000;

    private PartnerView() { }

    internal PartnerView(CaseReview @case, Agency agency) => (Case, Agency, AgencyId) = (@case, agency, agency.Id);

    public override string Kind => "partner’s view";

    public override string Label => Agency.ShortName;

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    public int AgencyId { get; private set; }

    public Agency Agency { get; private set; } = null!;

    public ThresholdView View { get; private set; }

    /// <summary>Whether it took part in the rapid review.</summary>
    public bool TookPart { get; private set; }

    /// <summary>Who spoke for it.</summary>
    public string Person { get; private set; } = "";

    /// <summary>Its reasons, and where it dissents, its dissent.</summary>
    public string Reason { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    internal void Set(ThresholdView view, bool tookPart, string person, string reason, Actor by, DateTimeOffset at) =>
        (View, TookPart, Person, Reason, ByName, At) = (view, tookPart, person.Trim(), reason.Trim(), by.Name, at);
}

/// <summary>Somebody who took part in the rapid review's meeting.</summary>
public sealed class CaseAttendee : PartnershipRecord
{
    private CaseAttendee() { }

    internal CaseAttendee(CaseReview @case, Person person) => (Case, Person, PersonId, Agency, AgencyId, Name, RoleTitle) = (@case, person, person.Id, person.Agency, person.AgencyId, person.Name, person.RoleTitle);

    public override string Kind => "participant";

    public override string Label => Name;

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    public int PersonId { get; private set; }

    public Person Person { get; private set; } = null!;

    /// <summary>The agency they stood for then, whatever becomes of them.</summary>
    public int AgencyId { get; private set; }

    public Agency Agency { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string RoleTitle { get; private set; } = "";

    /// <summary>Entered by mistake.</summary>
    public bool IsTakenOff { get; private set; }

    internal void TakeOff(bool off) => IsTakenOff = off;
}

/// <summary>That somebody recorded the outcome or a partner's view, once. What they wrote may be replaced; that they wrote it stays.</summary>
public sealed class Recording : PartnershipRecord, IUnchanging
{
    public const int WhatLength = 200;

    /// <summary>What is said of the outcome.</summary>
    public const string Outcome = "the outcome";

    private Recording() { }

    internal Recording(CaseReview @case, string what, Actor by, DateTimeOffset at) => (Case, What, ByAccountId, ByName, At) = (@case, what, by.AccountId, by.Name, at);

    public override string Kind => "recording";

    public override string Label => What;

    public override IKept HistoryRoot => Case;

    public int CaseId { get; private set; }

    public CaseReview Case { get; private set; } = null!;

    /// <summary>What was recorded: <c>the outcome</c>, <c>the view of TVP</c>.</summary>
    public string What { get; private set; } = "";

    public int? ByAccountId { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    // The history says itself who recorded what.
    public override bool Keeps(string property) => false;
}
