using System.Collections.Concurrent;

namespace Kiwoom.Generated.Tests.Orders;

/// <summary>Somebody's code that waits.</summary>
internal sealed class WaitingCode : IOrderGate, IGuardLedger, IKiwoomTokenProvider
{
    private int _entered;

    public bool HeedsToken { get; set; }

    public string Token { get; set; } = "";

    public int Entered => Volatile.Read(ref _entered);

    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<OrderOutcome> Told { get; } = [];

    /// <summary>What the ledger was asked to settle.</summary>
    public ConcurrentQueue<OrderOutcomeKind> Settled { get; } = [];

    public async ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        return null;
    }

    public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome)
    {
        Told.Enqueue(outcome);
        return default;
    }

    public async ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        return default;
    }

    public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome)
    {
        Settled.Enqueue(outcome);
        return default;
    }

    public ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken) => default;

    public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        return Token;
    }

    public ValueTask<string?> RefreshTokenAsync(string failedToken, CancellationToken cancellationToken) => default;

    private Task WaitAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _entered);
        return Go.Task.WaitAsync(HeedsToken ? cancellationToken : default);
    }
}
