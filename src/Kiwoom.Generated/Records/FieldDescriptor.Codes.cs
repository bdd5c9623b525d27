namespace Kiwoom.Generated.Metadata;

public sealed partial class FieldDescriptor
{
    // Before a member that the field has no code for. An unpaired surrogate is in no text that was read.
    private const char Missing = '\uD800';

    private readonly CodeDescriptor[] _codes = [];
    private readonly CodeDescriptor[] _words = [];

    /// <summary>The code of a text on the wire, as this field means it; null for no value.</summary>
    /// <typeparam name="TCode">The code type of the field.</typeparam>
    /// <param name="text">The characters on the wire. What the field does not list is kept as it is.</param>
    /// <exception cref="ArgumentException">The field has codes of another type.</exception>
    public TCode? ReadCode<TCode>(string? text)
        where TCode : struct, ICode<TCode>
    {
        if (string.IsNullOrEmpty(text)) return null;
        var meaning = Meaning(text);
        if (!meaning.IsMember || TCode.Known.Any(m => m.Name == meaning.Name)) return TCode.Create(meaning);
        throw new ArgumentException($"{Element} ({Label}) has no codes of the type {typeof(TCode).Name}.", nameof(text));
    }

    /// <summary>What this field writes for a code; null where it has no code for it.</summary>
    /// <typeparam name="TCode">The code type of the field.</typeparam>
    /// <param name="code">A member, or a text that is none: that is written as it is.</param>
    public string? WriteCode<TCode>(TCode code)
        where TCode : struct, ICode<TCode> => Wire(code.Meaning) is { } text && MissingName(text) is null ? text : null;

    /// <summary>What a text in the slot of this field means.</summary>
    internal CodeValue Meaning(string? text)
    {
        if (string.IsNullOrEmpty(text)) return CodeValue.Wire(text);
        foreach (var code in _codes)
        {
            if (code.Value == text) return CodeValue.Member(code.Name);
        }
        if (_words.Length > 0 && WordMeaning(text) is { } word) return CodeValue.Member(word);
        return MissingName(text) is { } name ? CodeValue.Member(name) : CodeValue.Wire(text);
    }

    /// <summary>
    /// The member that a word of a reply means: by the labels of the field's own list, then by the words of its type. Digits are
    /// never words: what is a code in another table means nothing here.
    /// </summary>
    private string? WordMeaning(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9')) return null;
        string? name = null;
        foreach (var code in _codes)
        {
            if (code.Label != text || code.Name == name) continue;
            if (name is not null) return null; // one label of two codes
            name = code.Name;
        }
        if (name is not null) return name;
        foreach (var word in _words)
        {
            if (word.Value == text) return word.Name;
        }
        return null;
    }

    /// <summary>
    /// The text in the slot of this field. For a member that the field has no code for it is one that validation refuses:
    /// nothing that means something else may be sent.
    /// </summary>
    internal string? Wire(CodeValue? meaning)
    {
        if (meaning is not { } value) return null;
        if (!value.IsMember) return value.Text;
        foreach (var code in _codes)
        {
            if (code.Name == value.Text) return code.Value;
        }
        return Missing + value.Text;
    }

    /// <summary>The member that the field has no code for; null for any other text.</summary>
    internal static string? MissingName(string text) => text.Length > 0 && text[0] == Missing ? text[1..] : null;
}
