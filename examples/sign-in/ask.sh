#!/bin/sh
# Loggar in som en demoperson och ställer en fråga. Servern ska köra i demoläge: npm start
# Signs in as a demo person and asks a question. The server must run in demo mode: npm start
#
#   sh examples/sign-in/ask.sh 0331-reporter '{ municipalities { code name } }'
#   sh examples/sign-in/ask.sh 1286-analyst < examples/operations/Y07-mal-per-malomrade.graphql
#
# Personerna / The persons: examples/demo-persons.yaml. Annan adress / Another address: MALBOK_URL.
set -eu
server="${MALBOK_URL:-http://127.0.0.1:4000}"
person="${1:?person, till exempel / such as 0331-reporter}"
query="${2:-$(cat)}"

# Åtkomstnyckeln, och inget annat, i svaret; den gäller i tio minuter. / The access token and nothing else; it lasts ten minutes.
token=$(curl -sS "$server/sign-in/demo" \
  -H 'content-type: application/json' -H 'accept: text/plain' -d "{\"person\": \"$person\"}")
case "$token" in
  '{'*)
    echo "$token" >&2
    exit 1
    ;;
esac

curl -sS --get "$server/graphql" \
  -H "authorization: Bearer $token" -H 'accept: application/json' --data-urlencode "query=$query"
