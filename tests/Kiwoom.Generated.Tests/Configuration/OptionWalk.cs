using System.Reflection;
using Kiwoom.Generated.Tests.Limits;
using Kiwoom.Testing;

namespace Kiwoom.Generated.Tests.Configuration;

/// <summary>Every option that a program can set, found by reflection, with a way to change it.</summary>
/// <param name="Name">Such as <c>Limits.MaxWait</c>.</param>
/// <param name="Owner">Which of the options' objects has it.</param>
/// <param name="Property">The property.</param>
internal sealed record OptionWalk(string Name, Func<KiwoomOptions, object> Owner, PropertyInfo Property)
{
    public static IReadOnlyList<OptionWalk> All { get; } =
    [
        .. Of("", static o => o, typeof(KiwoomOptions)),
        .. Of("Limits.", static o => o.Limits, typeof(KiwoomLimits)),
        .. Of("GuardRails.", static o => o.GuardRails, typeof(KiwoomGuardRails)),
        .. Of("Realtime.", static o => o.Realtime, typeof(KiwoomRealtimeOptions)),
    ];

    public bool IsWhole => Property.PropertyType == typeof(KiwoomLimits) || Property.PropertyType == typeof(KiwoomGuardRails)
        || Property.PropertyType == typeof(KiwoomRealtimeOptions);

    /// <summary>Gives the option a valid value that it does not have.</summary>
    public void Change(KiwoomOptions options)
    {
        var owner = Owner(options);
        var value = Property.GetValue(owner);
        if (value is ISet<string> set) set.Add("000660");
        else if (value is IDictionary<string, double> rates) rates["ka10075"] = 0.25;
        else if (value is IList<IOrderGate> gates) gates.Add(new NoGate());
        else Property.SetValue(owner, Other(value));
    }

    public override string ToString() => Name;

    private object Other(object? value) => Property.PropertyType switch
    {
        var t when t == typeof(bool) => !(bool)value!,
        var t when t == typeof(bool?) => value is not true,
        var t when t == typeof(int) => (int)value! + 1000,
        var t when t == typeof(int?) => 77,
        var t when t == typeof(long?) => 77L,
        var t when t == typeof(decimal?) => 7.5m,
        var t when t == typeof(double) => (double)value! / 2,
        var t when t == typeof(double?) => 0.5,
        var t when t == typeof(TimeSpan) => (TimeSpan)value! + TimeSpan.FromSeconds(1),
        var t when t == typeof(string) && Name == nameof(KiwoomOptions.RelayHeader) => "X-Relay: changed",
        var t when t == typeof(string) && Name == "Realtime.Address" => "wss://changed.example:10000",
        var t when t == typeof(string) => Path.GetFullPath("/changed/file"),
        var t when t == typeof(ValidationMode) => ValidationMode.Off,
        var t when t == typeof(KiwoomEnvironment) => KiwoomEnvironment.FromAddress(new Uri("https://changed.example")),
        var t when t == typeof(KiwoomLimits) => new KiwoomLimits { MaxWait = TimeSpan.FromSeconds(77) },
        var t when t == typeof(KiwoomGuardRails) => new KiwoomGuardRails { MaxOrderQuantity = 77 },
        var t when t == typeof(KiwoomRealtimeOptions) => new KiwoomRealtimeOptions { MaxCodes = 77 },
        var t when t == typeof(IRealtimeSocketFactory) => new NoSockets(),
        var t when t == typeof(IRealtimeTap) => new RealtimeRecorder(Stream.Null, [StockTrade.TrDescriptor]),
        var t when t == typeof(RealtimeRecorder) => new RealtimeRecorder(Stream.Null, [StockTrade.TrDescriptor]),
        var t when t == typeof(KillSwitch) => new KillSwitch(),
        var t when t == typeof(TimeProvider) => new ManualTimeProvider(),
        var t when t == typeof(IKiwoomTokenProvider) => new FixedTokenProvider("changed"),
        var t when t == typeof(IKiwoomTokenStore) => new FileTokenStore(Path.GetFullPath("/changed")),
        var t when t == typeof(IReferencePriceProvider) => new ReferencePriceTable(),
        var t when t == typeof(IGuardLedger) => new NoLedger(),
        var t when t == typeof(IKiwoomBudgetStore) => new MemoryBudgetStore(new ManualTimeProvider()),
        var t when t == typeof(Action<TrDescriptor, ReadIssue>) => new Action<TrDescriptor, ReadIssue>((_, _) => { }),
        var t => throw new NotSupportedException($"{Name} is a {t}: say here how to change it."),
    };

    private static IEnumerable<OptionWalk> Of(string prefix, Func<KiwoomOptions, object> owner, Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        select new OptionWalk(prefix + property.Name, owner, property);

    private sealed class NoGate : IOrderGate
    {
        public ValueTask<string?> BeforeSendingAsync(OrderSending sending, CancellationToken cancellationToken) => default;

        public ValueTask AfterOutcomeAsync(OrderSending sending, OrderOutcome outcome) => default;
    }

    private sealed class NoLedger : IGuardLedger
    {
        public ValueTask<GuardLedgerAnswer> EnterAsync(GuardLedgerEntry entry, GuardLedgerLimits limits, CancellationToken cancellationToken) =>
            default;

        public ValueTask SettleAsync(GuardLedgerEntry entry, OrderOutcomeKind outcome) => default;

        public ValueTask<GuardLedgerCounts> ReadAsync(string account, DateOnly day, CancellationToken cancellationToken) => default;
    }

    private sealed class NoSockets : IRealtimeSocketFactory
    {
        public ValueTask<IRealtimeSocket> ConnectAsync(Uri address, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
