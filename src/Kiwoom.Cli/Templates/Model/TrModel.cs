using Kiwoom.Cli.Templates.Calls;
using Kiwoom.Spec.Naming;
using Scriban.Runtime;
using Hosts = Kiwoom.Vocabulary.Hosts;
using TradingBook = Kiwoom.Vocabulary.TradingBook;
using TrKind = Kiwoom.Vocabulary.TrKind;

namespace Kiwoom.Cli.Templates.Model;

/// <summary>A TR, for templates. docs/templates.md says what each name means.</summary>
/// <param name="glossary">Has the labels of groups and the shared code types.</param>
/// <param name="socketCommands">The command line of each TR of the socket that has one, by API ID.</param>
internal sealed class TrModel(Glossary glossary, IReadOnlyDictionary<string, string> socketCommands)
{
    private readonly RecordModel _records = new(new UniqueNames());

    /// <summary>The model of a TR.</summary>
    public ScriptObject Of(TrFile file)
    {
        var (tr, examples) = (file.Tr, file.Examples);
        var onSocket = tr.Kind is TrKind.Realtime or TrKind.Condition;
        var body = WireBody.Of(file);
        var request = _records.Of(tr.Request, TrPart.Request);
        var response = _records.Of(tr.Response, TrPart.Response);
        var data = tr.Data is { } pushed ? _records.Of(pushed, TrPart.Data) : null;
        return new ScriptObject
        {
            ["id"] = tr.Id,
            ["korean_name"] = tr.KoreanName,
            ["name"] = tr.Name,
            ["slug"] = file.Slug,
            ["group"] = tr.Group,
            ["group_label"] = LabelOf(tr.Group),
            ["kind"] = NameText.Words(tr.Kind.ToString(), '-'),
            ["summary"] = tr.Summary,
            ["task"] = tr.Task,
            ["words"] = FieldModel.ArrayOf(tr.Words),
            ["menu"] = tr.Menu,
            ["path"] = tr.Path,
            ["live_url"] = UrlOf(Hosts.Live, tr.Path, onSocket),
            ["mock_url"] = tr.OnMock ? UrlOf(Hosts.Mock, tr.Path, onSocket) : null,
            ["on_mock"] = tr.OnMock,
            ["on_socket"] = onSocket,
            ["edition"] = tr.Edition ?? Editions.Default,
            ["withdrawn"] = tr.Withdrawn,
            ["action"] = tr.Order?.Action.ToString().ToLowerInvariant(),
            ["book"] = tr.Order is { } order ? Enum.GetName<TradingBook>(order.Book)!.ToLowerInvariant() : null,
            ["rows_element"] = tr.Rows,
            ["request"] = request,
            ["response"] = response,
            ["data"] = data,
            ["records"] = FieldModel.ArrayOf(new[] { request, response, data }.OfType<ScriptObject>().SelectMany(static r => (ScriptArray)r["records"]!).Cast<object>()),
            ["request_example"] = examples.Request?.Json.Trim(),
            ["response_example"] = examples.Response?.Json.Trim(),
            ["data_example"] = examples.Responses.FirstOrDefault(static e => e.Section.Length > 0)?.Json.Trim(),
            ["spec_file"] = file.Path,
            ["csharp"] = CSharpCall.Of(file, glossary),
            ["command"] = onSocket ? socketCommands.GetValueOrDefault(tr.Id) : ToolCall.Of(file),
            ["curl"] = onSocket ? null : CurlCall.Of(file, body),
            ["wire"] = body,
            IsReadOnly = true,
        };
    }

    /// <summary>A group, for templates.</summary>
    /// <param name="name">Such as <c>Accounts</c>.</param>
    /// <param name="trs">The models of its TRs.</param>
    public ScriptObject Group(string name, IEnumerable<ScriptObject> trs) => new()
    {
        ["name"] = name,
        ["label"] = LabelOf(name),
        ["slug"] = NameText.Words(name, '-'),
        ["trs"] = FieldModel.ArrayOf(trs),
        IsReadOnly = true,
    };

    private string LabelOf(string group) => glossary.Groups.FirstOrDefault(g => g.Name == group)?.Label ?? "";

    private static string UrlOf(string host, string path, bool onSocket) => onSocket ? $"wss://{host}:10000{path}" : $"https://{host}{path}";
}
