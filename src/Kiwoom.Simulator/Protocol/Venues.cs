using Kiwoom.Simulator.Internal.Settings;

namespace Kiwoom.Simulator.Internal.Protocol;

/// <summary>거래소: the exchanges under one spelling, however a table writes them.</summary>
internal static class Venues
{
    private static readonly string[] All = [VenueCode.Krx, VenueCode.Nxt, VenueCode.Sor];

    /// <summary>The venue that a field of a request names; null for none, and for all of them.</summary>
    public static string? Of(Call call, FieldDescriptor? field)
    {
        var name = call.Code(field)?.Name ?? call.Text(field);
        return Array.Find(All, venue => venue.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
