
LABELS={}
NAMECELLS={('GetTodayVolumeTop','mang_stk_incls'):'StockCondition',('GetAccountEvaluationStatus','qry_tp'):'DelistedStocks',('GetEstimatedAsset','qry_tp'):'DelistedStocks'}
D=[('0:전체','0:전체=Include'),('1:상장폐지종목제외','1:상장폐지종목제외=Exclude')]
Z=[('0000:전체조회 (undocumented)','0000:전체조회 (undocumented)=All')]
EXPLICIT={
 ('GetTodayVolumeTop','mang_stk_incls'):[('0:관리종목 포함','0:관리종목 포함=All'),('1:관리종목 미포함','1:관리종목 미포함=ExcludeManaged')],
 ('GetAccountEvaluationStatus','qry_tp'):D,('GetEstimatedAsset','qry_tp'):D,
 ('GetUpperLowerLimitStocks','trde_qty_tp'):Z,('GetNearHighLowStocks','trde_qty_tp'):Z,('GetPriceSurgeDropStocks','trde_qty_tp'):Z,
 ('GetExpectedExecutionChangeRateTop','trde_qty_cnd'):[('3:3천주','3:3천주=AtLeast3000'),(', 5:5천주',', 5:5천주=AtLeast5000')],
 ('GetForeignInvestorNetBuyStreakTop','trde_tp'):[('1:연속순매도','1:연속순매도=NetSell'),('2:연속순매수','2:연속순매수=NetBuy')],
}
