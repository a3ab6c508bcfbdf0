namespace SafeguardingPortal.Domain.Common;

/// <summary>A rule of the domain that the calling code should have kept was broken. The message is a sentence for the log, not for a form.</summary>
/// <remarks>What a person may do wrong is a <see cref="Problem"/>, shown beside the field.</remarks>
public sealed class InvariantException(string message) : InvalidOperationException(message)
{
    /// <summary>Throws when <paramref name="holds"/> is false.</summary>
    public static void Require(bool holds, string sentence)
    {
        if (!holds) throw new InvariantException(sentence);
    }
}
