namespace Kiwoom.Trading.PostgreSql.Tests.Support;

/// <summary>A test that needs a server.</summary>
internal sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        if (PostgreSqlServer.ConnectionString is null) Skip = PostgreSqlServer.Reason;
    }
}
