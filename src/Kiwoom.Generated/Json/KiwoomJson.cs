using System.Buffers;
using System.Text;

namespace Kiwoom.Generated.Metadata;

/// <summary>Between records and their JSON, UTF-8.</summary>
public static class KiwoomJson
{
    private const int FirstSize = 256;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Reads a body into a record. Reading is tolerant: a field that is unknown, missing, odd or of another order is no
    /// fault (see <see cref="KiwoomRecord.ReadIssues"/> and <see cref="KiwoomRecord.UnknownFields"/>). Only what is not JSON
    /// object is: a syntax error, a truncated body, text behind the object, more than 64 levels.
    /// </summary>
    /// <param name="utf8">The body.</param>
    /// <param name="target">An empty record; after a fault it holds what was completely read before.</param>
    /// <param name="problem">What is wrong and at which byte; null on success.</param>
    /// <returns>Whether the body is a JSON object.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, KiwoomRecord target, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (utf8.StartsWith(ByteOrderMark)) utf8 = utf8[ByteOrderMark.Length..];
        problem = null;
        return QuickReader.TryRead(utf8, target) || GeneralReader.TryRead(utf8, target, out problem);
    }

    /// <summary>
    /// Writes a record as compact JSON: every field of its table, in table order, as a string; a missing value as
    /// <c>""</c>, a missing list not at all. Prices of a request carry no sign and its stock
    /// codes no leading <c>A</c>; a reply keeps both.
    /// A response's return code and message follow its fields.
    /// </summary>
    /// <param name="record">What to write.</param>
    /// <param name="destination">Takes the UTF-8.</param>
    public static void Write(KiwoomRecord record, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(destination);
        for (var size = FirstSize; ; size = checked(size * 2))
        {
            var writing = new JsonWriting(destination.GetSpan(size), record is not KiwoomRequest);
            if (writing.TryWrite(record))
            {
                destination.Advance(writing.Length);
                return;
            }
        }
    }

    /// <summary>The JSON of a record as UTF-8; see <see cref="Write"/>.</summary>
    /// <param name="record">What to write.</param>
    public static byte[] ToUtf8Bytes(KiwoomRecord record)
    {
        using var body = new PooledBody();
        Write(record, body);
        return body.WrittenSpan.ToArray();
    }

    /// <summary>The JSON of a record as a string; see <see cref="Write"/>. It shows secrets as they are.</summary>
    /// <param name="record">What to write.</param>
    public static string ToJson(KiwoomRecord record)
    {
        using var body = new PooledBody();
        Write(record, body);
        return Encoding.UTF8.GetString(body.WrittenSpan);
    }
}
