using Xunit.Sdk;

namespace Kiwoom.Trading.Testing;

/// <summary>A test of a contract. Where the class that inherits it needs something that is not there (<see cref="NeedsVariableAttribute"/>), it is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Kiwoom.Trading.Testing." + nameof(ContractFactDiscoverer), "Kiwoom.Trading.Testing")]
public sealed class ContractFactAttribute : FactAttribute;
