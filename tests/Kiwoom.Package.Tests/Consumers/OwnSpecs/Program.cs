using System;
using System.Threading.Tasks;
using Kiwoom.Generated;
using Kiwoom.Generated.Benefits;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Orders;
using Kiwoom.Simulator;

namespace OwnSpecs;

internal static class Program
{
    private static async Task Main()
    {
        var simulator = new KiwoomSimulator();
        simulator.Register(GetBenefitsRequest.TrDescriptor);
        simulator.Register(TakeBenefitRequest.TrDescriptor);
        simulator.Answer("kz99801", static request => request.NextKey is null
            ? SimulatorReply.Success("{\"bnft_list\":[" + Row("0000000001", "-70000") + "]}", "p2")
            : SimulatorReply.Success("{\"bnft_list\":[" + Row("0000000002", "+71000") + "]}"));
        simulator.Answer("kz99802", static _ => SimulatorReply.Success("{\"ord_no\":\"0000901\"}"));
        using var client = simulator.CreateClient();

        var request = new GetBenefitsRequest { BenefitType = BenefitKind.FeeDiscount };
        await foreach (GetBenefitsRow row in client.Benefits.GetBenefitsRowsAsync(request))
            Console.WriteLine($"row {row.BenefitNumber} {row.BenefitPoints} {row.StockCode} {row.CurrentPrice?.Value}");
        await foreach (var page in client.Benefits.GetBenefitsPagesAsync(request))
            Console.WriteLine($"page {page.Benefits.Count} {page.HasNextPage}");
        Console.WriteLine($"first {(await client.Benefits.GetBenefitsAsync(request)).Benefits[0].BenefitNumber}");

        try
        {
#pragma warning disable KWA005 // wrong on purpose, here and below: what happens at run time
            await client.Benefits.GetBenefitsAsync(new() { BenefitType = BenefitKind.Points });
#pragma warning restore KWA005
        }
        catch (KiwoomException exception)
        {
            Console.WriteLine($"refused {exception.Class} {exception.Violations[0].Element}");
        }

        var outcome = await client.Orders.TakeBenefitAsync(new() { BenefitNumber = "0000000001", StockCode = "005930", OrderQuantity = 1 });
        Console.WriteLine($"{outcome.Kind} {outcome.OrderNumber}");
#pragma warning disable KWA001
        var wrong = await client.Orders.TakeBenefitAsync(new() { BenefitNumber = "00000000011", StockCode = "005930", OrderQuantity = 1 });
#pragma warning restore KWA001
        Console.WriteLine($"{wrong.Kind} {wrong.Violations[0].Element} {simulator.ReceivedRequests["kz99802"]}");
    }

    private static string Row(string number, string price) =>
        $"{{\"bnft_no\":\"{number}\",\"bnft_pnt\":\"000000000120\",\"stk_cd\":\"005930\",\"cur_prc\":\"{price}\"}}";
}
