"""Rewrites glossary and spec files for shared meanings. Can run again on a tree that has it in part or not at all."""
import re,os,sys,glob
root=sys.argv[1]
spec=os.path.join(root,'spec')
G=os.path.join(spec,'glossary.md')
g=open(G).read()

MEAN='''## Meanings

Code types whose codes each table writes in its own way. A field with `code Venue` says by its list what its codes mean.

| Type | Members |
|---|---|
| Venue | Krx:한국거래소, Nxt:넥스트트레이드, Sor:최선주문집행, Unified:통합, All:전체 |
| Market | All:전체, Kospi:코스피, Kosdaq:코스닥, Kospi200:코스피200, Kospi100:코스피100, Krx100:KRX100, Konex:코넥스, KOtc:K-OTC, OtcBulletinBoard:OTCBB, Ecn:ECN, Elw:ELW, Etf:ETF, SubscriptionRight:신주인수권, MutualFund:뮤추얼펀드, Reit:리츠, HighYield:하이일드, OneStock:종목 |
| Side | Sell:매도, Buy:매수, NetSell:순매도, NetBuy:순매수, NetTrade:순매매, All:전체 |
| AmountOrQuantity | Amount:금액, Quantity:수량, AmountAndQuantity:금액&수량 |
| Inclusion | Include:포함, Exclude:제외 |
| OnOff | On:사용, Off:사용안함 |
| StockFilter | All:전체, OneStock:종목 |
| TodayOrPreviousDay | Today:당일, PreviousDay:전일 |
| TradingSession | BeforeMarket:장전 시간외, Regular:장중, AfterMarket:장후 시간외, AfterMarketSinglePrice:시간외단일가, All:전체 |
| RankingSort | RiseRate:상승률, RiseAmount:상승폭, FallRate:하락률, FallAmount:하락폭, Unchanged:보합, UpperLimit:상한, LowerLimit:하한, FillQuantity:체결량, Volume:거래량, TurnoverRate:거래회전율, TradeAmount:거래대금, RemainingDays:잔존일순, None:정렬없음 |
| StockCondition | All:전체조회, ExcludeManaged:관리종목제외, ExcludePreferred:우선주제외, ExcludeManagedAndPreferred:관리종목우선주제외, ExcludeManagedPreferredAndAlert:우선주+관리종목+환기종목제외, ExcludeLiquidation:정리매매종목제외, ExcludeMargin100:증100제외, OnlyMargin100:증100만보기, OnlyMargin60:증60만보기, OnlyMargin50:증50만보기, OnlyMargin40:증40만보기, OnlyMargin30:증30만보기, OnlyMargin20:증20만보기, ExcludeEtf:ETF제외, ExcludeEtn:ETN제외, ExcludeEtfEtn:ETF+ETN제외, ExcludeSpac:스팩제외, ExcludeEtfEtnSpac:ETF+ETN+스팩제외 |
| PriceCondition | All:전체조회, Below1000:1천원미만, Below10000:1만원미만, From1000To2000:1천원~2천원, From2000To3000:2천원~3천원, From2000To5000:2천원~5천원, From5000To10000:5천원~1만원, AtLeast1000:1천원이상, AtLeast5000:5천원이상, AtLeast10000:1만원이상, AtLeast50000:5만원이상, AtLeast100000:10만원이상 |
| TradeAmountCondition | All:전체조회, AtLeast5Million:5백만원이상, AtLeast10Million:1천만원이상, AtLeast30Million:3천만원이상, AtLeast50Million:5천만원이상, AtLeast100Million:1억원이상, AtLeast300Million:3억원이상, AtLeast500Million:5억원이상, AtLeast1Billion:10억원이상, AtLeast3Billion:30억원이상, AtLeast5Billion:50억원이상, AtLeast10Billion:100억원이상, AtLeast30Billion:300억원이상, AtLeast50Billion:500억원이상 |
| VolumeCondition | All:전체조회, BeforeOpening:장시작전(0주이상), AtLeast100:백주이상, AtLeast500:5백주이상, AtLeast1000:천주이상, AtLeast3000:3천주이상, AtLeast5000:5천주이상, AtLeast10000:만주이상, AtLeast50000:5만주이상, AtLeast100000:10만주이상, AtLeast150000:15만주이상, AtLeast200000:20만주이상, AtLeast300000:30만주이상, AtLeast500000:50만주이상, AtLeast1000000:백만주이상, AtLeast5000000:500만주이상 |
| Period | Today:당일, PreviousDay:전일, LatestDay:최근일, Days3:3일, Days5:5일, Days10:10일, Days20:20일, Days40:40일, Days50:50일, Days60:60일, Days100:100일, Days120:120일, Days150:150일, Days200:200일, Days250:250일, Days300:300일, Week1:1주, Month1:1달, Months6:6개월, Year1:1년, ByDates:시작일자/종료일자로 조회 |
| ElwRight | All:전체, Call:콜, Put:풋, Dc:DC, Dp:DP, Ex:EX, EarlyTerminationCall:조기종료콜, EarlyTerminationPut:조기종료풋 |
| ElwFirm | All:전체, KoreaInvestment:한국투자증권, MiraeDaewoo:미래대우, Shinyoung:신영, NkInvestmentSecurities:NK투자증권, KbSecurities:KB증권, Kyobo:교보, ShinhanInvestment:신한금융투자, Daishin:대신, ... |
| Investor | Individual:개인, Foreigner:외국인, ForeignBroker:외국계, Institution:기관계, FinancialInvestment:금융투자, Insurance:보험, InvestmentTrust:투신, OtherFinancial:기타금융, Bank:은행, PensionFund:연기금, Nation:국가, OtherCorporation:기타법인 |
| TransactionType | All:전체, CashInOut:입출금, SecuritiesInOut:입출고, SecuritiesOut:출고, Trade:매매, Buy:매수, Sell:매도, CashIn:입금, CashOut:출금, DepositCollateralLoanDeposit:예탁담보대출입금, SellCollateralLoanDeposit:매도담보대출입금, CashRepayment:현금상환(융자,담보상환), CurrencyExchange:환전, CashInOutAndExchange:입출금+환전, ForeignCurrencyPurchase:외화매수, ForeignCurrencySale:외화매도, ExchangeSettlementIn:환전정산입금, ExchangeSettlementOut:환전정산출금 |

'''
# old shared type -> new
SHARED=dict(Exchange='Venue',ExchangeFilter='Venue',QuoteVenue='Venue',Venue='Venue',
 MarketFilter='Market',Market='Market',KospiOrKosdaq='Market',SectorMarket='Market',ProgramMarket='Market',
 Side='Side',SideFilter='Side',NetBuyOrSell='Side',NetSellOrBuy='Side',InvestorTradeSide='Side',
 AmountOrQuantity='AmountOrQuantity',AmountOrQuantityZeroBased='AmountOrQuantity',ProgramAmountOrQuantity='AmountOrQuantity',
 CheckOption='OnOff',UseOption='OnOff',Inclusion='Inclusion',EndedElwFilter='Inclusion',EndedTradingFilter='Inclusion',DelistedFilter='Inclusion',
 StockFilter='StockFilter',EndingDay='TodayOrPreviousDay',TodayOrPreviousDay='TodayOrPreviousDay',TradingSession='TradingSession',
 ChangeSort='RankingSort',RankingStockCondition='StockCondition',PriceStockCondition='StockCondition',
 PriceCondition='PriceCondition',PriceRange='PriceCondition',TradeAmountCondition='TradeAmountCondition',
 VolumeCondition='VolumeCondition',MinimumVolume='VolumeCondition',RecentPeriod='Period',RecordPeriod='Period',BrokerPeriod='Period',
 ElwRightFilter='ElwRight',ElwRankingRightFilter='ElwRight',ElwFirm='ElwFirm')
RENAME=dict(SHARED,GoldTradeType='TradeType',OrderSort='OrderView',ExtendedCreditCondition='CreditCondition')
# (TR name, element) -> new type, for lists of a TR's own
OWN={
 ('GetAccountOrderFillStatus','mrkt_tp'):'Market',('GetBrokerInstantVolume','mrkt_tp'):'Market',('GetCreditLoanableStocks','mrkt_deal_tp'):'Market',
 ('GetPriceSurgeDropStocks','mrkt_tp'):'Market',('ListSectorCodes','mrkt_tp'):'Market',('ListStocks','mrkt_tp'):'Market',
 ('GetForeignBrokerTradeTop','trde_tp'):'Side',('GetForeignInvestorNetBuyStreakTop','trde_tp'):'Side',('GetForeignInvestorPeriodTradeTop','trde_tp'):'Side',
 ('GetInstitutionForeignInvestorTradeStreak','netslmt_tp'):'Side',('GetProgramNetBuyTop50','trde_upper_tp'):'Side',('GetStockBrokerRank','qry_tp'):'Side',
 ('GetDailyStockPrice','indc_tp'):'AmountOrQuantity',('GetForeignInstitutionTradeTop','amt_qty_tp'):'AmountOrQuantity',
 ('GetIntradayInvestorTrade','amt_qty_tp'):'AmountOrQuantity',('GetSameDirectionNetTradeRank','sort_cnd'):'AmountOrQuantity',
 ('GetForeignInstitutionTradeTop','qry_dt_tp'):'Inclusion',('GetTradingValueTop','mang_stk_incls'):'Inclusion',
 ('GetVolumeProfileCluster','cur_prc_entry'):'Inclusion',('GetElwDisparityRate','trde_end_elwskip'):'Inclusion',
 ('GetStockLendingTradeTrend','all_tp'):'StockFilter',('GetStockLendingTradeTrendByStock','all_tp'):'StockFilter',
 ('GetForeignInvestorNetBuyStreakTop','base_dt_tp'):'TodayOrPreviousDay',
 ('GetTodayVolumeTop','mrkt_open_tp'):'TradingSession',('GetViTriggeredStocks','bf_mkrt_tp'):'TradingSession',
 ('GetElwChangeRateRank','sort_tp'):'RankingSort',('GetExpectedExecutionChangeRateTop','sort_tp'):'RankingSort',
 ('SearchElwByCondition','sort_tp'):'RankingSort',('GetTodayVolumeTop','sort_tp'):'RankingSort',
 ('GetVolumeSurge','sort_tp'):'SurgeSort',('GetOrderBookDepthSurge','sort_tp'):'SurgeSort',
 ('GetOrderBookDepthTop','sort_tp'):'OrderBookSort',('GetElwRemainingOrderRank','sort_tp'):'OrderBookSort',
 ('GetTodayVolumeTop','crd_tp'):'CreditCondition',
 ('GetAfterHoursSinglePriceChangeRateRank','stk_cnd'):'StockCondition',('GetExpectedExecutionChangeRateTop','stk_cnd'):'StockCondition',
 ('GetOpenPriceChangeRate','stk_cnd'):'StockCondition',('GetPrevDayChangeRateTop','stk_cnd'):'StockCondition',
 ('GetTodayVolumeTop','mang_stk_incls'):'StockCondition',('GetUpperLowerLimitStocks','stk_cnd'):'StockCondition',('GetVolumeSurge','stk_cnd'):'StockCondition',
 ('GetBrokerInstantVolume','pric_tp'):'PriceCondition',('GetTodayVolumeTop','pric_tp'):'PriceCondition',('GetVolumeSurge','pric_tp'):'PriceCondition',
 ('GetAfterHoursSinglePriceChangeRateRank','trde_prica'):'TradeAmountCondition',('GetTodayVolumeTop','trde_prica_tp'):'TradeAmountCondition',
 ('GetAfterHoursSinglePriceChangeRateRank','trde_qty_cnd'):'VolumeCondition',('GetCreditRatioTop','trde_qty_tp'):'VolumeCondition',
 ('GetElwPriceSurgeDrop','trde_qty_tp'):'VolumeCondition',('GetExpectedExecutionChangeRateTop','trde_qty_cnd'):'VolumeCondition',
 ('GetOpenPriceChangeRate','trde_qty_cnd'):'VolumeCondition',('GetOrderBalanceRatioSurge','trde_qty_tp'):'VolumeCondition',
 ('GetOrderBookDepthSurge','trde_qty_tp'):'VolumeCondition',('GetOrderBookDepthTop','trde_qty_tp'):'VolumeCondition',
 ('GetPrevDayChangeRateTop','trde_qty_cnd'):'VolumeCondition',('GetTodayVolumeTop','trde_qty_tp'):'VolumeCondition',
 ('GetBrokerElwNetBuyTop','trde_qty_tp'):'ShareCount',('GetBrokerTradeTop','trde_qty_tp'):'ShareCount',('GetBrokerInstantVolume','qty_tp'):'ShareCount',
 ('GetBrokerElwNetBuyTop','dt'):'Period',('GetBrokerTradeTop','dt'):'Period',('GetInstitutionForeignInvestorTradeStreak','dt'):'Period',
 ('GetStockBrokerRank','dt'):'Period',('GetVolumeProfileCluster','cycle_tp'):'Period',('GetEtfReturnRate','dt'):'Period',
 ('SearchElwByCondition','rght_tp'):'ElwRight',('SearchElwByCondition','isscomp_cd'):'ElwFirm',('SearchElwByCondition','lpcd'):'ElwFirm',('GetBrokerElwNetBuyTop','isscomp_cd'):'ElwFirm',
 ('GetIntradayInvestorTrade','invsr'):'Investor',('GetIntradayInvestorTradeTop','orgn_tp'):'Investor',('GetInvestorDailyTradeStocks','invsr_tp'):'Investor',
 ('GetBrokerageAccountTransactionHistory','tp'):'TransactionType',('GetGoldSpotTransactionHistory','tp'):'TransactionType',
 ('RequestConditionSearch','stex_tp'):'Venue',('RequestRealtimeConditionSearch','stex_tp'):'Venue',
 # apart, and said so
 ('BuyGoldSpot','trde_tp'):'TradeType',('SellGoldSpot','trde_tp'):'TradeType',('GetAccountEvaluationStatus','qry_tp'):'Inclusion',('GetEstimatedAsset','qry_tp'):'Inclusion',
 
}
# (TR name, element) -> replacements in the Description
EXPLICIT={}
exec(open(__file__.replace('respec.py', 'explicit.py')).read())
NAMES={}  # (TR name, element) -> Name cell

# ---- glossary
lines=g.split('\n')
a=lines.index('## Code types'); b=lines.index('## Groups')
types=lines[a:b]
keep=[]
for l in types:
    m=re.match(r'\| (\w+) \| ',l)
    n=m and m.group(1)
    if n in SHARED or n in ('GoldTradeType','OrderSort','ExtendedCreditCondition','SurgeSort','OrderBookSort','ShareCount'):
        if n=='ExtendedCreditCondition': continue
        continue
    if n=='CreditCondition':
        l='| CreditCondition | 0:전체조회, 1:신용융자A군, 2:신용융자B군, 3:신용융자C군, 4:신용융자D군, 5:신용한도초과제외, 7:신용융자E군, 8:신용대주, 9:신용융자전체 |'
    keep.append(l)
while keep and keep[-1]=='': keep.pop()
# cut a Meanings section of an earlier run
if '## Meanings' in keep: 
    keep=keep[:keep.index('## Meanings')]
    while keep[-1]=='': keep.pop()
keep+=['| SurgeSort | 1:급증량, 2:급증률, 3:급감량, 4:급감률 |',
 '| OrderBookSort | 1:순매수잔량순, 2:순매도잔량순, 3:매수비율순, 4:매도비율순 |',
 '| ShareCount | 0:전체, 1:1000주, 2:2000주, 3:3000주=Shares3000, 5:5000주, 10:10000주, 30:30000주, 50:50000주, 100:100000주, 500:500000주=Shares500000, 1000:1000000주=Shares1000000 |','']
lines[a:b]=keep+MEAN.split('\n')[:-1]
g='\n'.join(lines)
for old,new in {
 '| dmst_stex_tp | Exchange | code Exchange |':'| dmst_stex_tp | Venue | code Venue(KRX:한국거래소, NXT:넥스트트레이드, SOR:최선주문집행) |',
 '| frgn_all | AllForeignBrokers | code CheckOption |':'| frgn_all | AllForeignBrokers | code OnOff(1:체크, 0:미체크) |',
 '| smtm_netprps_tp | SimultaneousNetBuy | code CheckOption |':'| smtm_netprps_tp | SimultaneousNetBuy | code OnOff(1:체크, 0:미체크) |',
 '| pot_tp | EndingDay | code EndingDay |':'| pot_tp | EndingDay | code TodayOrPreviousDay(0:당일, 1:전일) |',
 '| slby_tp | SideFilter | code SideFilter |':'| slby_tp | SideFilter | code Side(0:전체, 1:매도, 2:매수) |',
 '| tdy_pred | Day | code TodayOrPreviousDay |':'| tdy_pred | Day | code TodayOrPreviousDay(1:당일, 2:전일) |',
 '| trde_end_skip | EndedElws | code EndedTradingFilter |':'| trde_end_skip | EndedElws | code Inclusion(1:거래종료제외, 0:거래종료포함) |',
 '| trde_gold_tp | PriceCondition | code PriceRange |':'| trde_gold_tp | PriceCondition | code PriceCondition |',
 '| updown_incls | LimitPriceStocks | code Inclusion |':'| updown_incls | LimitPriceStocks | code Inclusion(0:미포함, 1:포함) |',
 '| 290 | Session | code TradingSession |':'| 290 | Session | code TradingSession(1:장전 시간외, 2:장중, 3:장후 시간외) |',
 '| 337 | Venue | code Venue |':'| 337 | Venue | code Venue(0:통합, 1:KRX, 2:NXT) |',
 '| 2134 | Venue | code Venue |':'| 2134 | Venue | code Venue(0:통합, 1:KRX, 2:NXT) |',
 '| 9081 | Venue | code Venue |':'| 9081 | Venue | code Venue(0:통합, 1:KRX, 2:NXT) |',
 '| 907 | Side | code Side |':'| 907 | Side | code Side(1:매도, 2:매수) |',
 '| 946 | Side | code Side |':'| 946 | Side | code Side(1:매도, 2:매수) |',
 '| 9008 | Market | code MarketFilter |':'| 9008 | Market | code Market(000:전체, 001:코스피, 101:코스닥) |',
 '| 체크 | Checked |':'| 체크 | On |','| 미체크 | Unchecked |':'| 미체크 | Off |','| 사용 | Use |':'| 사용 | On |','| 사용안함 | DoNotUse |':'| 사용안함 | Off |',
 '| 장중 | RegularSession |':'| 장중 | Regular |','| 정규시장 | RegularSession |':'| 정규시장 | Regular |',
}.items():
    if old not in g and new not in g: print('glossary lacks',old)
    g=g.replace(old,new)
for label,name in LABELS.items():
    row=f'| {label} | {name} |'
    i=g.index('## Code labels'); j=g.index('## Code types')
    sec=g[i:j]
    m=re.search(r'^\| '+re.escape(label)+r' \| (\w+) \|$',sec,re.M)
    if m:
        if m.group(1)!=name: sec=sec.replace(m.group(0),row)
    else: sec=sec.rstrip('\n')+'\n'+row+'\n\n'
    g=g[:i]+sec+g[j:]
open(G,'w').write(g)

# ---- spec files
def cells(line): return re.split(r'(?<!\\)\|',line)[1:-1]
done=set()
for f in sorted(glob.glob(spec+'/*/*.md')):
    s=open(f).read(); o=s
    m=re.search(r'^\| Name \| (\w+) \|',s,re.M)
    tr=m.group(1) if m else ''
    out=[]; lines=s.split('\n'); i=0
    while i<len(lines):
        if lines[i].startswith('| Element ') :
            j=i
            while j<len(lines) and lines[j].startswith('|'): j+=1
            rows=[[c.strip() for c in cells(l)] for l in lines[i:j]]
            head=rows[0]
            body=rows[2:]
            changed=False
            def col(n,after=None):
                global changed
                if n in head: return head.index(n)
                at=head.index('Name')+1 if 'Name' in head else len(head)
                if n=='Name': at=head.index('Description')+1
                head.insert(at,n)
                rows[1].insert(at,'---')
                for r in body: r.insert(at,'')
                return at
            before=[list(r) for r in rows]
            dcol=head.index('Description')
            for r in body:
                el=r[0].lstrip('- ').strip()
                key=(tr,el)
                if 'Format' in head:
                    c=head.index('Format')
                    mm=re.match(r'code (\w+)$',r[c])
                    if mm and mm.group(1) in RENAME: r[c]='code '+RENAME[mm.group(1)]
                if el=='trde_end_elwskip' and not(tr=='GetElwDisparityRate') and 'Format' in head and r[head.index('Format')]=='code EndedElwFilter': r[head.index('Format')]='code Inclusion'
                if key in OWN and r[dcol]:
                    isreq='## Response' not in '\n'.join(lines[:i])
                    if isreq:
                        done.add(key)
                        t=OWN[key]
                        r[col('Format')]='code' if t is None else 'code '+t
                if key in EXPLICIT and r[dcol]:
                    for x,y in EXPLICIT[key]:
                        r[dcol]=re.sub(re.escape(x)+r'(=\w+)?(?=,|;|$)',lambda m:y,r[dcol])
                if key in NAMECELLS: 
                    isreq='## Response' not in '\n'.join(lines[:i])
                    if isreq: r[col('Name')]=NAMECELLS[key]
                if tr=='GetUnfilledSplitOrderDetail' and el=='sell_tp': r[col('Format')]='code Side(1:매도, 2:매수)'
                if el=='dmst_stex_tp' and 'Name' in head and r[head.index('Name')]=='ExchangeFilter': r[head.index('Name')]=''
            if rows!=before:
                for r0,r1 in zip(before,rows):
                    pass
                new=['| '+' | '.join(r)+' |' for r in rows]
                new=[re.sub(r'\|  (?=\|)','| ',l) for l in new]
                new[1]='|'+'|'.join(['---']*len(head))+'|'
                out+=new
            else: out+=lines[i:j]
            i=j
        else:
            out.append(lines[i]); i+=1
    s='\n'.join(out)
    if s!=o: open(f,'w').write(s)
for k in OWN:
    if k not in done: print('not found',k)
