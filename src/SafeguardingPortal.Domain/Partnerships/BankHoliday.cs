using SafeguardingPortal.Domain.Common;

namespace SafeguardingPortal.Domain.Partnerships;

/// <summary>A bank holiday of England and Wales. One list for all partnerships served; an administrator keeps it.</summary>
public sealed class BankHoliday : KeptRecord
{
    public const int NameLength = 100;

    private BankHoliday() { }

    public BankHoliday(DateOnly date, string name) => (Date, Name) = (date, name);

    public override string Kind => "bank holiday";

    public override string Label => $"{Name}, {Date.InWords()}";

    public DateOnly Date { get; private set; }

    public string Name { get; private set; } = "";

    public void Revise(DateOnly date, string name) => (Date, Name) = (date, name);
}
