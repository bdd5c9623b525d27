namespace Kiwoom.Trading.Sqlite;

/// <summary>What can still be read of a damaged file.</summary>
internal static class Survey
{
    /// <summary>Counts the facts that are what was written, from the beginning and, past the damage, from the end.</summary>
    public static (long Facts, string? First, string? Last) OfReadableFacts(string path)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        var (facts, first, last) = (0L, (string?)null, (string?)null);
        var reached = long.MinValue;
        foreach (var (sequence, day) in Readable(connection, "SELECT sequence, trade_date, kind, data, checksum FROM fact NOT INDEXED ORDER BY sequence"))
        {
            (facts, first, last, reached) = (facts + 1, Least(first, day), Most(last, day), sequence);
        }
        foreach (var (sequence, day) in Readable(connection, "SELECT sequence, trade_date, kind, data, checksum FROM fact NOT INDEXED ORDER BY sequence DESC"))
        {
            if (sequence <= reached) break;
            (facts, first, last) = (facts + 1, Least(first, day), Most(last, day));
        }
        return (facts, first, last);
    }

    private static IEnumerable<(long Sequence, string Day)> Readable(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        SqliteDataReader reader;
        try
        {
            reader = command.ExecuteReader();
        }
        catch (SqliteException)
        {
            yield break;
        }
        using (reader)
        {
            while (Next(reader) is { } row) yield return row;
        }
    }

    private static (long Sequence, string Day)? Next(SqliteDataReader reader)
    {
        try
        {
            while (reader.Read())
            {
                var (sequence, day) = (reader.GetInt64(0), reader.GetString(1));
                if (FactChecksum.Of(sequence, reader.GetString(2), day, reader.GetString(3)) == reader.GetInt64(4)) return (sequence, day);
            }
        }
        catch (Exception e) when (e is SqliteException or InvalidCastException or InvalidOperationException)
        {
            // The damage begins here.
        }
        return null;
    }

    private static string Least(string? one, string other) => one is null || string.CompareOrdinal(other, one) < 0 ? other : one;

    private static string Most(string? one, string other) => one is null || string.CompareOrdinal(other, one) > 0 ? other : one;
}
