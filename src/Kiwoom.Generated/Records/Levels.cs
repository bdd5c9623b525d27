using System.Collections;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiwoom.Generated.Metadata;

/// <summary>
/// A repeated group of fields, such as the ten levels of an order book: index 0 is the first (최우선) level. It is a view of
/// the record that it comes from and takes no memory of its own.
/// </summary>
/// <typeparam name="TLevel">One level.</typeparam>
[CollectionBuilder(typeof(Levels), nameof(Levels.Create))]
public readonly struct Levels<TLevel> : IReadOnlyList<TLevel>
    where TLevel : struct, ILevel<TLevel>
{
    private readonly KiwoomRecord? _record;
    private readonly TLevel[]? _own;

    /// <summary>For generated code: the levels of a record.</summary>
    /// <param name="record">Has the slots that <typeparamref name="TLevel"/> is read from.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Levels(KiwoomRecord record) => _record = record;

    internal Levels(TLevel[] own) => _own = own;

    /// <summary>How many levels there are, with a value or without.</summary>
    public int Count => _own?.Length ?? (_record is null ? 0 : TLevel.Count);

    /// <summary>A level.</summary>
    /// <param name="index">0 for the first one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public TLevel this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _own is not null ? _own[index] : TLevel.Read(_record!.TextSlots, _record.NumberSlots, index);
        }
    }

    /// <summary>For generated code: puts the levels into a record.</summary>
    /// <param name="record">Has the slots that <typeparamref name="TLevel"/> is written to.</param>
    /// <exception cref="ArgumentException">The table has not that many levels.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CopyTo(KiwoomRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (Count > TLevel.Count)
            throw new ArgumentException($"There are at most {TLevel.Count} levels, and {Count} were given.");
        for (var i = 0; i < TLevel.Count; i++)
            TLevel.Write(i < Count ? this[i] : default, record.TextSlots, record.NumberSlots, i);
    }

    /// <summary>The levels from the first on.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<TLevel> IEnumerable<TLevel>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through the levels without an allocation.</summary>
    public struct Enumerator : IEnumerator<TLevel>
    {
        private readonly Levels<TLevel> _levels;
        private int _index;

        internal Enumerator(Levels<TLevel> levels)
        {
            _levels = levels;
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly TLevel Current => _levels[_index];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _levels.Count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}

/// <summary>Makes <see cref="Levels{TLevel}"/> of their own, for those who fill a record themselves.</summary>
public static class Levels
{
    /// <summary>The levels in their order, the first one first.</summary>
    /// <typeparam name="TLevel">One level.</typeparam>
    /// <param name="levels">Copied.</param>
    public static Levels<TLevel> Create<TLevel>(ReadOnlySpan<TLevel> levels)
        where TLevel : struct, ILevel<TLevel> => new(levels.ToArray());
}

/// <summary>For generated code: one level of several, between its values and the slots of the record.</summary>
/// <typeparam name="TSelf">The level itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILevel<TSelf>
    where TSelf : struct, ILevel<TSelf>
{
    /// <summary>How many levels the table has.</summary>
    static abstract int Count { get; }

    /// <summary>Takes a level out of the slots.</summary>
    static abstract TSelf Read(ReadOnlySpan<string?> texts, ReadOnlySpan<long> numbers, int index);

    /// <summary>Puts a level into the slots.</summary>
    static abstract void Write(TSelf level, Span<string?> texts, Span<long> numbers, int index);
}
