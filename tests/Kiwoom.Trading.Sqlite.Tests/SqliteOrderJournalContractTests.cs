using Kiwoom.Trading.Sqlite.Tests.Support;
using Kiwoom.Trading.Testing;

namespace Kiwoom.Trading.Sqlite.Tests;

/// <summary>What every journal must do, on real files; a killed process leaves them as they are at that moment.</summary>
public sealed class SqliteOrderJournalContractTests : OrderJournalContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IJournalBook> _abandoned = [];
    private int _restarts;

    public void Dispose()
    {
        foreach (var book in _abandoned) book.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }

    protected override IOrderJournal Create() => Journal(Path.Combine(_folder.Path, "0"));

    protected override Task<IOrderJournal> RestartAsync(IOrderJournal journal, IJournalBook book)
    {
        _abandoned.Add(book);
        var after = Path.Combine(_folder.Path, $"{++_restarts}");
        Directory.CreateDirectory(after);
        foreach (var file in Directory.EnumerateFiles(((SqliteOrderJournal)journal).Folder))
        {
            if (file.EndsWith(".db", StringComparison.Ordinal) || file.EndsWith("-wal", StringComparison.Ordinal)) File.Copy(file, Path.Combine(after, Path.GetFileName(file)));
        }
        return Task.FromResult<IOrderJournal>(Journal(after));
    }

    private static SqliteOrderJournal Journal(string folder) => new(new SqliteJournalOptions { Folder = folder });
}
