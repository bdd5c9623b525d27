namespace Kiwoom.Samples.Tests;

/// <summary>A test that needs a database and other programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabaseFactAttribute : ProgramFactAttribute
{
    /// <param name="programs">As a shell would find them.</param>
    public DatabaseFactAttribute(params string[] programs)
        : base(programs)
    {
        if (Server is null) Skip = "There is no PostgreSQL: run .ci/postgres dotnet test, which starts one.";
    }

    /// <summary>The connection string of a superuser; null where there is no server.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("KIWOOM_POSTGRES") is { Length: > 0 } text ? text : null;
}
