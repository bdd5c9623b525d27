#!/usr/bin/env bash
# Two workers and a dashboard on one account, without containers: the first worker is killed, and the second goes on.
#   KIWOOM_DATABASE='Host=...;Database=...;Username=...' docs/samples/machines/run.sh
# In a clone, .ci/postgres starts a database for it: .ci/postgres bash -c 'KIWOOM_DATABASE=$KIWOOM_POSTGRES docs/samples/machines/run.sh'
set -euo pipefail

: "${KIWOOM_DATABASE:?Set it to the connection string of an empty database.}"
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ -z "${MACHINES:-}" ]; then
    dotnet build "$folder/Machines.csproj" -v q -nologo
    MACHINES="dotnet run --no-build --project $folder/Machines.csproj --"
fi
read -ra machines <<< "$MACHINES"

started=()
end() { [ ${#started[@]} -eq 0 ] || kill -9 "${started[@]}" 2>/dev/null || true; }
trap end EXIT

"${machines[@]}" init
exec 3< <(exec "${machines[@]}" simulator 0)
started+=($!)
read -r address <&3
export KIWOOM_ENVIRONMENT="test:$address" KIWOOM_APP_KEY=SIMULATOR-APP-KEY KIWOOM_SECRET_KEY=SIMULATOR-SECRET-KEY

# The dashboard says which worker has the account and when to kill it.
exec 4< <(exec "${machines[@]}" dashboard)
dashboard=$!
started+=("$dashboard")
"${machines[@]}" worker first &
first=$!
started+=("$first")
"${machines[@]}" worker second &
second=$!
started+=("$second")

killed=
while read -r line <&4; do
    echo "$line"
    case "$killed$line" in
        first:*" 5 of "*) worker=$first ;;
        second:*" 5 of "*) worker=$second ;;
        *) continue ;;
    esac
    { kill -9 "$worker"; wait "$worker"; } 2>/dev/null || true
    killed=yes
    echo "killed ${line%%:*}"
done
wait "$dashboard"
