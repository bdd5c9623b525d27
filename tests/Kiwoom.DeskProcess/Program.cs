// turns <address> <seconds>: sends orders for so long, with the request limits of all processes in the database, and says how many were refused for the rate.
// desk <address> <name> <offset in seconds> <lease in seconds>: waits for the writer's place, sends an order every now and then, and says each key before; until it is killed.
using System.Globalization;
using Kiwoom.DeskProcess;
using Kiwoom.Generated;
using Kiwoom.Trading.PostgreSql;

var database = Environment.GetEnvironmentVariable("KIWOOM_DATABASE")!;
double Number(int place) => double.Parse(args[place], CultureInfo.InvariantCulture);
void Configure(KiwoomOptions options)
{
    options.Environment = KiwoomEnvironment.FromAddress(new Uri(args[1]));
    options.AppKey = Environment.GetEnvironmentVariable("KIWOOM_APP_KEY");
    options.SecretKey = Environment.GetEnvironmentVariable("KIWOOM_SECRET_KEY");
    options.QueryRetries = 0;
    options.GuardRails.Enabled = false;
}

await using var opened = new PostgreSqlDatabase(database);
return args[0] == "turns"
    ? await TurnRun.RunAsync(opened, Configure, TimeSpan.FromSeconds(Number(2)))
    : await DeskRun.RunAsync(database, Configure, args[2], TimeSpan.FromSeconds(Number(3)), TimeSpan.FromSeconds(Number(4)));
