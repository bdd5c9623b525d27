using Kiwoom.Cli.Mcp.Answers;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ProtocolTool = ModelContextProtocol.Protocol.Tool;

namespace Kiwoom.Cli.Mcp;

/// <summary>A tool of the server: its name, schema and hints, and what it does.</summary>
internal sealed class ServedTool : McpServerTool
{
    private const string OfStdio = "stdio";

    private readonly IReadOnlyCollection<string> _names;
    private readonly CallLog _log;
    private readonly Func<ToolCall, CancellationToken, Task<Answer>> _run;

    /// <param name="name">In English, such as <c>get_quote</c>.</param>
    /// <param name="title">For people, in Korean and English.</param>
    /// <param name="description">At most two sentences, for the model.</param>
    /// <param name="schema">Its arguments.</param>
    /// <param name="log">Gets a line for each call.</param>
    /// <param name="run">What it does.</param>
    public ServedTool(
        string name, string title, string description, ToolSchema schema, CallLog log, Func<ToolCall, CancellationToken, Task<Answer>> run)
    {
        (_names, _log, _run) = (schema.Names, log, run);
        ProtocolTool = new ProtocolTool
        {
            Name = name,
            Title = title,
            Description = description,
            InputSchema = schema.Build(),
            Annotations = new ToolAnnotations { Title = title, ReadOnlyHint = true, DestructiveHint = false, IdempotentHint = true, OpenWorldHint = true },
        };
    }

    /// <summary>Whether it may change something at the server: it then says so to the client, which may ask the person by itself.</summary>
    public bool Sends
    {
        init
        {
            if (value) ProtocolTool.Annotations = new ToolAnnotations { Title = ProtocolTool.Title, ReadOnlyHint = false, DestructiveHint = true, IdempotentHint = true, OpenWorldHint = true };
        }
    }

    /// <summary>Whether it changes what this server does, and nothing elsewhere.</summary>
    public bool Changes
    {
        init => ProtocolTool.Annotations!.ReadOnlyHint = !value;
    }

    /// <inheritdoc/>
    public override ProtocolTool ProtocolTool { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<object> Metadata => [];

    /// <inheritdoc/>
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        var client = request.Server.ClientInfo is { } info ? $"{info.Name} {info.Version}" : "unknown client";
        var session = request.Server.SessionId ?? OfStdio;
        Answer answer;
        try
        {
            var arguments = new ToolArguments(ProtocolTool.Name, request.Params?.Arguments, _names);
            answer = await _run(new ToolCall(arguments, session, client, request.Server), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _log.Call(session, client, ProtocolTool.Name, request.Params?.Arguments, "cancelled");
            throw;
        }
        catch (Exception e)
        {
            if (ToolFailure.IsUnforeseen(e)) _log.Note($"{ProtocolTool.Name} failed: {e}");
            answer = ToolFailure.Of(e);
        }
        _log.Call(session, client, ProtocolTool.Name, request.Params?.Arguments, answer.IsError ? JsonText.Of(answer.Data) : "answered");
        return answer.ToResult();
    }
}
