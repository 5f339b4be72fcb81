# Everything that must hold before a change is taken; `fast` is the part for every few minutes.
source tools/dev/check.sh
source tools/dev/build.sh
source tools/dev/postgres.sh
source tools/dev/fuzz.sh

run_ctest() {
  local preset="$1" label="$2"
  ctest --test-dir "build/$preset" -L "$label" -V --no-tests=error -j "$3"
}

web_tests() {
  [ -d web/node_modules ] || return 0
  suite "网页单元测试" npm --prefix web run -s test
}

browser_walks() {
  [ -f web/e2e/run.mjs ] || return 0
  suite "浏览器走查" env PLEDGE_BINARY="$PWD/build/release/pledge" npm --prefix web run -s e2e
  suite "火狐走查" env PLEDGE_BINARY="$PWD/build/release/pledge" \
    npm --prefix web run -s e2e:firefox
}

# What needs no compiler runs beside what does.
fast_tests() {
  local web
  say "检查与快测试（release），网页的与程序的同时做"
  {
    check_web
    web_tests
  } &
  web=$!
  check_sources
  step "编译快测试" build_tree release fast_tests
  suite "单元测试" run_ctest release fast "$(job_count)"
  suite "独立的日志校验程序" python3 -m unittest discover -s tests/verifier
  wait "$web"
}

sanitized_tests() {
  say "单元测试（debug，地址与未定义行为检查）"
  step "编译 debug" build_tree debug fast_tests
  suite "单元测试（检查内存）" run_ctest debug fast "$(job_count)"
}

slow_tests() {
  say "慢测试（release，SQLite 与 PostgreSQL）"
  # The benchmarks are built too, or they would rot unseen; running them is for a quiet machine.
  step "编译 release" dev_build release pledge slow_tests pledge_bench
  # Of the desk that was just built: before that there may be none, or an old one.
  suite "网页首次载入的大小" python3 tools/check_bundle.py
  check_api_types
  start_postgres
  export PLEDGE_REQUIRE_PG=1
  suite "场景、接口与崩溃测试" run_ctest release slow "$(job_count)"
  browser_walks
}

# Each target runs a minute; two at a time take seven and a half.
fuzz_all() {
  say "模糊测试（每个目标 60 秒）"
  fuzz_targets 60
}

# dev_test [fast|sanitized]
dev_test() {
  case "${1:-all}" in
    fast | sanitized) install_web ;;
    all) dev_setup ;;
    *) die "用法：./dev test [fast|sanitized]" 2 ;;
  esac
  if [ "${1:-all}" = sanitized ]; then
    sanitized_tests
  else
    fast_tests
    if [ "${1:-all}" = all ]; then
      slow_tests
      fuzz_all
    fi
  fi
  close_tally
}
