using Xunit.Abstractions;
using Xunit.Sdk;

namespace Kiwoom.Trading.Testing;

/// <summary>A test of a contract, or the reason why it cannot be run here.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    /// <summary>For the runner, which reads what another process found.</summary>
    [Obsolete("For the runner.")]
    public ContractTestCase()
    {
    }

    /// <summary>Makes a case.</summary>
    /// <param name="messages">Where the runner hears of problems.</param>
    /// <param name="display">How the runner names it.</param>
    /// <param name="displayOptions">The same.</param>
    /// <param name="method">The test.</param>
    public ContractTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod method)
        : base(messages, display, displayOptions, method)
    {
    }

    /// <inheritdoc/>
    protected override string GetSkipReason(IAttributeInfo factAttribute)
    {
        var needs = TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsVariableAttribute)).FirstOrDefault();
        if (needs is null) return base.GetSkipReason(factAttribute);
        var name = needs.GetNamedArgument<string>(nameof(NeedsVariableAttribute.Name));
        return string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)) ? needs.GetNamedArgument<string>(nameof(NeedsVariableAttribute.Reason)) : null!;
    }
}
