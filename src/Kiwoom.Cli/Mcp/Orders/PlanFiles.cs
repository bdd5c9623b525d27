using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kiwoom.Cli.Mcp.Answers;

namespace Kiwoom.Cli.Mcp.Orders;

/// <summary>
/// How <c>kiwoom approve</c> and a running server talk: a file that shows a plan, and one with the answer, which has the hash of what was shown.
/// The server sends what is in its memory; a file that was altered approves nothing.
/// </summary>
/// <param name="folder">Of the files; only its owner can write there.</param>
internal sealed class PlanFiles(string folder)
{
    private const string Shown = ".plan.json";
    private const string Yes = ".approved";
    private const string No = ".refused";

    /// <summary>Shows a plan to <c>kiwoom approve</c>.</summary>
    public void Show(OrderPlan plan) => Write(plan.Id + Shown, JsonText.Of(new JsonObject
    {
        ["id"] = plan.Id,
        ["text"] = plan.Text,
        ["word"] = plan.Word,
        ["expires"] = plan.Expires.ToUnixTimeMilliseconds(),
    }));

    /// <summary>The plans that are shown, oldest first; files that cannot be read are left out.</summary>
    public IReadOnlyList<ShownPlan> List()
    {
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFiles(folder, "*" + Shown).Select(Read).OfType<ShownPlan>().OrderBy(static plan => plan.Expires)];
    }

    /// <summary>What is shown of a plan; null for nothing.</summary>
    public ShownPlan? Find(string id) => OrderPlan.IsId(id) ? Read(Path.Combine(folder, id + Shown)) : null;

    /// <summary>A person says yes or no to what was shown.</summary>
    public void Answer(ShownPlan plan, bool isYes) => Write(plan.Id + (isYes ? Yes : No), plan.Hash);

    /// <summary>What a person said.</summary>
    /// <returns>Null where nobody has said anything of exactly this plan.</returns>
    public bool? AnswerTo(OrderPlan plan)
    {
        if (Says(plan, No)) return false;
        return Says(plan, Yes) ? true : null;
    }

    /// <summary>Removes plans that nobody can confirm any more, of servers that ended before.</summary>
    public void RemoveExpired(DateTimeOffset now)
    {
        foreach (var plan in List().Where(plan => plan.Expires <= now)) Remove(plan.Id);
    }

    /// <summary>Removes what was written of a plan.</summary>
    public void Remove(string id)
    {
        foreach (var end in (string[])[Shown, Yes, No])
        {
            try
            {
                File.Delete(Path.Combine(folder, id + end));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is of a plan that has ended: nothing takes it any more.
            }
        }
    }

    private bool Says(OrderPlan plan, string end)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, plan.Id + end)).Trim() == plan.Hash;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static ShownPlan? Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            var plan = new ShownPlan(
                root.GetProperty("id").GetString()!, root.GetProperty("text").GetString()!, root.GetProperty("word").GetString()!,
                DateTimeOffset.FromUnixTimeMilliseconds(root.GetProperty("expires").GetInt64()));
            return Path.GetFileName(path) == plan.Id + Shown && OrderPlan.IsId(plan.Id) ? plan : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    // Written beside it and moved over it: nobody reads half of it.
    private void Write(string name, string text)
    {
        OwnFolder.CreateGuarded(folder);
        var path = Path.Combine(folder, name);
        var temporary = string.Create(CultureInfo.InvariantCulture, $"{path}.{Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(temporary, new UTF8Encoding(false), options)) file.Write(text);
        File.Move(temporary, path, overwrite: true);
    }
}
