using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Data;

/// <summary>Who acts in this unit of work; the history names them. The portal itself until somebody has signed in.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; set; } = Actor.Portal;
}
