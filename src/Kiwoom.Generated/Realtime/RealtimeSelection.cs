using System.Runtime.CompilerServices;

namespace Kiwoom.Generated.Realtime;

/// <summary>What a <see cref="RealtimeRequest"/> is about: every type of data for every item.</summary>
public sealed class RealtimeSelection : KiwoomRecord
{
    private Lists _lists;

    /// <summary>The field table.</summary>
    public static RecordDescriptor RecordDescriptor { get; } = new(
        nameof(RealtimeSelection),
        static () => new RealtimeSelection(),
        new FieldDescriptor("item", "실시간 등록 요소", nameof(Items), ValueFormat.TextList, 0) { Length = 100 },
        new FieldDescriptor("type", "실시간 항목", nameof(Types), ValueFormat.TextList, 1) { IsRequired = true, Length = 2 })
    {
        CreateArray = static count => new RealtimeSelection[count],
    };

    private RealtimeSelection()
    {
    }

    /// <summary>Selects data.</summary>
    /// <param name="items">Stock codes, sector codes and such; one blank text for what belongs to the account.</param>
    /// <param name="types">API IDs of realtime TRs, such as <c>0B</c>; case matters.</param>
    /// <exception cref="ArgumentException">There is no item or no type, or a type is blank.</exception>
    public RealtimeSelection(IEnumerable<string> items, params IEnumerable<string> types)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(types);
        Items = [.. items];
        Types = [.. types];
        if (Items.Count == 0)
            throw new ArgumentException("No item was given; give one blank text for data of the account.", nameof(items));
        if (Types.Count == 0 || Types.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("A type is missing; give the API ID of a realtime TR, such as 0B.", nameof(types));
    }

    /// <inheritdoc/>
    protected internal override RecordDescriptor Descriptor => RecordDescriptor;

    /// <summary>실시간 등록 요소: stock codes and such. Element <c>item</c>.</summary>
    public IReadOnlyList<string> Items { get => (string[]?)_lists[0] ?? []; private init => _lists[0] = value.ToArray(); }

    /// <summary>실시간 항목: API IDs of realtime TRs. Element <c>type</c>.</summary>
    public IReadOnlyList<string> Types { get => (string[]?)_lists[1] ?? []; private init => _lists[1] = value.ToArray(); }

    /// <inheritdoc/>
    protected internal override Span<object?> ListSlots => _lists;

    [InlineArray(2)]
    private struct Lists { private object? _0; }
}
