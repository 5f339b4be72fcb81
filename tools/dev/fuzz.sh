# libFuzzer over tests/fuzz/*_fuzz.cpp. Kept inputs are only read; new ones go to build/fuzz/corpus.
source tools/dev/setup.sh
source tools/dev/build.sh

# fuzz_one NAME SECONDS
fuzz_one() {
  local name="$1" seconds="$2" kept="tests/fuzz/corpus/$1" found="build/fuzz/corpus/$1"
  mkdir -p "$found" build/fuzz/crashes
  say "模糊测试 $name，$seconds 秒"
  local folders=("$found")
  [ ! -d "$kept" ] || folders+=("$kept")
  "build/fuzz/bin/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -print_final_stats=1 -artifact_prefix="build/fuzz/crashes/$name-" "${folders[@]}"
}

# The canary must be found, or the fuzzing finds nothing at all.
fuzz_canary() {
  if fuzz_one canary "$1"; then
    note "金丝雀没有被发现：模糊测试本身失灵"
    return 1
  fi
  note "金丝雀已被发现，模糊测试有效"
}

# dev_fuzz SECONDS [NAME]
dev_fuzz() {
  [[ "${1:-}" =~ ^[0-9]+$ ]] || die "用法：./dev fuzz 秒数 [名称]" 2
  local source name bad=0
  dev_setup build test
  build_tree fuzz fuzzers
  for source in tests/fuzz/*_fuzz.cpp; do
    name="$(basename "$source" _fuzz.cpp)"
    if [ "${2:-$name}" != "$name" ]; then continue; fi
    if [ "$name" = canary ]; then
      fuzz_canary "$1" || bad=$((bad + 1))
    else
      fuzz_one "$name" "$1" || bad=$((bad + 1))
    fi
  done
  [ "$bad" -eq 0 ] || die "$bad 个目标有问题，输入保存在 build/fuzz/crashes"
}
