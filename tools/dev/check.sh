# The rules that a program can check, over sources, terms and the web desk.
source tools/dev/tally.sh
source tools/dev/setup.sh

# clang-tidy over the sources that differ from the last commit; slow, so only when asked for.
check_deep() {
  local changed
  mapfile -t changed < <(git diff --name-only --diff-filter=d HEAD -- 'src/*.cpp')
  if [ ${#changed[@]} -eq 0 ]; then
    note "没有改动过的源文件"
    return
  fi
  cmake --preset debug --log-level=WARNING  # whose list names every file by itself
  clang-tidy-19 -p build/debug --quiet --warnings-as-errors='*' "${changed[@]}"
}

# What the desk expects of answers, against what the program says; needs the program.
check_api_types() {
  suite "网页类型与接口" node tools/check_api_types.mjs build/release/pledge
}
is_program_current() {
  [ -x build/release/pledge ] &&
    [ -z "$(find src -name '*.?pp' ! -name '*_test.cpp' -newer build/release/pledge -print -quit)" ]
}

check_sources() {
  suite "分层" python3 tools/check_layers.py
  suite "篇幅与用词" python3 tools/check_tidy.py
  suite "术语" python3 tools/check_terms.py
  suite "检查程序自身的测试" env PYTHONPATH=tools python3 -m unittest discover -s tools/tests
}

check_web() {
  [ -d web/node_modules ] || return 0
  suite "网页代码规则" npm --prefix web run -s lint
  suite "网页类型" npm --prefix web run -s typecheck
}

# check_all [deep]
check_all() {
  say "检查"
  check_sources
  check_web
  if is_program_current; then
    check_api_types
  else
    note "程序还没有编译，或比源码旧，不核对网页类型与接口"
  fi
  if [ "${1:-}" = deep ]; then suite "clang-tidy" check_deep; fi
}

dev_check() {
  install_web
  check_all "$@"
  close_tally
}
