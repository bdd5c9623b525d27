using System.Text;

namespace Kiwoom.Generated;

/// <summary>The text of a packed value on the wire.</summary>
internal static class ValueText
{
    /// <summary>Room that any packed value needs: 17 digits, 14 zeros, sign and point.</summary>
    public const int MaxLength = 40;

    /// <summary>The text of a scalar field, or null for no value.</summary>
    public static string? Get(KiwoomRecord record, FieldDescriptor field)
    {
        switch (field.SlotKind)
        {
            case SlotKind.Text:
                var text = record.TextSlots[field.Slot];
                if (field.Format == ValueFormat.Code && text is not null) return FieldDescriptor.MissingName(text) ?? text;
                return field.Format == ValueFormat.StockCode && record is KiwoomRequest && text is not null
                    ? StockCode.Sent(text).ToString()
                    : text;
            case SlotKind.List:
                return null;
            default:
                Span<byte> buffer = stackalloc byte[MaxLength];
                var packed = record.NumberSlots[field.Slot];
                var written = Write(packed, field.Format, field.Scale, record is not KiwoomRequest, buffer, field.SignElement is not null);
                return packed == 0 ? null : Encoding.ASCII.GetString(buffer[..written]);
        }
    }

    /// <summary>Writes a packed value: nothing for no value, else invariant digits without padding.</summary>
    /// <param name="packed">The value.</param>
    /// <param name="format">A format of a number slot.</param>
    /// <param name="wireScale">Decimals that the wire leaves out.</param>
    /// <param name="showDirection">Write a price's direction as its sign, as replies do.</param>
    /// <param name="to">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="keepsPlus">Write a plus that was received: without it, another field would tell the sign.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(long packed, ValueFormat format, int wireScale, bool showDirection, Span<byte> to, bool keepsPlus = false)
    {
        if (packed == 0) return 0;
        var mantissa = Slots.Mantissa(packed);
        var row = FormatTable.Of(format);
        switch (row.Class)
        {
            case FormatClass.Flag:
                to[0] = mantissa == 0 ? (byte)'N' : (byte)'Y';
                return 1;
            case FormatClass.Moment:
                for (var missing = row.MissingDigits; missing > 0; missing -= 2) mantissa /= 100;
                return Padded(mantissa, row.Pattern!.Length, to);
        }

        var length = 0;
        if (mantissa < 0)
        {
            to[length++] = (byte)'-';
            mantissa = -mantissa;
        }
        else if (showDirection && (keepsPlus || row.Class == FormatClass.Directed) && Slots.Sign(packed) is var sign and not Slots.NoSign)
        {
            to[length++] = sign == Slots.Plus ? (byte)'+' : (byte)'-';
        }

        // More decimals than the wire leaves out: with its point, as a text is read that has one.
        var scale = Slots.Scale(packed);
        for (; scale > wireScale && mantissa % 10 == 0; scale--) mantissa /= 10;
        return length + Number(mantissa, scale > wireScale ? scale : scale - wireScale, to[length..]);
    }

    private static int Number(long magnitude, int scale, Span<byte> to)
    {
        for (; scale > 0 && magnitude % 10 == 0; scale--) magnitude /= 10;
        magnitude.TryFormat(to, out var length);
        if (scale == 0) return length;
        if (scale < 0)
        {
            if (magnitude == 0) return length;
            to.Slice(length, -scale).Fill((byte)'0');
            return length - scale;
        }

        if (length <= scale)
        {
            var zeros = scale + 1 - length;
            to[..length].CopyTo(to[zeros..]);
            to[..zeros].Fill((byte)'0');
            length += zeros;
        }

        to.Slice(length - scale, scale).CopyTo(to[(length - scale + 1)..]);
        to[length - scale] = (byte)'.';
        return length + 1;
    }

    private static int Padded(long value, int width, Span<byte> to)
    {
        for (var i = width - 1; i >= 0; i--)
        {
            to[i] = (byte)('0' + (value % 10));
            value /= 10;
        }

        return width;
    }
}
