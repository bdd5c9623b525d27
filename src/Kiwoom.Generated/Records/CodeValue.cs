using System.ComponentModel;

namespace Kiwoom.Generated.Metadata;

/// <summary>
/// What a code type holds: a member by its name, or a text that is not a member. Two values are equal when they mean the same,
/// whatever a table writes for it.
/// </summary>
public readonly struct CodeValue : IEquatable<CodeValue>
{
    private readonly string? _text;

    private CodeValue(string? text, bool isMember)
    {
        _text = text;
        IsMember = isMember;
    }

    /// <summary>A member of a code type.</summary>
    /// <param name="name">The C# member, such as <c>Krx</c>.</param>
    public static CodeValue Member(string name) => new(name, true);

    /// <summary>A text as on the wire that is not a member.</summary>
    /// <param name="text">The characters on the wire; null is the same as none.</param>
    public static CodeValue Wire(string? text) => new(text, false);

    /// <summary>Whether it is a member of its code type.</summary>
    public bool IsMember { get; }

    /// <summary>The name of the member; null for other texts.</summary>
    public string? Name => IsMember ? _text : null;

    /// <summary>The name of the member, or the characters on the wire; empty for the default.</summary>
    public string Text => _text ?? "";

    /// <summary>The Korean label of the member; null where there is none.</summary>
    /// <param name="members">Of its code type.</param>
    public string? LabelIn(IReadOnlyList<CodeDescriptor> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (!IsMember) return null;
        foreach (var member in members)
        {
            if (member.Name == _text) return member.Label.Length > 0 ? member.Label : null;
        }
        return null;
    }

    /// <inheritdoc/>
    public bool Equals(CodeValue other) => IsMember == other.IsMember && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CodeValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal) ^ (IsMember ? 1 : 0);

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;

    /// <summary>Whether both mean the same.</summary>
    public static bool operator ==(CodeValue left, CodeValue right) => left.Equals(right);

    /// <summary>Whether they mean different things.</summary>
    public static bool operator !=(CodeValue left, CodeValue right) => !left.Equals(right);
}

/// <summary>A code type, for code that works with any of them.</summary>
/// <typeparam name="TSelf">The code type.</typeparam>
public interface ICode<TSelf> : IEquatable<TSelf>
    where TSelf : struct, ICode<TSelf>
{
    /// <summary>The members.</summary>
    static abstract IReadOnlyList<CodeDescriptor> Known { get; }

    /// <summary>The member, or the text that is none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    CodeValue Meaning { get; }

    /// <summary>The code of a member, or of a text that is none.</summary>
    /// <param name="meaning">What the code means.</param>
    static abstract TSelf Create(CodeValue meaning);
}
