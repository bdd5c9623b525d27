using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kiwoom.Generated;
using Kiwoom.Generated.Codes;
using Kiwoom.Generated.Orders;

var server = new CannedServer();
using var client = new KiwoomClient(
    new KiwoomOptions { Environment = KiwoomEnvironment.Mock, AppKey = "key", SecretKey = "secret" }, server);

var request = new CancelStockOrderRequest
{
    Venue = Venue.Krx, OriginalOrderNumber = "0000140", StockCode = "005930", CancelQuantity = QuantityOrAll.All,
};
var accepted = await client.Orders.CancelStockOrderAsync(request);
Console.WriteLine($"{accepted.Kind} {accepted.OrderNumber} {accepted.Response?.CancelledQuantity}");

#pragma warning disable KWA001 // too long on purpose: what happens at run time
var tooLong = await client.Orders.CancelStockOrderAsync(new()
{
    Venue = Venue.Krx, OriginalOrderNumber = "000014000", StockCode = "005930", CancelQuantity = QuantityOrAll.All,
});
#pragma warning restore KWA001
Console.WriteLine($"{tooLong.Kind} {tooLong.Violations.Count} {server.Orders}");

class CannedServer : HttpMessageHandler
{
    public int Orders { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
    {
        var isToken = request.RequestUri!.AbsolutePath == "/oauth2/token";
        if (!isToken) Orders++;
        await request.Content!.CopyToAsync(Stream.Null, token);
        var body = isToken
            ? """{"expires_dt":"20991231235959","token_type":"bearer","token":"T","return_code":0,"return_msg":"ok"}"""
            : """{"ord_no":"0000141","base_orig_ord_no":"0000139","cncl_qty":"000000000001","return_code":0,"return_msg":"ok"}""";
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            RequestMessage = request,
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
    }
}
