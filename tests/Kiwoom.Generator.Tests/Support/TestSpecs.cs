namespace Kiwoom.Generator.Tests.Support;

/// <summary>Small specs made for the tests.</summary>
internal static class TestSpecs
{
    public static TextFile Glossary { get; } = new(
        "spec/glossary.md",
        """
        # Glossary

        ## Words

        | Word | English |
        |---|---|
        | stk | Stock |
        | cd | Code |
        | ord | Order |
        | no | Number |
        | qty | Quantity |
        | item | Item |
        | uv | UnitPrice |
        | orig | Original |
        | tp | Type |
        | side | Side |
        | trde | Trade |
        | list | List |

        ## Elements

        | Element | Name | Format | Note |
        |---|---|---|---|
        | stk_cd | StockCode | stock-code | |

        ## Roles

        | Element | Role |
        |---|---|
        | stk_cd | stock |
        | ord_no | order-number |

        ## Suffixes

        | Suffix | Format |
        |---|---|
        | no | id |
        | qty | quantity |

        ## Code labels

        | Label | Name |
        |---|---|
        | 매도 | Sell |
        | 매수 | Buy |
        | 보통 | Limit |
        | 시장가 | Market |

        ## Code types

        | Type | Codes |
        |---|---|
        | TradeType | 0:보통, 3:시장가 |
        | ChangeSign | 1:상한가=UpperLimit, 2:상승=Rise, 3:보합=Unchanged, 4:하한가=LowerLimit, 5:하락=Fall |

        ## Groups

        | Group | Korean |
        |---|---|
        | Orders | 주문 |
        | Accounts | 계좌 |

        """);

    public static TextFile Errors { get; } = new(
        "spec/errors.md",
        """
        # Error codes

        | Code | Class | Reason | Meaning | Advice |
        |---|---|---|---|---|
        | 1700 | RateLimit | | Too many requests | Wait and ask again |
        | RC4058 | Business | AlreadyFilled | The order is filled | Look at "fills" |

        """);

    public static TextFile Order { get; } = new(
        "spec/order/kt90001-place-test-order.md",
        """
        # kt90001 시험 주문

        | Key | Value |
        |---|---|
        | API ID | kt90001 |
        | API 명 | 시험 주문 |
        | Name | PlaceTestOrder |
        | Summary | The number of <this> "order". |
        | Task | Place a test order / 시험 주문 |
        | Words | test order; "시험" |
        | Group | Orders |
        | Kind | order |
        | Action | sell |
        | Book | credit |
        | 메뉴 위치 | 시험 > 주문 <&> "x" |
        | Method | POST |
        | URL | /api/dostk/ordr |
        | 운영 도메인 | https://api.kiwoom.com |
        | 모의투자 도메인 | https://mockapi.kiwoom.com (KRX only) |
        | Format | JSON |
        | Content-Type | application/json;charset=UTF-8 |

        ## Request

        | Element | 한글명 | Type | Required | Length | Description | Format | Rule | Limit | Role | Note |
        |---|---|---|---|---|---|---|---|---|---|---|
        | stk_cd | 종목코드 | String | Y | 12 | | | | | | Nobody reads this |
        | orig_ord_no | 원주문번호 | String | Y | 7 | | | blank allowed | | original-order | |
        | side_tp | 구분 | String | Y | 1 | 1:매도, 2:매수, ... | | | | | |
        | trde_tp | 매매구분 | String | N | 2 | 0:보통, 3:시장가 | code TradeType | | | trade-type | |
        | ord_qty | 수량 | String | Y | 12 | All of "it" <here> & there | quantity-or-all | | | quantity | |
        | ord_uv | 단가 | String | N | 12 | | price | required when trde_tp = 0; blank when trde_tp = 3? | 10 | price | |

        ## Response

        | Element | 한글명 | Type | Required | Length | Description |
        |---|---|---|---|---|---|
        | ord_no | 주문번호 | String | N | 7 | |

        ## Request example

        ```json
        { "stk_cd": "005930", "orig_ord_no": "", "side_tp": "1", "trde_tp": "0", "ord_qty": "1", "ord_uv": "70000" }
        ```

        ## Response example

        ```json
        { "ord_no": "0000001", "return_code": 0, "return_msg": "ok" }
        ```

        """);

    public static TextFile Query { get; } = new(
        "spec/account/ka99002-get-test-items.md",
        """
        # ka99002 시험 조회

        | Key | Value |
        |---|---|
        | API ID | ka99002 |
        | API 명 | 시험 조회 |
        | Name | GetTestItems |
        | Group | Accounts |
        | Kind | paged-query |
        | 메뉴 위치 | 시험 > 조회 |
        | Edition | 2026-08 portal |
        | Withdrawn | 2026-09 portal |
        | Method | POST |
        | URL | /api/dostk/acnt |
        | 운영 도메인 | https://api.kiwoom.com |
        | 모의투자 도메인 | 미지원 |
        | Format | JSON |
        | Content-Type | application/json;charset=UTF-8 |

        ## Request

        | Element | 한글명 | Type | Required | Length | Description |
        |---|---|---|---|---|---|

        ## Response

        | Element | 한글명 | Type | Required | Length | Description | Name | Format |
        |---|---|---|---|---|---|---|---|
        | item_list | 목록 | LIST | N | | | Items | |
        | - item_no | 번호 | String | N | 7 | | | |
        | - text | 글 | String | N | 7 | | Text | text |
        | - secret | 비밀 | String | N | 7 | | Secret | secret |
        | - yn | 여부 | String | N | 1 | | Flag | yn |
        | - stk_cd | 종목코드 | String | N | 7 | | | |
        | - qty | 수량 | String | N | 7 | | | quantity |
        | - pric | 가격 | String | N | 7 | | Price | price |
        | - amt | 금액 | String | N | 7 | | Amount | amount unit=KRW 1,000 |
        | - pre | 대비 | String | N | 7 | | Change | change |
        | - rt | 비율 | String | N | 7 | | Rate | rate |
        | - vol_rt | 거래량비율 | String | N | 7 | | Ratio | ratio |
        | - own_pre | 표시 대비 | String | N | 7 | | SignedChange | change sign=own_sig |
        | - own_sig | 대비기호 | String | N | 1 | | OwnSign | code ChangeSign |
        | - idx | 지수 | String | N | 7 | | Index | number x100 |
        | - dt | 일자 | String | N | 8 | | Date | date |
        | - mm | 월 | String | N | 6 | | Month | month |
        | - tm | 시간 | String | N | 6 | | Time | time |
        | - dtm | 일시 | String | N | 14 | | Moment | datetime |
        | - trde_tp | 매매구분 | String | N | 2 | 0:보통, 3:시장가 | | code TradeType |
        | - sub | 하위 | Object | N | | | Sub | |
        | - - no | 번호 | String | N | 7 | | | |

        ## Request example

        ```json
        {}
        ```

        ## Response example

        ```json
        { "item_list": [ { "item_no": "1", "text": "a", "sub": { "no": "1" } } ], "return_code": 0, "return_msg": "ok" }
        ```

        """);

    /// <summary>A query with one field in and one out.</summary>
    public static TextFile Simple(string id, string name, string group = "Accounts", string kind = "query") => new(
        $"spec/{id}-{name}.md",
        $$"""
        # {{id}} 단순 조회

        | Key | Value |
        |---|---|
        | API ID | {{id}} |
        | API 명 | 단순 조회 |
        | Name | {{name}} |
        | Group | {{group}} |
        | Kind | {{kind}} |
        | 메뉴 위치 | 시험 |
        | Method | POST |
        | URL | /api/dostk/acnt |
        | 운영 도메인 | https://api.kiwoom.com |
        | 모의투자 도메인 | https://mockapi.kiwoom.com |
        | Format | JSON |
        | Content-Type | application/json;charset=UTF-8 |

        ## Request

        | Element | 한글명 | Type | Required | Length | Description |
        |---|---|---|---|---|---|
        | stk_cd | 종목코드 | String | Y | 6 | |

        ## Response

        | Element | 한글명 | Type | Required | Length | Description |
        |---|---|---|---|---|---|
        | ord_qty | 수량 | String | N | 12 | |

        ## Request example

        ```json
        { "stk_cd": "005930" }
        ```

        ## Response example

        ```json
        { "ord_qty": "1", "return_code": 0, "return_msg": "ok" }
        ```

        """);

    /// <summary>Everything that these specs need.</summary>
    public static IReadOnlyList<TextFile> Small { get; } = [Glossary, Errors, Order, Query];
}
