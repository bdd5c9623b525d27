using Kiwoom.Spec.Collections;
using Kiwoom.Spec.Problems;

namespace Kiwoom.Spec.Model;

/// <summary>What must be unique among all spec files, and where it stands.</summary>
/// <param name="Path">The file.</param>
/// <param name="Id">API ID; case matters.</param>
/// <param name="Name">English name; empty where the file has none.</param>
/// <param name="Group">The client group; empty where the file has none.</param>
/// <param name="IdSpan">Where the API ID stands.</param>
/// <param name="NameSpan">Where the name stands.</param>
public sealed record SpecIdentity(
    string Path, string Id, string Name, string Group, SpecSpan IdSpan, SpecSpan NameSpan)
{
    /// <summary>The Name of the library's TR that this one stands for in its project; empty without the key Replaces.</summary>
    public string Replaces { get; init; } = "";

    /// <summary>Where that stands.</summary>
    public SpecSpan ReplacesSpan { get; init; }

    /// <summary>The C# types of the TR.</summary>
    public EquatableArray<SpecClaim> Types { get; init; }

    /// <summary>The code lists that the TR has types of its own for; the key is the list.</summary>
    public EquatableArray<SpecClaim> CodeLists { get; init; }
}

/// <summary>Something that one file alone may have.</summary>
/// <param name="Key">What must be unique.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Span">Where it comes from.</param>
public sealed record SpecClaim(string Key, string Type, SpecSpan Span);
