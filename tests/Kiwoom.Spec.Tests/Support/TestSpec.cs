using Kiwoom.Spec.Naming;

namespace Kiwoom.Spec.Tests.Support;

/// <summary>A good spec file and a small glossary, to be edited by the tests.</summary>
internal static class TestSpec
{
    public const string Path = "/specs/order/kt10003-cancel-stock-order.md";

    public const string Text = """
        # kt10003 주식 취소주문

        Prose.

        | Key | Value |
        |---|---|
        | API ID | kt10003 |
        | API 명 | 주식 취소주문 |
        | Name | CancelStockOrder |
        | Group | Orders |
        | Kind | order |
        | Action | cancel |
        | Book | cash |
        | 메뉴 위치 | 국내주식 > 주문 |
        | Method | POST |
        | URL | /api/dostk/ordr |
        | 운영 도메인 | https://api.kiwoom.com |
        | 모의투자 도메인 | https://mockapi.kiwoom.com (KRX only) |
        | Format | JSON |
        | Content-Type | application/json;charset=UTF-8 |

        ## Request

        | Element | 한글명 | Type | Required | Length | Description | Format | Rule | Limit | Name |
        |---|---|---|---|---|---|---|---|---|---|
        | dmst_stex_tp | 국내거래소구분 | String | Y | 3 | KRX,NXT,SOR | | | | |
        | orig_ord_no | 원주문번호 | String | Y | 7 | | | | | |
        | stk_cd | 종목코드 | String | Y | 12 | | | | | |
        | trde_tp | 매매구분 | String | Y | 2 | 0:보통, 3:시장가 | | | | |
        | ord_uv | 주문단가 | String | N | 12 | A price | | required when trde_tp = 0?; blank when trde_tp in (3) | | |
        | cncl_qty | 취소수량 | String | Y | 12 | | quantity-or-all | >= 0 | | |

        ## Response

        | Element | 한글명 | Type | Required | Length | Description | Name |
        |---|---|---|---|---|---|---|
        | ord_no | 주문번호 | String | N | 7 | | |
        | fills | 체결 | LIST | N | | | Fills |
        | - cntr_qty | 체결량 | String | N | 12 | | |
        | - cntr_pric | 체결가 | String | N | 12 | | |

        ## Request example

        ```json
        {
          "dmst_stex_tp": "KRX",
          "orig_ord_no": "0000214",
          "stk_cd": "005930",
          "trde_tp": "3",
          "ord_uv": "",
          "cncl_qty": "0"
        }
        ```

        ## Response example

        ```json
        {
          "ord_no": "0000215",
          "fills": [{ "cntr_qty": "1", "cntr_pric": "-70000" }],
          "return_code": 0,
          "return_msg": "ok"
        }
        ```

        """;

    /// <summary>A good spec of a realtime TR; its id is the other's, so that it goes into the same file.</summary>
    public const string Realtime = """
        # kt10003 주식체결

        | Key | Value |
        |---|---|
        | API ID | kt10003 |
        | API 명 | 주식체결 |
        | Name | StockTrade |
        | Group | Realtime |
        | Kind | realtime |
        | URL | /api/dostk/websocket |
        | 모의투자 도메인 | wss://mockapi.kiwoom.com:10000 |

        ## Request

        | Element | 한글명 | Type | Required | Length | Description | Name |
        |---|---|---|---|---|---|---|
        | trnm | 서비스명 | String | Y | 10 | | ServiceName |
        | grp_no | 그룹번호 | String | Y | 4 | | GroupNumber |
        | refresh | 기존등록유지여부 | String | Y | 1 | | Refresh |
        | data | 실시간 등록 리스트 | LIST | | | | Data |
        | - item | 실시간 등록 요소 | String[] | N | 100 | | Items |
        | - type | 실시간 항목 | String[] | Y | 2 | | Types |

        ## Response

        | Element | 한글명 | Type | Required | Length | Description | Name |
        |---|---|---|---|---|---|---|
        | trnm | 서비스명 | String | N | | | ServiceName |

        ## Response: realtime data

        | Element | 한글명 | Type | Required | Length | Description | Name |
        |---|---|---|---|---|---|---|
        | trnm | 서비스명 | String | N | | | |
        | data | 실시간 등록리스트 | LIST | N | | | |
        | - type | 실시간항목 | String | N | | | |
        | - name | 실시간 항목명 | String | N | | | |
        | - item | 실시간 등록 요소 | String | N | | | |
        | - values | 실시간 값 리스트 | LIST | N | | | |
        | - - 10 | 현재가 | String | N | | | |
        | - - 20 | 체결시간 | String | N | | | |

        ## Request example

        ```json
        { "trnm": "REG", "grp_no": "1", "refresh": "1", "data": [{ "item": ["005930"], "type": ["0B"] }] }
        ```

        ## Response example: realtime data

        ```json
        {
          "trnm": "REAL",
          "data": [{ "type": "0B", "item": "005930", "values": { "10": "-20800", "20": "165208" } }]
        }
        ```

        """;

    public const string GlossaryText = """
        ## Words
        | Word | English |
        |---|---|
        | stk | Stock |
        | cd | Code |
        | ord | Order |
        | orig | Original |
        | no | Number |
        | uv | Price |
        | trde | Trade |
        | tp | Type |
        | cncl | Cancel |
        | cntr | Fill |
        | qty | Quantity |
        | pric | Price |
        | name | Name |
        | hgst | Highest |
        | bid | Quote |

        ## Elements
        | Element | Name | Format | Note |
        |---|---|---|---|
        | dmst_stex_tp | Exchange | code Exchange | |
        | stk_cd | | stock-code | |
        | 9001 | TradedStock | stock-code | A FID |
        | 10 | CurrentPrice | price | A FID |

        ## Roles
        | Element | Role |
        |---|---|
        | ord_no | order-number |
        | orig_ord_no | original-order |
        | stk_cd | stock |
        | dmst_stex_tp | venue |
        | ord_qty | quantity |
        | cncl_qty | quantity |
        | ord_uv | price |
        | cond_uv | condition-price |
        | trde_tp | trade-type |
        | loan_dt | loan-date |
        | cntr_qty | filled |
        | oso_qty | remaining |

        ## Labels
        | Label | Name |
        |---|---|
        | 체결 시간 | FillTime |

        ## Suffixes
        | Suffix | Format |
        |---|---|
        | no | id |
        | qty | quantity |
        | open_qty | number |
        | pric | price |
        | uv | price |
        | dt | date |

        ## Code labels
        | Label | Name |
        |---|---|
        | 보통 | Limit |
        | 시장가 | Market |
        | 매도 | Sell |
        | 매수 | Buy |

        ## Code types
        | Type | Codes |
        |---|---|
        | TradeType | 0:보통, 3:시장가 |
        | Exchange | KRX:한국거래소, NXT:넥스트트레이드, SOR:최선주문집행 |
        | Side | 1:매도, 2:매수 |

        ## Meanings
        | Type | Members | Words |
        |---|---|---|
        | Venue | Krx:한국거래소, Nxt:넥스트트레이드, Unified:통합 | KRX:Krx, NXT:Nxt, SOR:Unified |

        ## Groups
        | Group | Korean |
        |---|---|
        | Orders | 주문 |
        | CreditOrders | 신용주문 |
        | Accounts | 계좌 |
        | Realtime | 실시간시세 |
        """;

    public static Glossary Glossary { get; } = GlossaryFile.Parse("glossary.md", GlossaryText).Glossary;

    public static SpecReadResult Read(string text, string path = Path) =>
        SpecReader.Read(path, text, Glossary, CancellationToken.None);

    /// <summary>The good text with one piece replaced; the piece must stand there exactly once.</summary>
    public static string With(string old, string with)
    {
        Assert.Equal(2, Text.Split(old).Length);
        return Text.Replace(old, with);
    }

    /// <summary>The good text of another Kind, without what only an order has.</summary>
    public static string WithKind(string kind, string text = Text)
    {
        const string order = "| Kind | order |\n| Action | cancel |\n| Book | cash |\n";
        Assert.Contains(order, text);
        return text.Replace(order, $"| Kind | {kind} |\n");
    }

    /// <summary>The good text with further rows in its request table.</summary>
    public static string WithRequestRows(string rows) => With(
        "| cncl_qty | 취소수량 | String | Y | 12 | | quantity-or-all | >= 0 | | |\n",
        "| cncl_qty | 취소수량 | String | Y | 12 | | quantity-or-all | >= 0 | | |\n" + rows + "\n");

    /// <summary>The good text with further rows in its response table.</summary>
    public static string WithResponseRows(string rows) => With(
        "| - cntr_pric | 체결가 | String | N | 12 | | |\n", "| - cntr_pric | 체결가 | String | N | 12 | | |\n" + rows + "\n");
}
