# The figures of the design, measured; never part of the tests, since they depend on the machine.
source tools/dev/setup.sh
source tools/dev/build.sh

dev_bench() {
  dev_setup build
  dev_build release pledge pledge_bench
  PLEDGE_BINARY="$PWD/build/release/pledge" build/release/bin/pledge_bench "$@"
}
