# Steps and suites: each is run, timed, counted and reported; the closing line adds them up.
tally_file="${tally_file:-$(mktemp)}"
at_exit "rm -f '$tally_file'"
mkdir -p build/logs

# step NAME COMMAND…: one thing that passes or fails, with its output shown as it comes.
# The command runs in a subshell that is no condition, or bash would ignore `set -e` in it.
step() {
  local name="$1" begin=$SECONDS status
  shift
  set +e
  (set -e; "$@")
  status=$?
  set -e
  report "$name" "$begin" "$status" "$((status == 0)) $((status != 0))"
}

# suite NAME COMMAND…: many things that are counted from what the command prints.
suite() {
  local name="$1" begin=$SECONDS status log
  log="build/logs/${name// /_}.log"
  shift
  set +e
  (set -e; NO_COLOR=1 "$@") >"$log" 2>&1
  status=$?
  set -e
  local counts
  counts="$(python3 tools/tally.py "$log" "$status")"
  if [ "${counts#* }" -ne 0 ]; then
    tail -n 200 "$log"
    note "全部输出：$log"
  fi
  report "$name" "$begin" "$status" "$counts"
}

# report NAME BEGIN STATUS "PASSED FAILED"
report() {
  echo "$4" >>"$tally_file"
  local mark=✓
  if [ "$3" -ne 0 ] || [ "${4#* }" -ne 0 ]; then mark=✗; fi
  printf '   %s %s：%s 项通过，%s 项失败（%s 秒）\n' "$mark" "$1" "${4% *}" "${4#* }" $((SECONDS - $2))
}

# The last line of a run, alone on its line; the status says the same.
close_tally() {
  local total
  total="$(awk '{ passed += $1; failed += $2 }
    END { printf "%d passed, %d failed\n", passed, failed }' "$tally_file")"
  printf '\n%s\n' "$total"
  [[ "$total" == *", 0 failed" ]]
}
