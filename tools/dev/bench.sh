# The figures of the design, measured; never part of the tests, since they depend on the machine.
source tools/dev/setup.sh
source tools/dev/build.sh
source tools/dev/postgres.sh

# dev_bench [quick] [acts|desk|figures|http|journal|ledger|sheets …]
dev_bench() {
  dev_setup build test bench
  dev_build release pledge pledge_bench
  say "基准（在安静的机器上才作数；现在的负荷 $(cut -d' ' -f1-3 /proc/loadavg)）"
  # As in earnest: an answered act is on the disk.
  start_postgres on
  PLEDGE_BENCH_PG="$PLEDGE_TEST_PG" PLEDGE_BINARY="$PWD/build/release/pledge" \
    PLEDGE_DESK_WALK="$PWD/bench/desk.mjs" \
    build/release/bin/pledge_bench "$@"
}
