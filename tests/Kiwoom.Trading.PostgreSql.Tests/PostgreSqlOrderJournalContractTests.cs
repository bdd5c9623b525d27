using Kiwoom.Trading.PostgreSql.Tests.Support;
using Kiwoom.Trading.Testing;

namespace Kiwoom.Trading.PostgreSql.Tests;

/// <summary>What every journal must do, on a real server; a killed process leaves its lease behind, which ends.</summary>
[NeedsVariable(PostgreSqlServer.Variable, PostgreSqlServer.Reason)]
public sealed class PostgreSqlOrderJournalContractTests(TestDatabase database) : OrderJournalContract, IClassFixture<TestDatabase>
{
    protected override IOrderJournal Create() => Journal(database.EmptyAsync().GetAwaiter().GetResult());

    protected override async Task<IOrderJournal> RestartAsync(IOrderJournal journal, IJournalBook book)
    {
        await ((PostgreSqlBook)book).StopKeepingAsync();
        await database.LetLeasesEndAsync();
        return Journal(database.Open());
    }

    private static PostgreSqlOrderJournal Journal(PostgreSqlDatabase opened) => new(opened);
}
