namespace SafeguardingPortal.Domain.Common;

/// <summary>A file somebody added or the portal made. Its bytes are kept apart, so that lists never load them.</summary>
public sealed class StoredFile : PartnershipRecord
{
    public const int NameLength = 200;

    private readonly IKept? partOf;

    private StoredFile() { }

    /// <param name="name">A safe file name, without a path.</param>
    /// <param name="contentType">What its content was found to be, whatever its name says.</param>
    /// <param name="partOf">The record whose history tells of it, where that is not everybody's to read; null when it has its own.</param>
    public StoredFile(string name, string contentType, byte[] bytes, string sha256, Actor by, DateTimeOffset at, IKept? partOf = null)
    {
        this.partOf = partOf;
        (Name, ContentType, Length, Sha256, ByName, At) = (name, contentType, bytes.Length, sha256, by.Name, at);
        Content = new(bytes);
    }

    public override string Kind => "file";

    public override string Label => Name;

    public override IKept HistoryRoot => partOf ?? this;

    public string Name { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public StoredFileContent Content { get; private set; } = null!;
}

/// <summary>The bytes of a stored file.</summary>
public sealed class StoredFileContent
{
    private StoredFileContent() => Bytes = [];

    internal StoredFileContent(byte[] bytes) => Bytes = bytes;

    public int FileId { get; private set; }

    public byte[] Bytes { get; private set; }
}
