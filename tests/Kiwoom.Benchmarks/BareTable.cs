using Microsoft.Data.Sqlite;

namespace Kiwoom.Benchmarks;

/// <summary>A table with nothing but a row's number, a key and as many bytes as an intent has, committed row by row.</summary>
internal sealed class BareTable : IDisposable
{
    private static readonly string Body = new('x', 480);

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    public BareTable(string path, bool isKeyed)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        using var setUp = _connection.CreateCommand();
        setUp.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (n INTEGER PRIMARY KEY, key TEXT "
            + (isKeyed ? "UNIQUE" : "") + ", body TEXT)";
        setUp.ExecuteNonQuery();
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO row (key, body) VALUES ($key, $body)";
        _insert.Parameters.AddWithValue("$key", "");
        _insert.Parameters.AddWithValue("$body", Body);
    }

    public void Commit()
    {
        _insert.Parameters[0].Value = Guid.NewGuid().ToString("N");
        _insert.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
