using System.Text.Json;
using System.Text.Json.Nodes;
using Kiwoom.Cli.Mcp.Answers;

namespace Kiwoom.Cli.Mcp;

/// <summary>The JSON schema of a tool's arguments.</summary>
internal sealed class ToolSchema
{
    private readonly JsonObject _properties = [];
    private readonly JsonArray _required = [];

    /// <summary>Names of the arguments.</summary>
    public IReadOnlyCollection<string> Names => [.. _properties.Select(p => p.Key)];

    public ToolSchema Text(string name, string description, bool isRequired = false, int longest = ToolArguments.LongestText) =>
        Add(name, new JsonObject { ["type"] = "string", ["maxLength"] = longest, ["description"] = description }, isRequired);

    public ToolSchema Words(string name, string description, params IEnumerable<string> words) =>
        Add(name, new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]), ["description"] = description }, isRequired: false);

    public ToolSchema Whole(string name, string description, long least, long most, bool isRequired = false) =>
        Add(name, new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most, ["description"] = description }, isRequired);

    public ToolSchema Number(string name, string description) =>
        Add(name, new JsonObject { ["type"] = "number", ["exclusiveMinimum"] = 0, ["description"] = description }, isRequired: false);

    public ToolSchema Flag(string name, string description) =>
        Add(name, new JsonObject { ["type"] = "boolean", ["description"] = description }, isRequired: false);

    public ToolSchema Texts(string name, string description, int most, bool isRequired = false) => Add(
        name,
        new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string", ["maxLength"] = ToolArguments.LongestText },
            ["maxItems"] = most,
            ["description"] = description,
        },
        isRequired);

    public ToolSchema Fields(string name, string description) => Add(
        name,
        new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = "string" },
            ["description"] = description,
        },
        isRequired: false);

    /// <summary>The schema; whatever else is sent is refused.</summary>
    public JsonElement Build()
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = _properties.DeepClone(), ["additionalProperties"] = false };
        if (_required.Count > 0) schema["required"] = _required.DeepClone();
        return JsonText.ElementOf(schema);
    }

    private ToolSchema Add(string name, JsonObject property, bool isRequired)
    {
        _properties[name] = property;
        if (isRequired) _required.Add(name);
        return this;
    }
}
