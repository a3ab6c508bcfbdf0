using System.ComponentModel.DataAnnotations;

namespace SafeguardingPortal.Data;

/// <summary>Which engine keeps the records.</summary>
public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>How the database is spoken to, the same for both engines where they can.</summary>
public sealed record DatabaseSettings
{
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>Seconds a command may take before it is given up.</summary>
    [Range(1, 3600)]
    public int CommandTimeout { get; init; } = 30;

    /// <summary>How many changes go to the server in one round trip.</summary>
    [Range(1, 1000)]
    public int MaxBatchSize { get; init; } = 100;

    /// <summary>How often a command is tried again after a passing failure of the server; SQL Server only.</summary>
    [Range(0, 20)]
    public int Retries { get; init; } = 6;
}
