using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kiwoom.Generated;

/// <summary>How the readers treat a field.</summary>
internal enum FieldKind : byte
{
    /// <summary>A number slot that <see cref="QuickNumber"/> knows.</summary>
    Number,

    /// <summary>A date or time that <see cref="QuickNumber"/> knows.</summary>
    Calendar,

    /// <summary>Any other number slot.</summary>
    OtherNumber,

    /// <summary>A text slot whose strings are shared.</summary>
    SharedText,

    /// <summary>A text slot whose strings are the record's own: identifiers and secrets.</summary>
    OwnText,

    /// <summary>A list or an object.</summary>
    Nested,

    /// <summary>A field of the envelope: the value belongs to <see cref="KiwoomResponse"/>.</summary>
    Envelope,
}

/// <summary>A field as readers and writers want it: its name as it is in compact JSON, and what follows it.</summary>
internal sealed class FieldPlan
{
    private const int VectorSize = 16;
    private const int LongestVectorToken = 2 * VectorSize;

    private readonly string? _blank = "";
    private readonly string?[] _shortCodes = [];
    private readonly Vector128<byte> _head;
    private readonly Vector128<byte> _headMask;
    private readonly Vector128<byte> _tail;

    private FieldPlan(string element, FieldKind kind, ValueFormat format)
    {
        Element = element;
        Kind = kind;
        Format = format;
        Name = Encoding.UTF8.GetBytes(element);
        IsQuoted = kind is not (FieldKind.Nested or FieldKind.Envelope);
        var inner = JsonEncodedText.Encode(element, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
        WriteToken = [(byte)'"', .. inner, (byte)'"', (byte)':', .. IsQuoted ? "\""u8 : default];
        JoinToken = [.. "\",\""u8, .. inner, .. "\":\""u8];
        Next = this;
        Span<byte> buffer = stackalloc byte[VectorSize];

        // A name that needs escapes is never predicted, nor is the sentinel: no body is that long.
        TokenLength = element.Length > 0 && inner.SequenceEqual(Name) ? WriteToken.Length : int.MaxValue;
        if (TokenLength > LongestVectorToken) return;
        var head = Math.Min(VectorSize, TokenLength);
        WriteToken.AsSpan(0, head).CopyTo(buffer);
        _head = Vector128.Create<byte>(buffer);
        buffer[..head].Fill(0xFF);
        _headMask = Vector128.Create<byte>(buffer);
        if (TokenLength > VectorSize) _tail = Vector128.Create<byte>(WriteToken.AsSpan(TokenLength - VectorSize));
    }

    public FieldPlan(FieldDescriptor descriptor, EnvelopeRole role)
        : this(descriptor.Element, KindOf(descriptor, role), descriptor.Format)
    {
        Descriptor = descriptor;
        Slot = descriptor.Slot;
        Scale = descriptor.Scale;
        HasSignElsewhere = descriptor.SignElement is not null;
        Role = role;
        Codes = descriptor.Codes;
        Record = descriptor.Record;
        SlotKind = descriptor.SlotKind;
        if (descriptor.Format != ValueFormat.Code) return;
        _blank = null;
        _shortCodes = new string?[128];
        foreach (var code in Codes)
        {
            if (code.Value is [var single] && single < _shortCodes.Length && single is not ('"' or '\\' or < ' '))
                _shortCodes[single] = code.Value;
        }
    }

    public FieldPlan(string element, EnvelopeRole role)
        : this(element, FieldKind.Envelope, role == EnvelopeRole.ReturnCode ? ValueFormat.Number : ValueFormat.Text) =>
        Role = role;

    /// <summary>Stands before the first field and after the last; matches nothing.</summary>
    public static FieldPlan CreateSentinel() => new("", FieldKind.Envelope, ValueFormat.Text);

    public string Element { get; }

    public byte[] Name { get; }

    public FieldKind Kind { get; }

    public ValueFormat Format { get; }

    /// <summary>Null for a field of the envelope that the table does not list.</summary>
    public FieldDescriptor? Descriptor { get; }

    public SlotKind SlotKind { get; }

    public EnvelopeRole Role { get; }

    public int Slot { get; }

    public int Scale { get; }

    /// <summary>Whether another field tells the sign where the value has none.</summary>
    public bool HasSignElsewhere { get; }

    public IReadOnlyList<CodeDescriptor> Codes { get; } = [];

    public RecordDescriptor? Record { get; }

    /// <summary>Name, colon and, where a string is due, the opening quote.</summary>
    public byte[] WriteToken { get; }

    /// <summary>The end of a string before, a comma, the name, and the start of a string.</summary>
    public byte[] JoinToken { get; }

    /// <summary>Whether the token ends inside the value's string.</summary>
    public bool IsQuoted { get; }

    public int TokenLength { get; }

    /// <summary>Whether the name is in JSON as it is, without escapes.</summary>
    public bool IsPlain => TokenLength < int.MaxValue;

    /// <summary>The field that came after this one the last time. A guess: threads may overwrite each other's.</summary>
    public FieldPlan Next { get; set; }

    /// <summary>Whether the token stands at this place of the body.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAt(ReadOnlySpan<byte> json, int at)
    {
        if (at > json.Length - LongestVectorToken || TokenLength > LongestVectorToken) return IsAtSlowly(json, at);
        if (((Vector128.Create(json.Slice(at, VectorSize)) ^ _head) & _headMask) != Vector128<byte>.Zero) return false;
        return TokenLength <= VectorSize
            || Vector128.Create(json.Slice(at + TokenLength - VectorSize, VectorSize)) == _tail;
    }

    /// <summary>A blank text, or a listed code of one character: what needs no look at more than two bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ShortText(ReadOnlySpan<byte> json, int at, out int length, out string? text)
    {
        (length, text) = (0, _blank);
        if ((uint)(at + 1) >= (uint)json.Length) return false;
        if (json[at] == '"') return true;
        length = 1;
        var codes = _shortCodes;
        return json[at + 1] == '"' && json[at] < codes.Length && (text = codes[json[at]]) is not null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsAtSlowly(ReadOnlySpan<byte> json, int at) =>
        TokenLength <= json.Length - at && json[at..].StartsWith(WriteToken);

    private static FieldKind KindOf(FieldDescriptor descriptor, EnvelopeRole role)
    {
        if (role != EnvelopeRole.None) return FieldKind.Envelope;
        var row = FormatTable.Of(descriptor.Format);
        return row.Class switch
        {
            FormatClass.Text or FormatClass.Code => FieldKind.SharedText,
            FormatClass.OwnText => FieldKind.OwnText,
            FormatClass.Nested => FieldKind.Nested,
            _ when row.Step is null => FieldKind.OtherNumber,
            FormatClass.Whole when descriptor.Scale > 0 => FieldKind.OtherNumber,
            FormatClass.Moment => FieldKind.Calendar,
            _ => FieldKind.Number,
        };
    }
}
