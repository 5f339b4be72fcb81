# Pictures of the pages on a fresh demonstration, in build/screens.
source tools/dev/setup.sh
source tools/dev/build.sh

# dev_screens [WORD]: all pages, or those whose path holds WORD.
dev_screens() {
  dev_setup build test
  dev_build
  say "截图"
  PLEDGE_BINARY="$PWD/build/release/pledge" node tools/dev/screens.mjs "$@"
}
