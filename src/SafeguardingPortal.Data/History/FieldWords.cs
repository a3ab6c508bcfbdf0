using System.Text;
using SafeguardingPortal.Domain.History;

namespace SafeguardingPortal.Data.History;

/// <summary>Names of fields as a reader of the history would say them.</summary>
internal static class FieldWords
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["What"] = "what is to be done",
        ["Due"] = "due date",
        ["FirstDue"] = "first due date",
        ["To"] = "last day",
        ["From"] = "first day",
        ["JointWith"] = "held jointly with",
        ["IsStatutory"] = "statutory safeguarding partner",
        ["Voice"] = "voice of the child",
        ["Measure"] = "measure of success",
        ["RagOverride"] = "rating set by hand",
        ["RagOverrideReason"] = "reason for the rating",
        ["SignedBy"] = "name under the foreword",
        ["SignedAs"] = "role under the foreword",
        ["TwoFactorEnabled"] = "second factor",
        ["LockoutEnd"] = "locked until",
        ["Cdop"] = "CDOP",
    };

    /// <summary><c>RoleTitle</c> becomes "role title", <c>OwnerId</c> "owner".</summary>
    public static string Of(string name)
    {
        if (Known.TryGetValue(name, out var words)) return words;
        if (name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal)) name = name[..^2];

        var text = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append(' ');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    /// <summary>What changed, as a predicate: "changed the purpose from “a” to “b”".</summary>
    public static string Sentence(IEnumerable<FieldChange> changes) =>
        string.Join("; ", changes.Select(c => (c.From, c.To) switch
        {
            (null or "", { } to) => $"set the {c.Field} to {Quoted(to)}",
            ({ } from, null or "") => $"cleared the {c.Field}, which was {Quoted(from)}",
            _ => $"changed the {c.Field} from {Quoted(c.From!)} to {Quoted(c.To!)}",
        }));

    private static string Quoted(string text) => $"‘{(text.Length <= 120 ? text : text[..119] + "…")}’";
}
