namespace Kiwoom.Trading.PostgreSql.Tests.Support;

/// <summary>A test with cases that needs a server.</summary>
internal sealed class PostgreSqlTheoryAttribute : TheoryAttribute
{
    public PostgreSqlTheoryAttribute()
    {
        if (PostgreSqlServer.ConnectionString is null) Skip = PostgreSqlServer.Reason;
    }
}
