using Kiwoom.Spec.Tests.Support;

namespace Kiwoom.Spec.Tests.Checking;

/// <summary>A reply's field of a shared code type says nothing of how long the type's other codes are.</summary>
public class SignLengthTests
{
    [Fact]
    public void Codes_of_the_type_alone_are_not_measured_in_a_reply()
    {
        var text = TestSpec.WithKind("query", TestSpec.WithResponseRows("| sig | 기호 | String | N | 1 | | Sign |"))
            .Replace("| Element | 한글명 | Type | Required | Length | Description | Name |\n|---|---|---|---|---|---|---|\n| ord_no",
                "| Element | 한글명 | Type | Required | Length | Description | Name | Format |\n|---|---|---|---|---|---|---|---|\n| ord_no")
            .Replace("| sig | 기호 | String | N | 1 | | Sign |", "| sig | 기호 | String | N | 1 | | Sign | code Exchange |");

        Assert.Empty(TestSpec.Read(text).Problems);
    }
}
