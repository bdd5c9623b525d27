namespace Kiwoom.Trading.Sqlite;

/// <summary>What can still be read of a damaged file: what a complete check counts as well.</summary>
internal static class Survey
{
    public static (long Facts, DateOnly? First, DateOnly? Last) OfReadableFacts(string path)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return new Verification(path).Count(connection);
    }
}
