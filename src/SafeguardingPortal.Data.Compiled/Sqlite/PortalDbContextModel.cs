namespace SafeguardingPortal.Data.Compiled.Sqlite;

public partial class PortalDbContextModel
{
    partial void Customize() => CompiledFilters.GiveBack(this);
}
