using Kiwoom.Generated;
using Kiwoom.Tooling.Connection;
using Kiwoom.Tooling.Problems;

namespace Kiwoom.Tooling.Tests.Connection;

public class TokenStoresTests
{
    [Theory]
    [InlineData("None")]
    [InlineData("none")]
    public void None_is_no_store(string value) => Assert.Null(TokenStores.Of(value));

    [Fact]
    public void A_full_path_is_a_folder()
    {
        var folder = Path.GetFullPath("/tokens");
        Assert.Equal(folder, Assert.IsType<FileTokenStore>(TokenStores.Of(folder)).Folder);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("User")]
    public void Else_it_is_the_folder_that_the_user_s_programs_have(string? value) => Assert.Equal(
        FileTokenStore.InUserProfile().Folder, Assert.IsType<FileTokenStore>(TokenStores.Of(value)).Folder);

    [Fact]
    public void A_path_that_depends_on_where_it_is_read_is_told()
    {
        var e = Assert.Throws<ToolingException>(() => TokenStores.Of("tokens"));
        Assert.Equal((ToolingProblem.Wrong, true), (e.Problem, e.Message.Contains("KIWOOM_TOKEN_STORE is \"tokens\"")));
    }
}
