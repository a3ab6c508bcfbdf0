namespace SafeguardingPortal.TestSupport.Routes;

/// <summary>Every endpoint of the portal and who may use it, written by hand and not derived from the code that decides: a new endpoint needs a line here.</summary>
public static class WhoMay
{
    private const string Register = "/{partnership}/subgroups";
    private const string Group = Register + "/{group}";
    private const string Plan = Group + "/work-plan/{year}";
    private const string Action = "/{partnership}/actions/{reference}";
    private const string History = "/{partnership}/history";

    public static IReadOnlyDictionary<string, Who> Use { get; } = new Dictionary<string, Who>(StringComparer.Ordinal)
    {
        // The machinery, and pages for anyone.
        ["GET /health/live"] = Who.Anyone,
        ["POST /health/live"] = Who.Anyone,
        ["GET /health/ready"] = Who.Anyone,
        ["POST /health/ready"] = Who.Anyone,
        ["GET /error/{statusCode}"] = Who.Anyone,
        ["POST /error/{statusCode}"] = Who.Anyone,
        ["GET /help"] = Who.Anyone,
        ["GET /accessibility"] = Who.Anyone,
        ["GET /privacy"] = Who.Anyone,
        ["GET /cookies"] = Who.Anyone,
        ["GET /{partnership}/brand.css"] = Who.Anyone,

        // One's own account.
        ["GET /account/sign-in"] = Who.Anyone,
        ["POST /account/sign-in"] = Who.Anyone,
        ["GET /account"] = Who.SignedIn,
        ["POST /account/sign-out"] = Who.SignedIn,

        // A partnership's first pages.
        ["GET /{partnership}/home"] = Who.Insiders,
        ["GET /{partnership}/search"] = Who.Insiders,

        // Groups.
        [$"GET {Register}"] = Who.Insiders,
        [$"GET {Register}.{{format}}"] = Who.Insiders,
        [$"GET {Register}/new"] = Who.Only("unit"),
        [$"POST {Register}/new"] = Who.Only("unit"),
        [$"GET {Group}"] = Who.Insiders,
        [$"GET {Group}/edit"] = Who.Only("unit"),
        [$"POST {Group}/edit"] = Who.Only("unit"),
        [$"GET {Group}/members/new"] = Who.Only("unit"),
        [$"POST {Group}/members/new"] = Who.Only("unit"),
        [$"GET {Group}/members/{{id}}/end"] = Who.Only("unit"),
        [$"POST {Group}/members/{{id}}/end"] = Who.Only("unit"),
        [$"GET {Group}/terms-of-reference/{{number}}"] = Who.Insiders,
        [$"GET {Group}/terms-of-reference/new"] = Who.Only("unit"),
        [$"POST {Group}/terms-of-reference/new"] = Who.Only("unit"),

        // Work plans.
        [$"GET {Plan}"] = Who.Insiders,
        [$"GET {Plan}.{{format}}"] = Who.Insiders,
        [$"POST {Plan}"] = Who.Planners,
        [$"GET {Plan}/start"] = Who.Planners,
        [$"POST {Plan}/start"] = Who.Planners,
        [$"GET {Plan}/items/new"] = Who.Planners,
        [$"POST {Plan}/items/new"] = Who.Planners,
        [$"GET {Plan}/items/{{number}}/edit"] = Who.Planners,
        [$"POST {Plan}/items/{{number}}/edit"] = Who.Planners,
        [$"GET {Plan}/items/{{number}}/carry-over"] = Who.Planners,
        [$"POST {Plan}/items/{{number}}/carry-over"] = Who.Planners,
        [$"GET {Plan}/import"] = Who.Planners,
        [$"POST {Plan}/import"] = Who.Planners,
        [$"GET {Plan}/import/template"] = Who.Planners,
        [$"GET {Plan}/import/preview"] = Who.Planners,
        [$"POST {Plan}/import/preview"] = Who.Planners,
        [$"GET {Plan}/import/{{id}}/undo"] = Who.Planners,
        [$"POST {Plan}/import/{{id}}/undo"] = Who.Planners,

        // Actions.
        ["GET /{partnership}/actions"] = Who.Insiders,
        ["GET /{partnership}/actions/mine"] = Who.Insiders,
        ["GET /{partnership}/actions/my-agency"] = Who.Insiders,
        ["GET /{partnership}/actions/overdue"] = Who.Insiders,
        ["GET /{partnership}/actions/awaiting"] = Who.Insiders,
        ["GET /{partnership}/actions/drift"] = Who.Insiders,
        [$"GET {Action}"] = Who.Insiders,
        [$"GET {Action}/evidence/{{evidenceId}}"] = Who.Insiders,
        [$"GET {Action}/edit"] = Who.Planners,
        [$"POST {Action}/edit"] = Who.Planners,
        [$"GET {Action}/rating"] = Who.Planners,
        [$"POST {Action}/rating"] = Who.Planners,
        [$"GET {Action}/withdraw"] = Who.Planners,
        [$"POST {Action}/withdraw"] = Who.Planners,
        [$"GET {Action}/reinstate"] = Who.Planners,
        [$"POST {Action}/reinstate"] = Who.Planners,
        [$"GET {Action}/progress"] = Who.Workers,
        [$"POST {Action}/progress"] = Who.Workers,
        [$"GET {Action}/evidence/new"] = Who.Workers,
        [$"POST {Action}/evidence/new"] = Who.Workers,
        [$"GET {Action}/move-date"] = Who.Workers,
        [$"POST {Action}/move-date"] = Who.Workers,
        [$"GET {Action}/complete"] = Who.Workers,
        [$"POST {Action}/complete"] = Who.Workers,
        [$"GET {Action}/confirm"] = Who.Confirmers,
        [$"POST {Action}/confirm"] = Who.Confirmers,

        // History.
        [$"GET {History}"] = Who.Only("admin", "unit", "chair"),
        [$"GET {History}/export"] = Who.Only("admin", "unit", "chair"),
        [$"GET {History}/{{kind}}/{{recordId}}"] = Who.Insiders,
        [$"GET {History}/{{kind}}/{{recordId}}/export"] = Who.Insiders,
        [$"GET {History}/check"] = Who.Only("admin"),
        [$"POST {History}/check"] = Who.Only("admin"),
    };

    /// <exception cref="InvalidOperationException">The table does not have it.</exception>
    public static Who Of(PortalRoute route) => Use.TryGetValue($"{route}", out var who) ? who : throw new InvalidOperationException($"{route} is new: say in WhoMay who may use it.");
}
