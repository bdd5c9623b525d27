using System.Runtime.CompilerServices;

namespace Kiwoom.Generated.Realtime;

/// <summary>The socket's answer to a login, a registration (<c>REG</c>) or a removal (<c>REMOVE</c>); it carries no data.</summary>
public sealed class RealtimeReply : KiwoomResponse
{
    private Texts _texts;
    private Numbers _numbers;

    /// <summary>The field table.</summary>
    public static RecordDescriptor RecordDescriptor { get; } = new(
        nameof(RealtimeReply),
        static () => new RealtimeReply(),
        new FieldDescriptor("trnm", "서비스명", nameof(ServiceName), ValueFormat.Text, 0),
        new FieldDescriptor("sor_yn", "SOR여부", nameof(IsSorEnabled), ValueFormat.YesNo, 0));

    /// <inheritdoc/>
    protected internal override RecordDescriptor Descriptor => RecordDescriptor;

    /// <summary>서비스명: what is answered, <c>LOGIN</c>, <c>REG</c> or <c>REMOVE</c>. Element <c>trnm</c>.</summary>
    public string? ServiceName { get => _texts[0]; init => _texts[0] = value; }

    /// <summary>Whether the account may use SOR; only in the answer to a login. Element <c>sor_yn</c>.</summary>
    public bool? IsSorEnabled { get => Slots.ToYesNo(_numbers[0]); init => _numbers[0] = Slots.From(value); }

    /// <inheritdoc/>
    protected internal override Span<string?> TextSlots => _texts;

    /// <inheritdoc/>
    protected internal override Span<long> NumberSlots => _numbers;

    [InlineArray(1)]
    private struct Texts { private string? _0; }

    [InlineArray(1)]
    private struct Numbers { private long _0; }
}
