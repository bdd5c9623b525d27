#!/usr/bin/env bash
# Trades against the simulator, with curl alone: token, price, order, modify, cancel, balance.
#
#     kiwoom sim                              # in another terminal
#     bash trade.sh http://127.0.0.1:8080
set -euo pipefail

host=${1:-http://127.0.0.1:8080}
host=${host%/}
stock=005930 # 삼성전자
token=

case $host in
    http://127.0.0.1:* | http://localhost:*) ;;
    *) echo "This sample trades with the simulator on this machine only." >&2; exit 1 ;;
esac

# call <API ID> <path> <body>: one request, sent once. An order whose reply is lost is not sent again (so no --retry):
# it may have been executed, and ka10075 and ka10076 show whether it was.
call() {
    local reply
    if ! reply=$(curl -sS --max-time 10 "$host$2" \
        -H 'Content-Type: application/json;charset=UTF-8' \
        -H "api-id: $1" -H 'cont-yn: N' -H 'next-key: ' \
        ${token:+-H "authorization: Bearer $token"} \
        -d "$3"); then
        echo "$1: no reply. If it was an order, it is unknown what became of it." >&2
        exit 1
    fi
    if [ "$(number return_code <<<"$reply")" != 0 ]; then
        echo "$1 refused: $(text return_msg <<<"$reply")" >&2
        exit 1
    fi
    printf '%s\n' "$reply"
}

# The first text, or the first bare number, of that name in a reply. Programs take jq or a JSON library.
text() { first "$1" '"([^"]*)"'; }
number() { first "$1" '(-?[0-9]+)'; }
first() {
    local reply wanted="[{,][[:space:]]*\"$1\"[[:space:]]*:[[:space:]]*$2"
    reply=$(cat)
    if [[ $reply =~ $wanted ]]; then printf '%s\n' "${BASH_REMATCH[1]}"; fi
}

# 접근토큰 발급 (au10001): with keys of the simulator. Real keys are never sent here: it is plain HTTP.
reply=$(call au10001 /oauth2/token '{"grant_type":"client_credentials","appkey":"'"${SIMULATOR_APP_KEY:-SIMULATOR-APP-KEY}"'","secretkey":"'"${SIMULATOR_SECRET_KEY:-SIMULATOR-SECRET-KEY}"'"}')
token=$(text token <<<"$reply")

# 주식기본정보 (ka10001): the sign of a price is its direction against yesterday's close, not a part of the price.
reply=$(call ka10001 /api/dostk/stkinfo '{"stk_cd":"'$stock'"}')
price=$(text cur_prc <<<"$reply")
price=${price#[+-]}
echo "$(text stk_nm <<<"$reply"): $price"

# 주식 매수주문 (kt10000): a limit order (보통) below the price, so that it waits.
limit=$((price - 1000))
reply=$(call kt10000 /api/dostk/ordr '{"dmst_stex_tp":"KRX","stk_cd":"'$stock'","ord_qty":"10","ord_uv":"'$limit'","trde_tp":"0","cond_uv":""}')
order=$(text ord_no <<<"$reply")
echo "order $order: buy 10 at $limit"

# The rest of the market, which the simulator takes from outside. No real server has this.
filled=$(curl -sS --max-time 10 -X POST "$host/simulator/orders?stock=$stock&side=sell&quantity=4&price=$limit" | number filled)
echo "somebody sells, and $filled are filled"

# 주식 정정주문 (kt10002): the rest gets another price, and the order another number.
reply=$(call kt10002 /api/dostk/ordr '{"dmst_stex_tp":"KRX","orig_ord_no":"'$order'","stk_cd":"'$stock'","mdfy_qty":"6","mdfy_uv":"'$((limit - 500))'","mdfy_cond_uv":""}')
modified=$(text ord_no <<<"$reply")
echo "order $modified: 6 at $((limit - 500)) instead of order $order"

# 주식 취소주문 (kt10003): 0 cancels all that remains.
reply=$(call kt10003 /api/dostk/ordr '{"dmst_stex_tp":"KRX","orig_ord_no":"'$modified'","stk_cd":"'$stock'","cncl_qty":"0"}')
echo "order $(text ord_no <<<"$reply"): cancels order $modified"

# 계좌평가잔고내역 (kt00018)
reply=$(call kt00018 /api/dostk/acnt '{"qry_tp":"1","dmst_stex_tp":"KRX"}')
echo "$(text stk_nm <<<"$reply"): $((10#$(text rmnd_qty <<<"$reply"))) shares"
