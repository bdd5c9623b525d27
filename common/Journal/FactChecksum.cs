using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kiwoom.Trading.FactRows;

/// <summary>
/// The checksum of a row: the first eight bytes of the SHA-256 of its columns, each followed by a line feed. A database itself may
/// not notice a bit that turned on the disk.
/// </summary>
internal static class FactChecksum
{
    public static long Of(long sequence, string kind, string tradeDate, string data)
    {
        var longest = 32 + Encoding.UTF8.GetMaxByteCount(kind.Length + tradeDate.Length + data.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(longest);
        sequence.TryFormat(buffer, out var length, default, System.Globalization.CultureInfo.InvariantCulture);
        buffer[length++] = (byte)'\n';
        length = Add(tradeDate, buffer, length);
        length = Add(kind, buffer, length);
        length = Add(data, buffer, length);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(buffer);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    private static int Add(string text, byte[] buffer, int length)
    {
        length += Encoding.UTF8.GetBytes(text, buffer.AsSpan(length));
        buffer[length] = (byte)'\n';
        return length + 1;
    }
}
