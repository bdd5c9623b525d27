using Kiwoom.Spec.Reading;

namespace Kiwoom.Spec.Tests.Reading;

public class JsonReaderTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" [ ] ")]
    [InlineData("{\"a\":[1,-2.5e+3,0,true,false,null,\"\\u00e9\\n\"],\"b\":{\"c\":\"\"}}")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")]
    public void TakesGoodJson(string json)
    {
        Assert.NotNull(JsonReader.Read(json).Root);
        using var same = System.Text.Json.JsonDocument.Parse(json);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("{", 1)]
    [InlineData("{\"a\"}", 4)]
    [InlineData("{\"a\":}", 5)]
    [InlineData("{\"a\":1,}", 7)]
    [InlineData("[1,]", 3)]
    [InlineData("[1 2]", 3)]
    [InlineData("[01]", 1)]
    [InlineData("[1.]", 1)]
    [InlineData("[1e]", 1)]
    [InlineData("[-]", 1)]
    [InlineData("[tru]", 1)]
    [InlineData("{} x", 3)]
    [InlineData("[\"a", 3)]
    [InlineData("[\"\\x\"]", 2)]
    [InlineData("[\"\\u12G4\"]", 2)]
    [InlineData("[\"a\nb\"]", 3)]
    [InlineData("{a:1}", 1)]
    [InlineData("{\"a\": 1  \n", 7)]
    public void TellsWhereBadJsonBreaks(string json, int at)
    {
        var (root, reader) = JsonReader.Read(json);

        Assert.Null(root);
        Assert.NotNull(reader.Error);
        Assert.Equal(at, reader.ErrorAt);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => System.Text.Json.JsonDocument.Parse(json));
    }

    [Fact]
    public void KnowsWhereEveryMemberStands()
    {
        const string text = "  { \"a\\u0062\" : \"v\" }  ";
        var (root, _) = JsonReader.Read(text);
        var (name, start, length, value) = Assert.Single(root!.Members);

        Assert.Equal("ab", name);
        Assert.Equal("\"a\\u0062\"", text.Substring(start, length));
        Assert.Equal("\"v\"", text[value.Start..value.End]);
        Assert.Equal("v", value.Text);
    }

    [Fact]
    public void NestingIsBounded()
    {
        var deep = new string('[', 100_000);

        var (root, reader) = JsonReader.Read(deep);

        Assert.Null(root);
        Assert.Equal("too deeply nested", reader.Error);
    }
}
