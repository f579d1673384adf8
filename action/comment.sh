# Keeps one comment on the pull request up to date. Where nothing was found and nothing was said before, nothing is said. A
# token that may not write, as in a pull request from a fork, is told and fails nothing.
set -euo pipefail

mark='<!-- cli-cred-scan -->'
number=$(node -p 'JSON.parse(require("fs").readFileSync(process.env.GITHUB_EVENT_PATH, "utf8")).pull_request?.number ?? ""')
if [ -z "$number" ]; then exit 0; fi
comments="$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/$number/comments"
answer="$RUNNER_TEMP/cli-cred-scan-answer.json"
body="$RUNNER_TEMP/cli-cred-scan-comment.json"

# shellcheck disable=SC2016 # the variables are JavaScript's
PICK='const all = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
const ours = all.find(({ body, user }) => user?.type === "Bot" && body?.startsWith(process.env.MARK));
Number(ours?.id) || (all.length < 100 ? "none" : "more")'
# shellcheck disable=SC2016
WRAP='const text = require("fs").readFileSync(0, "utf8");
process.stdout.write(JSON.stringify({ body: `${process.env.MARK}\n${text}` }))'

# The token goes through standard input, so that no process list shows it. Prints the status.
ask() {
  printf 'Authorization: Bearer %s\n' "$TOKEN" |
    curl --silent --show-error --max-time 60 --header @- --header 'Accept: application/vnd.github+json' \
      --header 'X-GitHub-Api-Version: 2022-11-28' --output "$answer" --write-out '%{http_code}' "$@"
}

# The id of our comment; nothing when there is none. GitHub gives at most 100 comments a page (docs.github.com, "List issue comments").
find_comment() {
  local page found=none
  for page in {1..30}; do
    if [ "$(ask "$comments?per_page=100&page=$page")" != 200 ]; then break; fi
    found=$(MARK=$mark node -p "$PICK" "$answer")
    if [ "$found" != more ]; then break; fi
  done
  case $found in none | more) ;; *) echo "$found" ;; esac
}

id=$(find_comment)
if [ -z "$id" ] && [ "$FINDINGS" = 0 ]; then exit 0; fi
"$RUNNER_TEMP/cli-cred-scan/node_modules/.bin/cli-cred-scan" report convert "$REPORT" --to markdown 2>/dev/null |
  MARK=$mark node -e "$WRAP" >"$body"
if [ -n "$id" ]; then
  status=$(ask --request PATCH --data "@$body" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/comments/$id")
else
  status=$(ask --request POST --data "@$body" "$comments")
fi
case $status in
  200 | 201) ;;
  401 | 403 | 404) echo "::notice title=cli-cred-scan::The token may not comment on this pull request (HTTP $status)" ;;
  *)
    echo "::error title=cli-cred-scan::GitHub refused the comment (HTTP $status)"
    exit 1
    ;;
esac
