namespace Kiwoom.Generated;

/// <summary>
/// Reads JSON in one pass, guessing each next field from the last time; made for compact bodies. A record with an emitted
/// reader is asked first (<see cref="Unrolled"/>). What it does not know, such as escaped names and malformed text, it
/// declines; <see cref="GeneralReader"/> then reads the body from its start, to the same result.
/// </summary>
/// <remarks>
/// The way down: <see cref="ObjectReader"/> finds the fields of one object and reads their values; <see cref="RowsReader"/>
/// reads the objects of a list. Both hand a place of the body on: a method takes the place where it starts and returns the
/// place behind what it read, or <see cref="Declined"/>.
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
        var end = new ObjectReader(json, target, 1, ref patience).Read(start + 1);
        return end >= 0 && JsonText.SkipBlanks(json, end) == json.Length;
    }
}
