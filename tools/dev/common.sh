# Shared by all of ./dev: messages, clean-up, and digests that tell whether work can be skipped.

# Paths inside the repository, so that every checkout shares one compiler cache.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1

say() { printf '\n== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }

# die MESSAGE [STATUS]
die() {
  printf '错误：%s\n' "$1" >&2
  exit "${2:-1}"
}

# Two jobs unless told otherwise: a compiler needs up to 1.5 GB.
job_count() { echo "${PLEDGE_JOBS:-2}"; }

# at_exit COMMAND: run when ./dev ends, however it ends; the newest first.
cleanups=()
at_exit() { cleanups=("$1" "${cleanups[@]}"); }
run_cleanups() {
  set +e
  for cleanup in "${cleanups[@]}"; do eval "$cleanup"; done
}
trap run_cleanups EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# digest_of PATH…: one digest over names and bytes of these files and folders, made files left out.
digest_of() {
  find "$@" \( -name node_modules -o -name dist -o -name e2e -o -name zh-CN.ts \
    -o -name act_rules.ts \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# is_stamped FILE DIGEST: whether FILE says that this very input was done already.
is_stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
stamp() {
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$2" >"$1"
}

free_port() {
  python3 -c '
import socket
held = socket.socket()
held.bind(("127.0.0.1", 0))
print(held.getsockname()[1])'
}
