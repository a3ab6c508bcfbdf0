using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.CaseReviews;

// Who may open it.
public sealed partial class CaseReview
{
    /// <summary>How long a broken glass lets somebody see.</summary>
    public static readonly TimeSpan GlassStaysBrokenFor = TimeSpan.FromHours(24);

    /// <summary>Puts somebody on the access list.</summary>
    public IReadOnlyList<Problem> LetIn(Actor reader, ReaderRight right, bool opensNames, string? reason, Actor by, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why they need to see this case");
        if (readers.Exists(r => r.AccountId == reader.AccountId && !r.BrokeGlass && r.HoldsAt(at))) return Problem.With("Account", $"{reader.Name} is already on the list");

        var entry = new CaseReader(this, reader, right, reason.Trim(), brokeGlass: false, until: null, by, at);
        entry.Give(right, opensNames);
        readers.Add(entry);
        Tell($"put {reader.Name} on the access list{(opensNames ? ", with the key to the names" : "")}", reason.Trim());
        return Problem.None;
    }

    /// <summary>Gives somebody on the list another right, in place of the one they had.</summary>
    public IReadOnlyList<Problem> ChangeRight(CaseReader reader, ReaderRight right, bool opensNames, string? reason, DateTimeOffset at)
    {
        InvariantException.Require(readers.Contains(reader), "A case has its own access list only.");
        if (!reader.HoldsAt(at)) return Problem.With("", $"{reader.Name} is not on the list any more");
        if (reader.BrokeGlass) return Problem.With("", $"{reader.Name} let themselves in, to read for a day. To let them do more, let them in");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why it is changed");
        if ((reader.Right, reader.OpensNames) == (right, opensNames)) return Problem.With("", "Nothing is different from what they may do now");

        reader.Give(right, opensNames);
        Tell($"changed what {reader.Name} may do: {(right == ReaderRight.Write ? "read and write the record" : "read")}{(opensNames ? ", with the key to the names" : "")}", reason.Trim());
        return Problem.None;
    }

    public IReadOnlyList<Problem> ShutOut(CaseReader reader, string? reason, DateTimeOffset at)
    {
        InvariantException.Require(readers.Contains(reader), "A case has its own access list only.");
        if (!reader.HoldsAt(at)) return Problem.With("", $"{reader.Name} is not on the list any more");
        if (string.IsNullOrWhiteSpace(reason)) return Problem.With("Reason", "Enter why they no longer need to see this case");

        reader.End(at);
        Tell($"took {reader.Name} off the access list", reason.Trim());
        return Problem.None;
    }

    /// <summary>Lets somebody in who is not on the list and says why. Whoever calls tells somebody of it in the same transaction, and saves nothing when there is nobody to tell.</summary>
    public IReadOnlyList<Problem> BreakGlass(Actor by, string? reason, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length < 10) return Problem.With("Reason", "Say why you need to open this case now");

        readers.Add(new(this, by, ReaderRight.Read, reason.Trim(), brokeGlass: true, at + GlassStaysBrokenFor, by, at));
        Tell("broke the glass to open the case", reason.Trim());
        return Problem.None;
    }
}
