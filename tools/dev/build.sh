# The web desk, then the program.

web_inputs() {
  local refusing
  mapfile -t refusing < <(python3 tools/act_rule_sources.py)
  digest_of web terms tests/scenario tools/gen_labels.py tools/gen_act_rules.py \
    tools/act_rule_sources.py "${refusing[@]}"
}

is_web_built() {
  [ ! -f web/package.json ] || { [ -d web/dist ] && is_stamped build/web.stamp "$(web_inputs)"; }
}

build_web() {
  [ -f web/package.json ] || return 0
  local inputs
  inputs="$(web_inputs)"
  [ -d web/node_modules ] || die "网页依赖还没有安装，先运行 ./dev setup"
  note "编译网页"
  (cd web && npm run -s build) || return 1
  python3 tools/check_bundle.py || return 1
  stamp build/web.stamp "$inputs"
}

# build_tree PRESET [TARGET…]
build_tree() {
  local preset="$1"
  shift
  cmake --preset "$preset" --log-level=WARNING
  cmake --build "build/$preset" -j "$(job_count)" ${1:+--target "$@"}
}

# What the program is made of beside the desk: compiled while that is.
WITHOUT_WEB=(pledge_storage pledge_http pledge_documents pledge_report pledge_delivery pledge_jobs
  pledge_cli)

# dev_build [PRESET [TARGET…]]: release and the program when not said.
dev_build() {
  local preset="${1:-release}"
  [ $# -eq 0 ] || shift
  if [ $# -eq 0 ]; then set -- pledge; fi
  say "编译 $preset：$*"
  if is_web_built; then
    note "网页未变"
  else
    build_web &
    local web=$!
    build_tree "$preset" "${WITHOUT_WEB[@]}" || return 1
    wait "$web" || return 1
  fi
  build_tree "$preset" "$@"
}
