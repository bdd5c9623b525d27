namespace Kiwoom.Browser.Tests.Browser;

/// <summary>What a <see cref="ScriptedDesk"/> says unless a test wants something else.</summary>
internal static class ScriptedState
{
    public const string Stock = "005930";
    public const string Now = "2026-11-27T10:15:00+09:00";

    public static Dictionary<string, object?> Setup() => new()
    {
        ["environment"] = "sim",
        ["isLive"] = false,
        ["isSimulator"] = true,
        ["server"] = "sim",
        ["account"] = "12******",
        ["colors"] = "korean",
        ["language"] = null,
        ["acts"] = new { allowed = true, why = (string?)null, needsDigits = false, unlocked = false },
        ["tradeTypes"] = new[]
        {
            new { code = "Limit", ko = "보통", en = "Limit", needsPrice = true, needsCondition = false },
            new { code = "Market", ko = "시장가", en = "Market", needsPrice = false, needsCondition = false },
        },
        ["venues"] = new[] { "Krx" },
        ["version"] = "0.1.0",
        ["planSeconds"] = 60,
    };

    public static Dictionary<string, object> Usual() => new()
    {
        ["status"] = Status(),
        ["quotes"] = new { whole = true, quotes = new[] { Quote() } },
        ["book"] = Book(70_100),
        ["trades"] = new { stock = Stock, whole = true, trades = new[] { Trade(1, 70_100, "Buy", false) } },
        ["bar"] = new { stock = Stock, minutes = 1, bar = (object?)null, closed = Array.Empty<object>(), day = (object?)null },
        ["orders"] = new { whole = true, orders = new[] { Order("a1", "Confirmed", "0000007") } },
        ["unknown"] = new { requests = Array.Empty<object>() },
        ["positions"] = new { readAt = Now, error = (string?)null, positions = Array.Empty<object>(), totals = new { value = 0, cost = 0, profit = 0, profitPercent = (double?)null } },
        ["cash"] = new { readAt = Now, error = (string?)null, deposit = 1_000_000, orderable = 900_000, withdrawable = (long?)null, d2 = 1_000_000 },
        ["limits"] = new { waitingRequests = 0, circuitOpenSince = (string?)null, ordersPerSecond = 5, queriesPerSecond = 5, guardRailsOn = false, ordersWithinMinute = 0, maxOrdersPerMinute = (int?)null },
        ["conditions"] = new { list = (object?)null, listError = (string?)null, searches = Array.Empty<object>() },
        ["refusals"] = new { whole = true, refusals = Array.Empty<object>() },
        ["notes"] = new { whole = true, notes = Array.Empty<object>() },
    };

    public static object Status(string state = "Live", bool engaged = false, object[]? gaps = null, string? reason = null) => new
    {
        time = Now,
        connection = new { state, isLive = state == "Live", since = Now, nextAttemptAt = (string?)null, reason },
        gaps = gaps ?? [],
        desk = new { open = true, takesNewOrders = true, readOnly = false, why = (string?)null, holder = (string?)null },
        kill = new { engaged, reason = (string?)null },
        market = new { phase = "Regular", text = "regular" },
        lastReplyAt = Now,
        lastErrorAt = (string?)null,
        lastError = (string?)null,
    };

    public static object Quote(string name = "삼성전자", bool stale = false, long? price = 70_100, string stock = Stock, bool watched = true) => new
    {
        stock,
        watched,
        name,
        price,
        change = price - 70_000,
        percent = price is null ? null : (double?)0.14,
        direction = "Up",
        open = 70_000,
        high = 70_200,
        low = 69_900,
        previousClose = 70_000,
        volume = 12_345,
        bid = 70_000,
        ask = 70_100,
        upperLimit = 91_000,
        lowerLimit = 49_000,
        time = Now,
        receivedAt = Now,
        stale,
        gap = stale,
        live = true,
        error = (string?)null,
    };

    public static object Book(long best, bool stale = false) => new
    {
        stock = Stock,
        receivedAt = Now,
        stale,
        known = true,
        askDepth = 1_000,
        bidDepth = (long?)null,
        crossed = false,
        source = "live",
        ownOutside = Array.Empty<object>(),
        asks = Enumerable.Range(0, 10).Select(i => new { price = best + 100 * i, quantity = (long?)(10 + i), own = i == 3 ? 5 : 0, ownOrders = i == 3 ? new[] { "0000007" } : [] }),
        bids = Enumerable.Range(1, 10).Select(i => new { price = best - 100 * i, quantity = i == 2 ? null : (long?)(20 + i), own = 0, ownOrders = Array.Empty<string>() }),
    };

    public static object Trade(int seq, long price, string? side, bool gapBefore) =>
        new { seq, time = "10:15:00", price, quantity = 5, side, direction = "Up", gapBefore };

    public static object Order(string id, string state, string? number, long? filled = 0, string name = "삼성전자", bool working = true, long? price = 70_000, (string Name, string Label)? type = null) => new
    {
        id,
        key = "desk-" + id,
        number,
        rootNumber = number,
        parentNumber = (string?)null,
        stock = Stock,
        name,
        side = "Buy",
        state,
        done = false,
        working,
        changing = false,
        foreign = false,
        book = "Cash",
        venue = "Krx",
        price,
        tradeType = type?.Name,
        tradeTypeKo = type?.Label,
        ordered = 10,
        filled,
        remaining = filled is null ? null : 10 - filled,
        cancelled = 0,
        averagePrice = (long?)null,
        fee = 0,
        tax = 0,
        moneyEstimated = false,
        tradeDate = "2026-11-27",
        at = Now,
        explanation = (string?)null,
    };

    public static object Plan(string act = "buy", bool canSend = true) => new
    {
        plan = canSend ? "plan-1" : null,
        expiresAt = Now,
        act,
        canSend,
        title = "Buy 10 of 005930 at 70,000 won",
        titleKo = "삼성전자 매수 10주 × 70,000원",
        checks = new[]
        {
            new { name = "PriceValid", ko = "호가단위", en = "On a tick", passed = (bool?)canSend, text = "on a tick", textKo = "호가 단위에 맞습니다." },
            new { name = "SessionAllows", ko = "장 운영시간", en = "Session", passed = (bool?)null, text = "no clock", textKo = "거래 시간을 알 수 없습니다." },
        },
        cost = new { amount = 700_000, fee = (long?)null, tax = (long?)null, worst = 700_000, orderable = 900_000, after = 200_000 },
        affects = new[] { "cancel 005930" },
        affectsKo = new[] { "취소: 삼성전자(005930)" },
        warning = "filled at what the market asks",
        warningKo = "시장에 나와 있는 가격으로 체결됩니다.",
        request = new { tr = "kt10000", body = new { stk_cd = Stock } },
    };

    public static object Result(string outcome = "Accepted") => new
    {
        plan = "plan-1",
        act = "buy",
        outcome,
        meaning = "What it means.",
        ko = "뜻.",
        explanation = (string?)null,
        order = (object?)null,
        settled = false,
        lines = Array.Empty<string>(),
    };

    public static object Answer(string path, Dictionary<string, object?> setup, Dictionary<string, object> state) => path switch
    {
        "/api/session" => new { token = "t" },
        "/api/setup" => setup,
        "/api/candles" => new
        {
            stock = Stock,
            period = "minute",
            minutes = 1,
            next = (string?)null,
            candles = Enumerable.Range(0, 60).Select(i => new { time = $"2026-11-27T09:{i:00}:00+09:00", open = 70_000, high = 70_300, low = 69_900, close = 70_000 + 100 * (i % 3), volume = (long?)i * 10 }),
        },
        "/api/stocks" => new { stocks = new[] { new { stock = "000660", name = "SK하이닉스" } } },
        "/api/acts/check" => Plan(),
        "/api/acts/send" => Result(),
        "/api/link" => new { url = "http://127.0.0.1/#another", expiresAt = Now },
        "/api/journal" => new { day = "2026-11-27", days = Array.Empty<string>(), facts = Array.Empty<object>(), next = (string?)null, scanned = 0 },
        "/api/unlock" => new { unlocked = true },
        _ => state.GetValueOrDefault(path["/api/".Length..], new { }),
    };
}
