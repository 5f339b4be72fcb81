# Pictures of the pages, made by the browser walk's own script in web/.
source tools/dev/setup.sh
source tools/dev/build.sh

dev_screens() {
  dev_setup build test
  dev_build
  say "截图"
  (cd web && PLEDGE_BINARY="$OLDPWD/build/release/pledge" npm run -s screens -- "$@")
}
