# Pictures of the main pages on a fresh demonstration, small enough to be kept: docs/screens.
source tools/dev/setup.sh
source tools/dev/build.sh

# shrink_screens FOLDER: 256 colours are enough for text, lines and five lights.
shrink_screens() {
  pngquant --force --ext .png --skip-if-larger --quality 70-95 --speed 1 --strip "$1"/*.png ||
    [ $? -eq 98 ]
}

# dev_screens [WORD]: all pages, or those whose name holds WORD.
dev_screens() {
  dev_setup build test
  dev_build
  say "截图"
  local made=build/screens
  rm -rf "$made"
  PLEDGE_BINARY="$PWD/build/release/pledge" node tools/dev/screens.mjs "$PWD/$made" "$@"
  shrink_screens "$made"
  mkdir -p docs/screens
  cp "$made"/*.png docs/screens/
  note "docs/screens 共 $(du -sh docs/screens | cut -f1)"
}
