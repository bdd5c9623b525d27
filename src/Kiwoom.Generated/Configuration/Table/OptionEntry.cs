using Microsoft.Extensions.Configuration;

namespace Kiwoom.Generated;

/// <summary>
/// One option: reading it from configuration and environment variables, its check, and its row in docs/options.md all come from
/// here.
/// </summary>
/// <param name="name">The property's path, such as <c>Limits.MaxWait</c>.</param>
/// <param name="meaning">For docs/options.md.</param>
internal abstract class OptionEntry(string name, string meaning)
{
    public string Name => name;

    public string Meaning => meaning;

    /// <summary>The environment variable that sets it; null for none.</summary>
    public string? Variable { get; init; }

    /// <summary>The value that it has unless you say otherwise.</summary>
    public abstract string Default { get; }

    /// <summary>What a text may say.</summary>
    public abstract string Accepts { get; }

    /// <summary>Takes the option from a text.</summary>
    /// <param name="options">Changed.</param>
    /// <param name="where">The key or variable, for the message.</param>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public abstract void Read(KiwoomOptions options, string where, string value);

    /// <summary>Takes the option from a key of a configuration.</summary>
    public virtual void Read(KiwoomOptions options, IConfigurationSection section) => Read(options, section.Path, section.Value ?? "");

    /// <summary>What is wrong with the option's value; null when nothing is.</summary>
    public abstract string? Problem(KiwoomOptions options);
}

/// <summary>An option of one type.</summary>
internal sealed class OptionEntry<T>(
    string name, OptionKind<T> kind, Func<KiwoomOptions, T> get, Action<KiwoomOptions, T> set, string meaning) : OptionEntry(name, meaning)
{
    /// <summary>What must be true of a value, as "it must be ..."; null where any will do.</summary>
    public Func<T, string?>? Rule { get; init; }

    public override string Default => kind.Show(get(new KiwoomOptions()));

    public override string Accepts => kind.Accepts;

    public override void Read(KiwoomOptions options, string where, string value) => set(options, kind.Parse(where, value));

    public override string? Problem(KiwoomOptions options) =>
        get(options) is var value && Rule?.Invoke(value) is { } rule ? $"{Name} is {kind.Show(value)}: {rule}." : null;
}

/// <summary>A text that no message shows: what is wrong with it is said without it, as "is ..." or "has ...".</summary>
internal sealed class OptionSecret(
    string name, Func<KiwoomOptions, string?> get, Action<KiwoomOptions, string> set, Func<KiwoomOptions, string?, string?> flaw, string meaning)
    : OptionEntry(name, meaning)
{
    public override string Default => "none";

    public override string Accepts => OptionKinds.Text.Accepts;

    public override void Read(KiwoomOptions options, string where, string value) => set(options, value);

    public override string? Problem(KiwoomOptions options) => flaw(options, get(options)) is { } what ? $"{Name} {what}{(what.EndsWith('?') ? "" : ".")}" : null;
}

/// <summary>An option that is a list or a table: each of its items is a key of its own.</summary>
internal sealed class OptionItems(
    string name, string accepts, Action<KiwoomOptions, IConfigurationSection> add, Func<KiwoomOptions, IEnumerable<string?>> problems, string meaning)
    : OptionEntry(name, meaning)
{
    public override string Default => "none";

    public override string Accepts => accepts;

    public override void Read(KiwoomOptions options, string where, string value) =>
        throw OptionKinds.Wrong(where, $"is \"{value}\"; write {accepts}");

    public override void Read(KiwoomOptions options, IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 } value) Read(options, section.Path, value);
        foreach (var item in section.GetChildren()) add(options, item);
    }

    public override string? Problem(KiwoomOptions options) =>
        problems(options).OfType<string>().ToArray() is { Length: > 0 } found ? string.Join(" ", found) : null;
}

/// <summary>An option that is an object: a program sets it, no text does.</summary>
internal sealed class OptionInCode(string name, string meaning) : OptionEntry(name, meaning)
{
    public override string Default => "none";

    public override string Accepts => "an object, in code only";

    public override void Read(KiwoomOptions options, string where, string value) =>
        throw OptionKinds.Wrong(where, "can only be set in code");

    public override string? Problem(KiwoomOptions options) => null;
}
