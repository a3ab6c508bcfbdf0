using Microsoft.AspNetCore.Mvc;

namespace SafeguardingPortal.Web.Areas.Actions.Shared;

/// <summary>Reads a text that is far too long rather than refusing the request, so that whoever pasted it is told beside the field and loses nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LongTextsAttribute : RequestFormLimitsAttribute
{
    public LongTextsAttribute() => ValueLengthLimit = 24 * 1024 * 1024;
}
