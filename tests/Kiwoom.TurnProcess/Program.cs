// <address> <seconds>: sends orders for so long, with the request limits of all processes in the database, and says how many were refused for the rate.
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
    TimeSpan.FromSeconds(double.Parse(args[1], CultureInfo.InvariantCulture)));
