using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Kiwoom.Generated;

public sealed partial class KiwoomOptions
{
    private static void ApplyGuardRails(KiwoomGuardRails rails, IConfigurationSection section)
    {
        foreach (var entry in section.GetChildren())
        {
            var value = entry.Value ?? "";
            switch (entry.Key.ToUpperInvariant())
            {
                case "ENABLED": rails.Enabled = Boolean(entry.Path, value); break;
                case "MAXORDERQUANTITY": rails.MaxOrderQuantity = (long?)WholeOrNone(entry.Path, value); break;
                case "MAXORDERNOTIONAL": rails.MaxOrderNotional = NumberOrNone(entry.Path, value); break;
                case "MAXDAYQUANTITY": rails.MaxDayQuantity = (long?)WholeOrNone(entry.Path, value); break;
                case "MAXDAYNOTIONAL": rails.MaxDayNotional = NumberOrNone(entry.Path, value); break;
                case "PRICEBANDPERCENT": rails.PriceBandPercent = NumberOrNone(entry.Path, value); break;
                case "MAXORDERSPERMINUTE": rails.MaxOrdersPerMinute = (int?)WholeOrNone(entry.Path, value, int.MaxValue); break;
                case "REQUIREREFERENCEPRICE": rails.RequireReferencePrice = Boolean(entry.Path, value); break;
                case "KILLSWITCHFILE": rails.KillSwitchFile = value.Length == 0 ? null : value; break;
                case "ALLOWEDSTOCKS":
                    if (value.Length > 0) throw Wrong(entry.Path, $"is \"{value}\"; write a list, such as [ \"005930\" ]");
                    foreach (var stock in entry.GetChildren()) rails.AllowedStocks.Add(stock.Value ?? "");
                    break;
                default: throw Wrong(entry.Path, "is not a guard rail of Kiwoom");
            }
        }
    }

    private static decimal? WholeOrNone(string path, string value, decimal most = long.MaxValue) => NumberOrNone(path, value) is { } number
        ? number == Math.Truncate(number) && number <= most
            ? number
            : throw Wrong(path, $"is \"{value}\"; write a whole number of at most {most.ToString(CultureInfo.InvariantCulture)}, or None")
        : null;

    private static decimal? NumberOrNone(string path, string value)
    {
        if (string.Equals(value, "None", StringComparison.OrdinalIgnoreCase)) return null;
        return decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(path, $"is \"{value}\"; write a number such as 50000000, or None for no limit");
    }
}
