using System.Runtime.CompilerServices;
using Kiwoom.Trading.Testing;

namespace Kiwoom.Trading.Tests.Campaign;

/// <summary>The journal of a process that may end.</summary>
internal sealed class CuttingJournal(IOrderJournal inner, CutPoints cut) : IOrderJournal
{
    public async ValueTask<IJournalBook> OpenAsync(JournalAccount account, JournalWriter writer, CancellationToken cancellationToken = default) =>
        new Book(await inner.OpenAsync(account, writer, cancellationToken), cut);

    public ValueTask<IJournalReader?> OpenReaderAsync(JournalAccount account, CancellationToken cancellationToken = default) =>
        inner.OpenReaderAsync(account, cancellationToken);

    private sealed class Book(IJournalBook inner, CutPoints cut) : PassedBook(inner)
    {
        public override async ValueTask<JournalIntent?> AddIntentAsync(IntentFact intent, CancellationToken cancellationToken = default)
        {
            await cut.PassAsync().WaitAsync(cancellationToken);
            var taken = await Inner.AddIntentAsync(intent, cancellationToken);
            await cut.PassAsync().WaitAsync(cancellationToken);
            return taken;
        }

        public override async ValueTask AppendAsync(IReadOnlyList<JournalFact> facts, CancellationToken cancellationToken = default)
        {
            await cut.PassAsync().WaitAsync(cancellationToken);
            await Inner.AppendAsync(facts, cancellationToken);
            await cut.PassAsync().WaitAsync(cancellationToken);
        }

        public override void AppendSoon(IReadOnlyList<JournalFact> facts)
        {
            if (!cut.IsDead) Inner.AppendSoon(facts);
        }

        public override async IAsyncEnumerable<JournalIntent> ReadOpenIntentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await cut.PassAsync().WaitAsync(cancellationToken);
            await foreach (var intent in Inner.ReadOpenIntentsAsync(cancellationToken)) yield return intent;
        }
    }
}
