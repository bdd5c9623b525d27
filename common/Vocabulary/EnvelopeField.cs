using System;

namespace Kiwoom.Vocabulary;

/// <summary>What a field means for every response.</summary>
internal enum EnvelopeRole : byte
{
    None,
    ReturnCode,
    ReturnMessage,
    MessageCode,
}

/// <summary>A field that any reply can have beside its own: the runtime reads it, whether or not a table lists it.</summary>
/// <param name="element">The JSON name.</param>
/// <param name="role">What it means.</param>
internal sealed class EnvelopeField(string element, EnvelopeRole role)
{
    /// <summary>All of them; <c>rt_cd</c> and <c>msg1</c> are those of errors.</summary>
    public static EnvelopeField[] All { get; } =
    [
        new("return_code", EnvelopeRole.ReturnCode),
        new("return_msg", EnvelopeRole.ReturnMessage),
        new("returnCode", EnvelopeRole.ReturnCode),
        new("returnMsg", EnvelopeRole.ReturnMessage),
        new("rt_cd", EnvelopeRole.ReturnCode),
        new("msg_cd", EnvelopeRole.MessageCode),
        new("msg1", EnvelopeRole.ReturnMessage),
    ];

    public string Element { get; } = element;

    public EnvelopeRole Role { get; } = role;

    /// <summary>The role of an element; None for a field that is not the envelope's.</summary>
    public static EnvelopeRole RoleOf(string element) =>
        Array.Find(All, field => field.Element == element)?.Role ?? EnvelopeRole.None;
}
