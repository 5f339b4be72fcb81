# A demonstration that leaves nothing behind.
source tools/dev/setup.sh
source tools/dev/build.sh

dev_demo() {
  dev_setup build
  dev_build
  local folder
  folder="$(mktemp -d)"
  at_exit "rm -rf '$folder'"
  say "演示（按 Ctrl+C 结束，数据随之删除）"
  # In the background, so that a signal to ./dev alone ends the server as well.
  build/release/pledge serve --demo --data "$folder" "$@" &
  at_exit "kill $! 2>/dev/null; wait $!"
  wait $!
}
