using ModelContextProtocol.Server;

namespace Kiwoom.Cli.Mcp;

/// <summary>One call of a tool.</summary>
/// <param name="Arguments">What the client sent.</param>
/// <param name="Session">Which session it is of: plans of one are nothing to another.</param>
/// <param name="Client">Name and version of the client, as it says.</param>
/// <param name="Server">Asks the person before the client, where the client can do that.</param>
internal sealed record ToolCall(ToolArguments Arguments, string Session, string Client, McpServer Server);
