"""Trades against the simulator, with nothing but Python's own library: token, price, order, modify, cancel, balance.

    kiwoom sim                              # in another terminal
    python3 trade.py http://127.0.0.1:8080
"""
import json
import os
import sys
import urllib.error
import urllib.parse
import urllib.request

HOST = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080").rstrip("/")
STOCK = "005930"  # 삼성전자

if urllib.parse.urlsplit(HOST).hostname not in ("127.0.0.1", "localhost"):
    sys.exit("This sample trades with the simulator on this machine only.")


def call(api_id, path, body, token=None, cont_yn="N", next_key=""):
    """Sends one request, once, and returns the fields of its reply."""
    headers = {
        "Content-Type": "application/json;charset=UTF-8",
        "api-id": api_id,
        "cont-yn": cont_yn,  # 연속조회여부
        "next-key": next_key,  # 연속조회키
    }
    if token:
        headers["authorization"] = "Bearer " + token
    request = urllib.request.Request(HOST + path, json.dumps(body).encode("utf-8"), headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=10) as reply:
            fields = json.load(reply)
    except urllib.error.HTTPError as refused:
        sys.exit(f"{api_id}: HTTP {refused.code}: {refused.read().decode('utf-8', 'replace')}")
    except (OSError, ValueError) as lost:
        # A request that was sent may have been executed. An order is not sent again: look at ka10075 and ka10076 first.
        sys.exit(f"{api_id}: no reply ({lost}). If it was an order, it is unknown what became of it.")
    if fields.get("return_code") != 0:
        sys.exit(f"{api_id} refused: {fields.get('return_msg')}")
    return fields


def somebody_else(side, quantity, price):
    """The rest of the market, which the simulator takes from outside. No real server has this."""
    query = urllib.parse.urlencode({"stock": STOCK, "side": side, "quantity": quantity, "price": price})
    request = urllib.request.Request(f"{HOST}/simulator/orders?{query}", method="POST")
    with urllib.request.urlopen(request, timeout=10) as reply:
        return json.load(reply)["accounts"][0]["filled"]


# 접근토큰 발급 (au10001): with keys of the simulator. Real keys are never sent here: it is plain HTTP.
token = call("au10001", "/oauth2/token", {
    "grant_type": "client_credentials",
    "appkey": os.environ.get("SIMULATOR_APP_KEY", "SIMULATOR-APP-KEY"),
    "secretkey": os.environ.get("SIMULATOR_SECRET_KEY", "SIMULATOR-SECRET-KEY"),
})["token"]

# 주식기본정보 (ka10001): the sign of a price is its direction against yesterday's close, not a part of the price.
stock = call("ka10001", "/api/dostk/stkinfo", {"stk_cd": STOCK}, token)
price = abs(int(stock["cur_prc"]))
print(f"{stock['stk_nm']}: {price:,}")

# 주식 매수주문 (kt10000): a limit order (보통) below the price, so that it waits.
limit = price - 1_000
order = call("kt10000", "/api/dostk/ordr", {
    "dmst_stex_tp": "KRX", "stk_cd": STOCK, "ord_qty": "10", "ord_uv": str(limit), "trde_tp": "0", "cond_uv": "",
}, token)["ord_no"]
print(f"order {order}: buy 10 at {limit:,}")

print(f"somebody sells, and {somebody_else('sell', 4, limit)} are filled")

# 주식 정정주문 (kt10002): the rest gets another price, and the order another number.
modified = call("kt10002", "/api/dostk/ordr", {
    "dmst_stex_tp": "KRX", "orig_ord_no": order, "stk_cd": STOCK, "mdfy_qty": "6", "mdfy_uv": str(limit - 500), "mdfy_cond_uv": "",
}, token)["ord_no"]
print(f"order {modified}: 6 at {limit - 500:,} instead of order {order}")

# 주식 취소주문 (kt10003): 0 cancels all that remains.
cancel = call("kt10003", "/api/dostk/ordr", {
    "dmst_stex_tp": "KRX", "orig_ord_no": modified, "stk_cd": STOCK, "cncl_qty": "0",
}, token)["ord_no"]
print(f"order {cancel}: cancels order {modified}")

# 계좌평가잔고내역 (kt00018)
balance = call("kt00018", "/api/dostk/acnt", {"qry_tp": "1", "dmst_stex_tp": "KRX"}, token)
for holding in balance["acnt_evlt_remn_indv_tot"]:
    print(f"{holding['stk_nm']}: {int(holding['rmnd_qty'])} shares, profit {int(holding['evltv_prft']):+,} won")
