namespace Kiwoom.Generated.Metadata;

/// <summary>Why a field could not be put into a request.</summary>
/// <param name="Element">The name as given.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">In a sentence; it does not show the value.</param>
/// <param name="NearName">For an unknown name, a known one that is spelled alike; or null.</param>
public sealed record FieldProblem(string Element, FieldProblemKind Kind, string Message, string? NearName = null);

/// <summary>What is wrong with a field that was given by name.</summary>
public enum FieldProblemKind : byte
{
    /// <summary>The table lists no such field.</summary>
    Unknown,

    /// <summary>The field was given before; the first value is kept.</summary>
    Duplicate,

    /// <summary>The value does not fit the field's format; the field stays blank.</summary>
    DoesNotFit,
}
