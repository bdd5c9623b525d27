namespace Kiwoom.Trading;

/// <summary>What a failed check does.</summary>
public enum CheckSeverity
{
    /// <summary>The modification or cancel is not sent.</summary>
    Refuse,

    /// <summary>It is sent, and <see cref="OrderChange.Warnings"/> has the check.</summary>
    Warn,

    /// <summary>Nothing.</summary>
    Off,
}
