using System.Reflection;
using FluentValidation;

namespace SafeguardingPortal.Web.Shared.Validation;

internal static class ValidatorRegistration
{
    /// <summary>Registers every validator of the assembly. FluentValidation's own registration is in a package that is not always to be had.</summary>
    public static IServiceCollection AddValidatorsFrom(this IServiceCollection services, Assembly assembly)
    {
        foreach (var result in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
        {
            services.AddScoped(result.InterfaceType, result.ValidatorType);
        }

        return services;
    }
}
