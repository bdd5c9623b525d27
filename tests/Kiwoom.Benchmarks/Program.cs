using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Kiwoom.Benchmarks;
using Kiwoom.Generated;

var quick = args.Contains("--quick");
var harness = new Harness(quick ? 9 : 41, TimeSpan.FromMilliseconds(quick ? 5 : 20));
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, "
    + $"{Environment.ProcessorCount} cores, {harness.GetType().Name}: {(quick ? "quick" : "full")} run");

SameResults.Check();

harness.Compare(
    "Read an order reply (kt10003)",
    Payloads.OrderReply.Length,
    new("token floor", () => Jobs.Tokens(Payloads.OrderReply)),
    new("Kiwoom.Generated", () => Jobs.Read(Payloads.OrderReply, new CancelStockOrderResponse())),
    new("System.Text.Json", () => JsonSerializer.Deserialize(Payloads.OrderReply, StjContext.Default.StjOrderReply)!.ReturnCode!.Value));

harness.Compare(
    "Read a balance of 50 rows (kt00018)",
    Payloads.Balance.Length,
    new("token floor", () => Jobs.Tokens(Payloads.Balance)),
    new("Kiwoom.Generated", () => Jobs.Read(Payloads.Balance, new GetAccountEvaluationBalanceResponse())),
    new("System.Text.Json", () => JsonSerializer.Deserialize(Payloads.Balance, StjContext.Default.StjBalance)!.Holdings!.Count));

var buy = Jobs.Buy();
var stjBuy = new StjBuy { Exchange = "KRX", StockCode = "005930", OrderQuantity = 10, OrderPrice = 70_000, TradeType = "0" };
var buffer = new ArrayBufferWriter<byte>(1024);
using var writer = new Utf8JsonWriter(buffer);
harness.Compare(
    "Write an order (kt10000)",
    KiwoomJson.ToUtf8Bytes(buy).Length,
    new("Kiwoom.Generated", () => Jobs.Write(buy, buffer)),
    new("System.Text.Json to bytes", () => JsonSerializer.SerializeToUtf8Bytes(stjBuy, StjContext.Default.StjBuy).Length),
    new("System.Text.Json, writer reused", () => Jobs.Write(stjBuy, writer, buffer)));
