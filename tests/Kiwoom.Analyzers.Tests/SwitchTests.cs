using Kiwoom.Analyzers.Tests.Support;

namespace Kiwoom.Analyzers.Tests;

public class SwitchTests
{
    private const string None = "has no arm for Unknown";

    [Theory]
    [InlineData("Accepted => 1, Rejected => 2, NotSent => 3", None)]
    [InlineData("Accepted => 1, Rejected or NotSent => 2", None)]
    [InlineData("Accepted => 1, _ => 2", "takes Unknown and Rejected and NotSent alike")]
    [InlineData("not Accepted => 1, Accepted => 2", "takes Unknown and Rejected and NotSent alike")]
    [InlineData("Accepted => 1, Rejected => 2, var other => 3", "takes Unknown and NotSent alike")]
    [InlineData("Accepted => 1, Rejected => 2, NotSent when flag => 3, _ => 4", "takes Unknown and NotSent alike")]
    public async Task A_switch_expression_that_forgets_Unknown_is_told(string arms, string what)
    {
        var messages = await Analysis.RunAsync(Code($$"""_ = outcome.Kind {|KWA008:switch|} { {{arms}} };"""));
        Assert.StartsWith($"This switch {what}: ", Assert.Single(messages));
    }

    [Theory]
    [InlineData("outcome.Kind switch { Accepted => 1, Rejected => 2, NotSent => 3, Unknown => 4, _ => 5 }")]
    [InlineData("outcome.Kind switch { Accepted => 1, Unknown when flag => 4, _ => 5 }")]
    [InlineData("outcome.Kind switch { Accepted => 1, Rejected or NotSent => 2, _ => 3 }")]
    [InlineData("outcome.Kind switch { Accepted or Rejected or NotSent => 1, not Accepted => 2 }")]
    [InlineData("outcome switch { { IsAccepted: true } => 1, { Kind: Rejected or NotSent } => 2, _ => 3 }")]
    [InlineData("outcome switch { { Kind: Accepted } => 1, { Kind: Unknown, OrderNumber: null } => 2, _ => 3 }")]
    [InlineData("outcome switch { { Kind: Accepted } => 1, { OrderNumber: null, Kind: Unknown } => 2, _ => 3 }")]
    [InlineData("outcome switch { { Kind: Accepted } => 1, { OrderNumber: null } and { Kind: Unknown } => 2, _ => 3 }")]
    [InlineData("outcome switch { { Kind: Accepted } => 1, { OrderNumber: null, IsAccepted: false, Kind: Unknown or Rejected } => 2, _ => 3 }")]
    [InlineData("outcome.Reason switch { OrderOutcomeReason.Accepted => 1, _ => 2 }")]
    public async Task A_switch_with_an_arm_for_Unknown_gets_no_message(string expression)
    {
        Assert.Empty(await Analysis.RunAsync(Code($"_ = {expression};")));
    }

    [Theory]
    [InlineData("{ IsAccepted: true } => 1, _ => 2", "takes Unknown and Rejected and NotSent alike")]
    [InlineData("{ IsAccepted: false } => 1, _ => 2", "takes Unknown and Rejected and NotSent alike")]
    [InlineData("{ Kind: Accepted } => 1, { Kind: Rejected, Error: null } => 2, { } => 3", "takes Unknown and Rejected and NotSent alike")]
    [InlineData("{ Kind: Accepted } => 1, { OrderNumber: null } => 2", None)]
    [InlineData("{ Kind: Accepted } => 1, { Error: null, Kind: Rejected } => 2, { } => 3", "takes Unknown and Rejected and NotSent alike")]
    [InlineData("{ Kind: Accepted } => 1, not { Kind: Accepted, OrderNumber: null } => 2", "takes Unknown and Rejected and NotSent alike")]
    public async Task A_switch_on_the_outcome_itself_is_checked_too(string arms, string what)
    {
        var messages = await Analysis.RunAsync(Code($$"""_ = outcome {|KWA008:switch|} { {{arms}} };"""));
        Assert.StartsWith($"This switch {what}: ", Assert.Single(messages));
    }

    [Theory]
    [InlineData("case Accepted: break; case Rejected: break;", None)]
    [InlineData("case Accepted: break; default: break;", "takes Unknown and Rejected and NotSent alike")]
    [InlineData("default: break; case Accepted: break; case Rejected: break;", "takes Unknown and NotSent alike")]
    [InlineData("case Accepted: break; case Rejected: case NotSent: break; case var x when flag: break;", None)]
    public async Task A_switch_statement_that_forgets_Unknown_is_told(string sections, string what)
    {
        var messages = await Analysis.RunAsync(Code($$"""{|KWA008:switch|} (outcome.Kind) { {{sections}} }"""));
        Assert.StartsWith($"This switch {what}: ", Assert.Single(messages));
    }

    [Theory]
    [InlineData("case Accepted: break; case Unknown: default: break;")]
    [InlineData("default: break; case Accepted: case Rejected: case NotSent: break;")]
    [InlineData("case Accepted: break; case Rejected or NotSent: break; case > Rejected: break;")]
    public async Task A_switch_statement_with_an_arm_for_Unknown_gets_no_message(string sections)
    {
        Assert.Empty(await Analysis.RunAsync(Code($$"""switch (outcome.Kind) { {{sections}} }""")));
    }

    private static string Code(string body) => $$"""
        using static Kiwoom.Generated.OrderOutcomeKind;

        class User
        {
            void M(OrderOutcome outcome, bool flag)
            {
                {{body}}
            }
        }
        """;
}
