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
    /// <summary>The return code of almost every reply: 0 for a success.</summary>
    public const string ReturnCode = "return_code";

    /// <summary>The message beside it.</summary>
    public const string ReturnMessage = "return_msg";

    /// <summary>The return code as some replies spell it.</summary>
    public const string CamelReturnCode = "returnCode";

    /// <summary>The message as some replies spell it.</summary>
    public const string CamelReturnMessage = "returnMsg";

    /// <summary>The return code of the other envelope, which some errors have.</summary>
    public const string OtherReturnCode = "rt_cd";

    /// <summary>The error code of the other envelope.</summary>
    public const string OtherMessageCode = "msg_cd";

    /// <summary>The message of the other envelope.</summary>
    public const string OtherMessage = "msg1";

    /// <summary>All of them.</summary>
    public static EnvelopeField[] All { get; } =
    [
        new(ReturnCode, EnvelopeRole.ReturnCode),
        new(ReturnMessage, EnvelopeRole.ReturnMessage),
        new(CamelReturnCode, EnvelopeRole.ReturnCode),
        new(CamelReturnMessage, EnvelopeRole.ReturnMessage),
        new(OtherReturnCode, EnvelopeRole.ReturnCode),
        new(OtherMessageCode, EnvelopeRole.MessageCode),
        new(OtherMessage, EnvelopeRole.ReturnMessage),
    ];

    public string Element { get; } = element;

    public EnvelopeRole Role { get; } = role;

    /// <summary>The role of an element; None for a field that is not the envelope's.</summary>
    public static EnvelopeRole RoleOf(string element) =>
        Array.Find(All, field => field.Element == element)?.Role ?? EnvelopeRole.None;
}
