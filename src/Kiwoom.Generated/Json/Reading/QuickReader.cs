namespace Kiwoom.Generated;

/// <summary>
/// Reads JSON in one pass, made for compact bodies. What it does not know, such as escaped names and malformed text, it
/// declines; <see cref="GeneralReader"/> then reads the body from its start, to the same result.
/// </summary>
/// <remarks>
/// <para><see cref="ObjectReader"/> reads the fields of one object, <see cref="RowsReader"/> the objects of a list. An object
/// whose type has an emitted reader (<see cref="Unrolled"/>) is given to that first: it takes the fields that come as its table
/// lists them, and the object reader goes on where it stops.</para>
/// <para>All of them pass a place of the body on: a method takes the place where it begins and returns the place behind what it
/// has read, or <see cref="Declined"/>.</para>
/// </remarks>
internal static class QuickReader
{
    /// <summary>A place that no body has: the reader does not know what it sees.</summary>
    public const int Declined = -1;

    private const int MostDeclinedRows = 4;

    /// <summary>Reads a whole body.</summary>
    /// <returns>False where it declines; the record then holds some of the values.</returns>
    public static bool TryRead(ReadOnlySpan<byte> json, KiwoomRecord target)
    {
        var patience = MostDeclinedRows;
        var start = JsonText.SkipBlanks(json, 0);
        if (start >= json.Length || json[start] != '{') return false;
        var end = ObjectReader.Read(json, start + 1, target, 1, ref patience);
        return end >= 0 && JsonText.SkipBlanks(json, end) == json.Length;
    }
}
