# A temporary PostgreSQL of our own: loopback only, any free port, gone when ./dev ends.

postgres_folder=""

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

stop_postgres() {
  local pid
  pid="$(head -n 1 "$postgres_folder/data/postmaster.pid" 2>/dev/null || echo)"
  if [ -n "$pid" ]; then
    kill -INT "$pid"
    tail --pid="$pid" -f /dev/null
  fi
  rm -rf "$postgres_folder"
}

# start_postgres [on|off]: sets PLEDGE_TEST_PG. Nothing outlives the tests, so they do not wait for
# the disk; a benchmark does.
start_postgres() {
  local tools port fsync="${1:-off}"
  tools="$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)"
  [ -x "$tools/initdb" ] || die "没有找到 PostgreSQL，先运行 ./dev setup"
  postgres_folder="$(mktemp -d /tmp/pledge-postgres.XXXXXX)"
  at_exit stop_postgres
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$postgres_folder"; fi
  port="$(free_port)"
  (
    cd "$postgres_folder"
    as_postgres "$tools/initdb" -D data -U postgres -E UTF8 --locale=C.UTF-8 -A trust >initdb.log
    as_postgres "$tools/pg_ctl" -D data -l server.log -w -s start -o "-p $port -c fsync=$fsync \
      -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_folder"
  )
  export PLEDGE_TEST_PG="postgresql://postgres@127.0.0.1:$port/postgres"
  note "PostgreSQL 在端口 $port"
}
