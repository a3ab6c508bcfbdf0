namespace SafeguardingPortal.Domain.Common;

/// <summary>A record that is written once: saving a change of it, or its removal, is refused.</summary>
public interface IUnchanging
{
}
