# libFuzzer over tests/fuzz/*_fuzz.cpp. Kept inputs are only read; new ones go to build/fuzz/corpus.
source tools/dev/tally.sh
source tools/dev/setup.sh
source tools/dev/build.sh

# fuzz_one NAME SECONDS
fuzz_one() {
  local name="$1" seconds="$2" kept="tests/fuzz/corpus/$1" found="build/fuzz/corpus/$1"
  mkdir -p "$found" build/fuzz/crashes
  local folders=("$found")
  [ ! -d "$kept" ] || folders+=("$kept")
  [ ! -d "build/fuzz/seeds/$1" ] || folders+=("build/fuzz/seeds/$1")
  "build/fuzz/bin/${name}_fuzz" -max_total_time="$seconds" -timeout=60 -rss_limit_mb=2048 \
    -print_final_stats=1 -artifact_prefix="build/fuzz/crashes/$name-" "${folders[@]}"
}

# fuzz_canary SECONDS: the planted fault must be found, or the fuzzing finds nothing at all.
fuzz_canary() {
  rm -rf build/fuzz/corpus/canary
  if fuzz_one canary "$1"; then
    echo "金丝雀没有被发现：模糊测试本身失灵"
    return 1
  fi
  grep -q . build/fuzz/crashes/canary-crash-* && rm -f build/fuzz/crashes/canary-*
}

# fuzz_suite NAME SECONDS
fuzz_suite() {
  if [ "$1" = canary ]; then
    suite "模糊测试 金丝雀" fuzz_canary "$2"
  else
    suite "模糊测试 $1，$2 秒" fuzz_one "$1" "$2"
  fi
}

# fuzz_targets SECONDS [NAME]: each target, as many at a time as there are jobs.
fuzz_targets() {
  local source name
  step "编译模糊测试目标" build_tree fuzz fuzzers
  rm -rf build/fuzz/seeds
  step "做种子：导入问题的文件" build/fuzz/bin/issue_seeds build/fuzz/seeds
  for source in tests/fuzz/*_fuzz.cpp; do
    name="$(basename "$source" _fuzz.cpp)"
    if [ "${2:-$name}" != "$name" ]; then continue; fi
    while [ "$(jobs -rp | wc -l)" -ge "$(job_count)" ]; do wait -n; done
    fuzz_suite "$name" "$1" &
  done
  wait
}

# dev_fuzz SECONDS [NAME]
dev_fuzz() {
  [[ "${1:-}" =~ ^[0-9]+$ ]] || die "用法：./dev fuzz 秒数 [名称]" 2
  dev_setup build test
  say "模糊测试"
  fuzz_targets "$@"
  close_tally || die "有目标不过，输入保存在 build/fuzz/crashes"
}
