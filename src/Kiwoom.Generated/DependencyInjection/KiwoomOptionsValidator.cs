using Microsoft.Extensions.Options;

namespace Kiwoom.Generated;

/// <summary>Says all that is wrong with an account's options, when the account is first used.</summary>
internal sealed class KiwoomOptionsValidator : IValidateOptions<KiwoomOptions>
{
    public ValidateOptionsResult Validate(string? name, KiwoomOptions options)
    {
        var problems = options.Validate();
        if (problems.Count == 0) return ValidateOptionsResult.Success;
        var account = string.IsNullOrEmpty(name) ? "AddKiwoom(...)" : $"AddKiwoom(\"{name}\", ...)";
        return ValidateOptionsResult.Fail(problems.Select(p => $"{account}: {p}"));
    }
}
