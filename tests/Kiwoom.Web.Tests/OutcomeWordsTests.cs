using System.Text.RegularExpressions;
using Kiwoom.Generated;
using Kiwoom.Trading;
using Kiwoom.Web.Account;

namespace Kiwoom.Web.Tests;

/// <summary>What a Korean page says of outcomes.</summary>
public sealed partial class OutcomeWordsTests
{
    private const string English = "It is said in English.";

    public static TheoryData<string> Reasons => [.. Enum.GetNames<OrderOutcomeReason>()];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_a_sentence_of_its_own(string reason)
    {
        var korean = OutcomeWords.Of(Outcome(reason));
        Assert.Matches(Sentence(), korean!);
        Assert.Single(Enum.GetNames<OrderOutcomeReason>(), other => OutcomeWords.Of(Outcome(other)) == korean);
    }

    /// <summary>Whether it may have been executed is the same in both languages.</summary>
    [Theory]
    [InlineData(nameof(OrderOutcomeReason.Timeout))]
    [InlineData(nameof(OrderOutcomeReason.Cancelled))]
    public void What_has_left_is_not_said_to_be_unsent(string reason)
    {
        Assert.DoesNotContain("알 수 없습니다", OutcomeWords.Of(Outcome(reason)));
        Assert.Contains("알 수 없습니다", OutcomeWords.Of(Outcome(reason) with { SentAt = DateTimeOffset.UnixEpoch }));
    }

    [Fact]
    public void The_servers_own_words_are_kept() =>
        Assert.Contains("[2000](RC4025:주문수량)", OutcomeWords.Of(Outcome(nameof(OrderOutcomeReason.Refused)) with { Message = "[2000](RC4025:주문수량)" }));

    public static TheoryData<TradingOrderState> States => [.. Enum.GetValues<TradingOrderState>()];

    /// <summary>A reading or a person said more since, or a newer version wrote the reason: the sentence is the state's, and the English one stays.</summary>
    [Theory]
    [MemberData(nameof(States))]
    public void What_the_outcome_does_not_say_the_state_does(TradingOrderState state)
    {
        foreach (var outcome in (OrderOutcomeData?[])[null, Outcome("Later") with { Explanation = "of then" }, Outcome("OfANewerVersion")])
        {
            var korean = OutcomeWords.Of(new OrderSnapshot { State = state, Explanation = English, Outcome = outcome })!;
            Assert.Matches(Sentence(), korean);
            Assert.Contains(English, korean);
        }
        Assert.Null(OutcomeWords.Of(new OrderSnapshot { State = state }));
    }

    public static TheoryData<IntentState> RequestStates => [.. Enum.GetValues<IntentState>()];

    [Theory]
    [MemberData(nameof(RequestStates))]
    public void So_does_the_state_of_a_request(IntentState state)
    {
        var korean = OutcomeWords.Of(English, state, null)!;
        Assert.Matches(Sentence(), korean);
        Assert.Contains(English, korean);
        Assert.Equal(state is IntentState.Recorded or IntentState.Unknown, korean.Contains("아직 모릅니다"));
    }

    private static OrderOutcomeData Outcome(string reason) => new()
    {
        TrId = "kt10000",
        Kind = "Unknown",
        Reason = reason,
        Explanation = English,
        OrderNumber = "0000123",
        HttpStatus = 503,
    };

    [GeneratedRegex("^[가-힣].*[가-힣][.)]")]
    private static partial Regex Sentence();
}
