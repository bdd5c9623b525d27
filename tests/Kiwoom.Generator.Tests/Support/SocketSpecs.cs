namespace Kiwoom.Generator.Tests.Support;

/// <summary>Small specs of what the socket carries.</summary>
internal static class SocketSpecs
{
    public static TextFile Realtime { get; } = new(
        "spec/realtime/9B-test-book.md",
        """
        # 9B 시험 호가

        | Key | Value |
        |---|---|
        | API ID | 9B |
        | API 명 | 시험 호가 |
        | Name | TestBook |
        | Group | Orders |
        | Kind | realtime |
        | 메뉴 위치 | 시험 > 실시간 |
        | URL | /api/dostk/websocket |
        | 모의투자 도메인 | wss://mockapi.kiwoom.com:10000 |

        ## Request

        | Element | 한글명 | Type | Required | Length | Description | Name |
        |---|---|---|---|---|---|---|
        | trnm | 서비스명 | String | Y | 10 | | ServiceName |
        | grp_no | 그룹번호 | String | Y | 4 | | Group |
        | refresh | 유지여부 | String | Y | 1 | | Refresh |
        | data | 목록 | LIST | | | | Data |
        | - item | 요소 | String[] | N | 100 | | Items |
        | - type | 항목 | String[] | Y | 2 | | Types |

        ## Response

        | Element | 한글명 | Type | Required | Length | Description | Name |
        |---|---|---|---|---|---|---|
        | trnm | 서비스명 | String | N | | | ServiceName |

        ## Response: realtime data

        | Element | 한글명 | Type | Required | Length | Description | Name | Format |
        |---|---|---|---|---|---|---|---|
        | data | 목록 | LIST | N | | | | |
        | - item | 요소 | String | N | | | | |
        | - values | 값 | Object | N | | | | |
        | - - 20 | 시간 | String | N | | | Time | time |
        | - - 42 | 매도호가2 | String | N | | | Asks[2].Price | price |
        | - - 41 | 매도호가1 | String | N | | | Asks[1].Price | price |
        | - - 61 | 매도수량1 | String | N | | | Asks[1].Quantity | quantity |
        | - - 141 | 매도거래원1 | String | N | | | Asks[1].Broker | text |
        | - - 142 | 매도거래원2 | String | N | | | Asks[2].Broker | text |
        | - - 9999 | 구분 | String | N | | 7:매도, 8:매수 | Side | |

        ## Request example

        ```json
        { "trnm": "REG", "grp_no": "1", "refresh": "1", "data": [{ "item": ["005930"], "type": ["9B"] }] }
        ```

        """);

    public static TextFile Condition { get; } = new(
        "spec/condition/ka90003-search.md",
        """
        # ka90003 시험 검색

        | Key | Value |
        |---|---|
        | API ID | ka90003 |
        | API 명 | 시험 검색 |
        | Name | SearchTest |
        | Group | Orders |
        | Kind | condition |
        | URL | /api/dostk/websocket |

        ## Request

        | Element | 한글명 | Type | Required | Length | Description | Name | Rule |
        |---|---|---|---|---|---|---|---|
        | trnm | 서비스명 | String | Y | 7 | | ServiceName | = CNSRREQ |
        | kind | 종류 | String | N | 1 | 7:매도, 8:매수 | Kind | = 8 |
        | tags | 표 | String[] | N | | | Tags | |

        ## Response

        | Element | 한글명 | Type | Required | Length | Description | Name |
        |---|---|---|---|---|---|---|
        | trnm | 서비스명 | String | N | | | ServiceName |
        | data | 목록 | tuple | N | | | Conditions |
        | - ord_no | 번호 | String | N | | | |
        | - stk_cd | 종목 | String | N | | | |

        ## Response: realtime data

        | Element | 한글명 | Type | Required | Length | Description | Name |
        |---|---|---|---|---|---|---|
        | data | 목록 | LIST | N | | | |
        | - values | 값 | Object | N | | | TestMatch |
        | - - 9001 | 종목 | String | N | | | Stock |

        """);

    public static IReadOnlyList<TextFile> All { get; } = [TestSpecs.Glossary, TestSpecs.Errors, TestSpecs.Query, Realtime, Condition];
}
