using System.Text.Json;
using Kiwoom.Generated;
using Kiwoom.Simulator.Internal.Protocol;

namespace Kiwoom.Simulator.Tests;

/// <summary>Whether a field may be blank: the library, which looks before sending, and the simulator's server say the same.</summary>
public class BlankFieldTests
{
    private static readonly FieldRule[] Rules =
    [
        new(RuleKind.BlankAllowed, null, false, [], false, "may be blank"),
        new(RuleKind.RequiredWhen, "kind", false, ["1"], false, "required when kind = 1"),
        new(RuleKind.RequiredWhen, "kind", true, ["1"], false, "required when kind != 1"),
        new(RuleKind.RequiredWhen, "kind", false, ["2"], true, "required when kind = 2 (assumed)"),
        new(RuleKind.BlankWhen, "kind", false, ["1"], false, "blank when kind = 1"),
        new(RuleKind.GreaterThan, null, false, ["0"], false, "> 0"),
        new(RuleKind.Fixed, null, false, ["x"], false, "always x"),
    ];

    [Fact]
    public void Under_every_combination_of_rules_both_ask_for_the_same_fields()
    {
        var asked = 0;
        for (var chosen = 0; chosen < 1 << Rules.Length; chosen++)
        {
            FieldRule[] rules = [.. Rules.Where((_, i) => (chosen & 1 << i) != 0)];
            foreach (var isRequired in new[] { false, true })
            {
                foreach (var kind in new[] { "", "1", "2" })
                {
                    var request = new OwnRequest(isRequired, rules);
                    request.Kind = kind;
                    var byLibrary = request.Validate().Any(static v => v is { Element: "value", IsWarning: false });
                    var byServer = RequestChecker.Check(request.Tr.Request, JsonSerializer.SerializeToElement(new { kind, value = "" }));
                    Assert.True(byLibrary == byServer is not null, $"""
                        required: {isRequired}, kind: "{kind}", {string.Join(", ", rules.Select(static r => r.Text))}: {byLibrary}, {byServer}
                        """);
                    asked += byLibrary ? 1 : 0;
                }
            }
        }
        Assert.InRange(asked, 1, Rules.Length << Rules.Length);
    }

    private sealed class OwnRequest(bool isRequired, FieldRule[] rules) : KiwoomRequest
    {
        private readonly string?[] _texts = new string?[2];

        public override TrDescriptor Tr { get; } = new()
        {
            Id = "own00001",
            KoreanName = "내조회",
            Name = "GetOwn",
            Group = "Own",
            Kind = TrKind.Query,
            Path = "/api/own",
            Request = new RecordDescriptor("GetOwnRequest", static () => throw new NotSupportedException(),
                new FieldDescriptor("kind", "구분", "Kind", ValueFormat.Text, 0),
                new FieldDescriptor("value", "값", "Value", ValueFormat.Text, 1) { IsRequired = isRequired, Rules = rules }),
            Response = new RecordDescriptor("GetOwnResponse", static () => throw new NotSupportedException()),
        };

        public string Kind { set => _texts[0] = value; }

        protected override Span<string?> TextSlots => _texts;
    }
}
