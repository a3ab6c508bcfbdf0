namespace SafeguardingPortal.Domain.Common;

/// <summary>Something a person can put right, in the words shown beside the field.</summary>
/// <param name="Field">The name of the field it is about; the same name in the domain's draft, the form and an imported file's column.</param>
/// <param name="Message">What to do, as a sentence without a full stop ("Enter a due date").</param>
public sealed record Problem(string Field, string Message)
{
    /// <summary>Nothing to put right: the verb has done its work.</summary>
    public static IReadOnlyList<Problem> None { get; } = [];

    /// <summary>One problem, as the list that a verb returns.</summary>
    public static IReadOnlyList<Problem> With(string field, string message) => [new(field, message)];
}
