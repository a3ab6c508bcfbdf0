using Microsoft.AspNetCore.Mvc;

namespace SafeguardingPortal.Web.Areas.Subgroups;

/// <summary>Reads a text that is far too long rather than refusing the request, so that whoever pasted it is told beside the field and loses nothing.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class LongTextsAttribute : RequestFormLimitsAttribute
{
    private const int MostCharacters = 24 * 1024 * 1024;

    public LongTextsAttribute() => ValueLengthLimit = MostCharacters;
}
