namespace Kiwoom.Generated;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="Element">The JSON name, such as <c>ord_qty</c>.</param>
/// <param name="Label">한글명.</param>
/// <param name="Rule">The broken rule: <c>required</c>, <c>length</c>, <c>digits</c>, <c>characters</c>, <c>code</c>, or the spec file's own rule.</param>
/// <param name="Message">What is wrong and what to give instead. Never contains the value of a secret field.</param>
/// <param name="IsWarning">The rule is assumed and no document states it, so the request may still be sent.</param>
public sealed record Violation(string Element, string Label, string Rule, string Message, bool IsWarning = false)
{
    /// <summary>The message.</summary>
    public override string ToString() => Message;
}

/// <summary>How strictly queries are checked before they are sent. Orders are always checked strictly.</summary>
public enum ValidationMode : byte
{
    /// <summary>A request with a violation is not sent.</summary>
    Strict,

    /// <summary>Violations are logged, and the request is sent.</summary>
    Warn,

    /// <summary>Nothing is checked.</summary>
    Off,
}
