# Scans as the event asks for, and leaves the reports in the runner's temporary folder. The last step of the action gives the
# exit code, so that reports are uploaded first; what gave no report fails here.
set -euo pipefail

program="$RUNNER_TEMP/cli-cred-scan/node_modules/.bin/cli-cred-scan"
report="$RUNNER_TEMP/cli-cred-scan.json"
sarif="$RUNNER_TEMP/cli-cred-scan.sarif"
rm -f "$report" "$sarif"

mode=${MODE:-}
if [ -z "$mode" ]; then
  case $GITHUB_EVENT_NAME in
    push | pull_request | pull_request_target | merge_group) mode=range ;;
    schedule | workflow_dispatch) mode=history ;;
    *) mode=tree ;;
  esac
fi
case $mode in
  range | history) words=("$mode") ;;
  tree) words=(.) ;;
  *)
    echo '::error title=cli-cred-scan::The input mode is one of range, tree, history'
    exit 2
    ;;
esac
options=(--fail-on "$FAIL_ON" --no-progress --format json --output "$report")
if [ -n "$BASELINE" ]; then options+=(--baseline "$BASELINE"); fi
# A key that is not there, as in a pull request from a fork, is none.
if [ -z "$CLI_CRED_SCAN_FINGERPRINT_KEY" ]; then unset CLI_CRED_SCAN_FINGERPRINT_KEY; fi

cd -- "$SCAN_PATH"
code=0
"$program" "${words[@]}" "${options[@]}" || code=$?
if [ ! -f "$report" ]; then exit "$code"; fi

# What there was to say about the scan has been said; only a report that cannot be written is news.
convert() {
  local said="$RUNNER_TEMP/cli-cred-scan.log"
  if ! "$program" report convert "$report" "$@" 2>"$said"; then
    cat "$said"
    exit 4
  fi
}
cd "$RUNNER_TEMP"
convert --to sarif --output "$sarif"
convert --to markdown >>"$GITHUB_STEP_SUMMARY"
convert --to github
{
  echo "exit-code=$code"
  echo "findings=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).summary.findings' "$report")"
  echo "report=$report"
  echo "sarif=$sarif"
} >>"$GITHUB_OUTPUT"
