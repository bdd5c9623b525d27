namespace Kiwoom.Simulator.Internal.Exchange;

/// <summary>Money in won, a part of it held for open buy orders.</summary>
internal sealed class CashBox(long amount)
{
    private (long Amount, long Reserved) _told = (amount, 0);

    public long Amount { get; private set; } = amount;

    public long Reserved { get; private set; }

    public long Available => Amount - Reserved;

    public void Reserve(long amount) => Reserved += amount;

    public void Release(long amount) => Reserved -= amount;

    public void Add(long amount) => Amount += amount;

    /// <summary>Whether anything changed since the last call.</summary>
    public bool TakeChange()
    {
        var before = _told;
        _told = (Amount, Reserved);
        return _told != before;
    }
}
