// Two workers and a dashboard on one account: run.sh starts them as processes, compose.yaml in containers.
//   init               makes the schema in the database
//   simulator <port>   a server to try it out on; 0: any free port
//   worker <name>      orders while it has the account, and stands by while another one has it
//   dashboard          shows what the workers do, from any machine
// The database is KIWOOM_DATABASE, the server KIWOOM_ENVIRONMENT with KIWOOM_APP_KEY and KIWOOM_SECRET_KEY.
using System.Globalization;
using Kiwoom.Simulator;
using Kiwoom.Trading.PostgreSql;
using Samples.Machines;

using var ended = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    ended.Cancel();
};
switch (args)
{
    case ["init"]:
        await using (var database = new PostgreSqlDatabase(Account.DatabaseText, new() { StatementTimeout = TimeSpan.FromMinutes(1) }))
        {
            var (_, after) = await database.MigrateAsync();
            Console.WriteLine($"The database has version {after}.");
        }
        return 0;
    case ["simulator", var port] when int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
        await using (var host = await SimulatorHost.StartAsync(new KiwoomSimulator(), number, ended.Token))
        {
            Console.WriteLine(host.Address);
            await Task.Delay(Timeout.InfiniteTimeSpan, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return 0;
    case ["worker", var name]:
        await Worker.RunAsync(name, ended.Token);
        return 0;
    case ["dashboard"]:
        return await Dashboard.RunAsync(ended.Token) ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync("Write one of: init, simulator <port>, worker <name>, dashboard.");
        return 2;
}
