using System.CommandLine;
using Kiwoom.Cli.Tool;
using Kiwoom.Generated;
using Kiwoom.Generated.Realtime;

namespace Kiwoom.Cli.Realtime;

/// <summary><c>kiwoom record</c>: writes realtime frames with their times to a file, which <c>kiwoom sim --play</c> plays.</summary>
internal static class RecordCommand
{
    public static Command Create(ToolContext context)
    {
        var codes = new Argument<string[]>("codes") { Description = "Stock codes or such (종목코드)", Arity = ArgumentArity.ZeroOrMore };
        var types = new Option<string>("--types", "-t") { Description = "API IDs of realtime TRs, with commas between them; case matters: 0B is not 0b (실시간 항목)", DefaultValueFactory = _ => StockTrade.TrDescriptor.Id };
        var file = new Option<string>("--out") { Description = "A new file; .gz compresses it (파일)", Required = true };
        var server = ServerOption.Create(context);
        var (count, seconds) = (RunLimit.CountOption(), RunLimit.SecondsOption());
        var command = new Command("record", "Record realtime frames with their times, until Ctrl+C (실시간 기록)") { codes, types, file, server, count, seconds };
        command.SetAction((result, cancellationToken) => ToolErrors.GuardAsync(context, async () =>
        {
            var trs = result.GetRequiredValue(types).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Find).Distinct().ToList();
            var items = (result.GetValue(codes) ?? []).DistinctBy(static c => new StockCode(c)).ToList();
            if (items.Count == 0 && trs.Find(static tr => tr.TakesItems) is { } needy) throw new ToolException($"{needy} needs codes; write at least one.");
            using var limit = RunLimit.Of(result.GetValue(count), result.GetValue(seconds), context, cancellationToken);
            var path = result.GetRequiredValue(file);
            if (File.Exists(path)) throw new ToolException($"--out {path}: the file is there already, and is not overwritten; write another name.");
            using var recorder = RealtimeRecorder.Create(path, trs, context.Local.TimeProvider);
            return await new RecordRun(context, limit, recorder, path).RunAsync(result.GetRequiredValue(server), trs, items).ConfigureAwait(false);
        }));
        return command;
    }

    private static TrDescriptor Find(string type)
    {
        if (KiwoomCatalog.Find(type) is { Kind: TrKind.Realtime } tr) return tr;
        var ids = KiwoomCatalog.All.Where(static t => t.Kind == TrKind.Realtime).Select(static t => t.Id).ToList();
        var meant = ids.Find(id => string.Equals(id, type, StringComparison.OrdinalIgnoreCase)) is { } near ? $"; did you mean {near}?" : ".";
        throw new ToolException($"--types: there is no realtime TR {type}; case matters{meant} There are: {string.Join(", ", ids)}");
    }
}
