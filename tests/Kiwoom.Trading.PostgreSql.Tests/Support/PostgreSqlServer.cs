namespace Kiwoom.Trading.PostgreSql.Tests.Support;

/// <summary>The server that tests may use.</summary>
internal static class PostgreSqlServer
{
    public const string Variable = "KIWOOM_POSTGRES";

    public const string Reason = "There is no PostgreSQL: run .ci/postgres dotnet test, which starts one, or set KIWOOM_POSTGRES to the connection string of a superuser.";

    public static string? ConnectionString => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;
}
