using System.Text;

namespace Kiwoom.Trading.PostgreSql;

/// <summary>Settings of a <see cref="PostgreSqlTokenStore"/>. Its text does not show the keys.</summary>
public sealed record PostgreSqlTokenStoreOptions
{
    /// <summary>
    /// The key that tokens are encrypted by: 32 random bytes, the same on all machines, and from elsewhere than the database, such as a file of secrets:
    /// <c>Convert.FromBase64String(...)</c>.
    /// </summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>A name of the key. After a change of the key, a token of another name is as none, and a new one is asked for.</summary>
    public string KeyId { get; init; } = "1";

    /// <summary>
    /// How long a machine may hold the right to ask for a new token, 30 s by default: longer than a token request takes. One that dies loses it then.
    /// </summary>
    public TimeSpan LockFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a machine asks for that right while another one has it.</summary>
    internal TimeSpan AskEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("KeyId = ").Append(KeyId).Append(", LockFor = ").Append(LockFor);
        return true;
    }
}
