using Kiwoom.Generated;
using Kiwoom.Generated.Accounts;
using Kiwoom.Generated.Metadata;

namespace Kiwoom.Trading.Tests.Desk;

public sealed class ObservedTests
{
    [Fact]
    public void A_new_order_whose_row_repeats_its_own_number_as_the_original_is_a_new_order()
    {
        var row = new GetAccountOrderFillDetailRow();
        Assert.True(KiwoomJson.TryRead("""{"ord_no":"0000139","ori_ord":"0000139","stk_cd":"A005930"}"""u8, row, out _));
        var seen = Observed.Of(row, StateBench.Day, StateBench.Morning)!;
        Assert.Equal(("139", (string?)null, OrderRequestKind.New), (seen.Number, seen.Parent, seen.Kind));
    }
}
