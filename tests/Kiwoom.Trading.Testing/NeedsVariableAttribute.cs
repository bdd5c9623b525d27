namespace Kiwoom.Trading.Testing;

/// <summary>The contract of this class can be tested only where an environment variable is set.</summary>
/// <param name="name">Its name.</param>
/// <param name="reason">What to do, for people who see the tests skipped.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsVariableAttribute(string name, string reason) : Attribute
{
    /// <summary>The name of the variable.</summary>
    public string Name => name;

    /// <summary>What to do where it is not set.</summary>
    public string Reason => reason;
}
