# The web desk, then the program.

build_web() {
  [ -f web/package.json ] || return 0
  local inputs
  inputs="$(digest_of web terms tests/scenario tools/gen_labels.py tools/gen_act_rules.py)"
  if [ -d web/dist ] && is_stamped build/web.stamp "$inputs"; then
    note "网页未变"
    return
  fi
  [ -d web/node_modules ] || die "网页依赖还没有安装，先运行 ./dev setup"
  note "编译网页"
  (cd web && npm run -s build)
  stamp build/web.stamp "$inputs"
}

# build_tree PRESET [TARGET…]
build_tree() {
  local preset="$1"
  shift
  cmake --preset "$preset" --log-level=WARNING
  cmake --build "build/$preset" -j "$(job_count)" ${1:+--target "$@"}
}

# dev_build [PRESET [TARGET…]]: release and the program when not said.
dev_build() {
  local preset="${1:-release}"
  [ $# -eq 0 ] || shift
  if [ $# -eq 0 ]; then set -- pledge; fi
  say "编译 $preset：$*"
  build_web
  build_tree "$preset" "$@"
}
