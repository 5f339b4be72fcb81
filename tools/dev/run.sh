# Serves from ./var, or runs one of the programs of tests/.
source tools/dev/setup.sh
source tools/dev/build.sh

# An empty ./var may begin as a demonstration; without a terminal it does.
beginning() {
  if [ -n "$(ls -A var 2>/dev/null)" ]; then return; fi
  if [ ! -t 0 ]; then
    note "./var 是空的：写入演示数据（从空白开始：build/release/pledge serve --data ./var --region 代码）" >&2
    echo --demo
    return
  fi
  local answer
  read -r -p "./var 是空的。输入本地的六位行政区划代码从空白开始，直接回车写入演示数据：" answer
  if [ -n "$answer" ]; then echo "--region $answer"; else echo --demo; fi
}

dev_run() {
  dev_setup build
  if [ $# -gt 0 ] && [ -d "tests/$1" ]; then
    dev_build release pledge "$1"
    local program="build/release/bin/$1"
    shift
    PLEDGE_BINARY="$PWD/build/release/pledge" "$program" "$@"
    return
  fi
  dev_build
  local -a how
  read -r -a how <<<"$(beginning)"
  say "启动（按 Ctrl+C 结束）"
  exec build/release/pledge serve --data ./var "${how[@]}" "$@"
}
