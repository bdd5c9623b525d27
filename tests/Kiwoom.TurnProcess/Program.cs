// <address> <seconds> <quantity>: sends orders for so long, the first of this quantity, with the request limits of all processes in the database, and
// says when each left.
using System.Globalization;
using Kiwoom.Generated;
using Kiwoom.Trading.PostgreSql;
using Kiwoom.TurnProcess;

await using var database = new PostgreSqlDatabase(Environment.GetEnvironmentVariable("KIWOOM_DATABASE")!);
return await TurnRun.RunAsync(
    database,
    options =>
    {
        options.Environment = KiwoomEnvironment.FromAddress(new Uri(args[0]));
        options.AppKey = Environment.GetEnvironmentVariable("KIWOOM_APP_KEY");
        options.SecretKey = Environment.GetEnvironmentVariable("KIWOOM_SECRET_KEY");
        options.QueryRetries = 0;
        options.GuardRails.Enabled = false;
    },
    TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture)),
    int.Parse(args[2], CultureInfo.InvariantCulture));
