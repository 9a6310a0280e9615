#!/usr/bin/env bash
# The step of the GitHub Action: annotations on the lines, the job's summary, reports into files; ends as the scan ends.
# Inputs come as variables and go on as words of an array: nothing of them is ever read as code.
set -euo pipefail

cli="$FINEPRINT_HOME/dist/cli.js"
if [ ! -f "$cli" ]; then
  echo '::group::Build fineprint'
  npm ci --prefix "$FINEPRINT_HOME" --no-audit --no-fund
  echo '::endgroup::'
fi

summary=$(mktemp)
trap 'rm -f "$summary"' EXIT
words=(scan --fail-on "${FINEPRINT_FAIL_ON:-error}" --format github --format "markdown=$summary")
[ -z "${FINEPRINT_POLICY:-}" ] || words+=(--policy "$FINEPRINT_POLICY")
[ -z "${FINEPRINT_CHANGED_SINCE:-}" ] || words+=("--changed-since=$FINEPRINT_CHANGED_SINCE")
[ -z "${FINEPRINT_BASELINE:-}" ] || words+=(--baseline "$FINEPRINT_BASELINE")
[ -z "${FINEPRINT_SARIF:-}" ] || words+=(--format "sarif=$FINEPRINT_SARIF")
[ -z "${FINEPRINT_JSON:-}" ] || words+=(--format "json=$FINEPRINT_JSON")
words+=(--)
while IFS= read -r path; do
  [ -z "$path" ] || words+=("$path")
done <<<"${FINEPRINT_PATHS:-.}"

status=0
node "$cli" "${words[@]}" || status=$?
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat "$summary" >>"$GITHUB_STEP_SUMMARY"
exit "$status"
