using Microsoft.AspNetCore.Authorization;

namespace SafeguardingPortal.Web.Security;

/// <summary>Only for those who hold this permission in the partnership of the address. What they may do with one group or record is decided by <see cref="Access"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequiresAttribute(Permission permission) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public Permission Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Only for somebody signed in, whatever their roles: their own account.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresSignInAttribute : AuthorizeAttribute;

internal sealed class PermissionHandler(Access access) : AuthorizationHandler<RequiresAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiresAttribute requirement)
    {
        if (access.May(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
