namespace SafeguardingPortal.Data.Compiled.SqlServer;

public partial class PortalDbContextModel
{
    partial void Customize() => CompiledFilters.GiveBack(this);
}
