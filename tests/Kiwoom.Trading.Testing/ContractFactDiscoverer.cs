using Xunit.Abstractions;
using Xunit.Sdk;

namespace Kiwoom.Trading.Testing;

/// <summary>Makes the test cases of <see cref="ContractFactAttribute"/>.</summary>
/// <param name="messages">Where the runner hears of problems.</param>
public sealed class ContractFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        yield return new ContractTestCase(
            messages, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
    }
}
