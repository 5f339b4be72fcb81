# Packages by name from debian-packages.txt, then the web's packages by its lock file.

# packages SECTION…: lines of these sections of debian-packages.txt.
packages() {
  awk -v wanted=" $* " '
    /^\[/ { gsub(/[][]/, ""); on = index(wanted, " " $0 " "); next }
    on && NF && !/^#/' debian-packages.txt
}

missing_packages() {
  local package command status
  while read -r package command; do
    if [ -n "$command" ] && command -v "$command" >/dev/null; then continue; fi
    status="$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || echo absent)"
    [ "$status" = installed ] || echo "$package"
  done < <(packages "$@")
}

install_packages() {
  command -v dpkg-query >/dev/null || die "这里不是 Debian：请自行安装 debian-packages.txt 所列的库"
  local missing as_root=()
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} -eq 0 ]; then
    note "软件包齐全"
    return
  fi
  note "缺少：${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "请以 root 运行：apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -q
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}"
}

install_web() {
  [ -f web/package-lock.json ] || return 0
  local wanted
  wanted="$(digest_of web/package-lock.json)-$(node --version)"
  if is_stamped web/node_modules/.pledge-stamp "$wanted"; then
    note "网页依赖齐全"
    return
  fi
  note "安装网页依赖"
  (cd web && npm ci --no-audit --no-fund --loglevel=error)
  stamp web/node_modules/.pledge-stamp "$wanted"
}

# dev_setup [SECTION…]: everything, or only these sections.
dev_setup() {
  say "准备"
  if [ $# -eq 0 ]; then set -- build test; fi
  install_packages "$@"
  install_web
}
