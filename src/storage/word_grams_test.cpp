#include "storage/word_grams.hpp"

#include <doctest/doctest.h>

#include <random>

#include "base/fault.hpp"

/// Texts as grams, and the bytes in which they are stored.
namespace pledge::storage {
namespace {

Places places_of(std::initializer_list<std::size_t> list) {
  Places places;
  for (const std::size_t place : list) places.add(place);
  return places;
}

template <class Act>
bool is_refused(const Act& act) {
  try {
    act();
  } catch (const base::Fault& fault) {
    return fault.kind == base::FaultKind::corrupt;
  }
  return false;
}

bool is_refused_bucket(std::string_view bytes) {
  return is_refused([&] {
    BucketReader reader(bytes);
    while (reader.next()) read_places(reader.places());
  });
}

TEST_CASE("grams are the neighbours of a text, small letters as large ones, nothing else folded") {
  CHECK(grams_of("").empty());
  CHECK(grams_of("欠").empty());
  CHECK(grams_of("欠款") == std::vector<Gram>{Gram{0x6B20} << 21 | 0x6B3E});
  CHECK(grams_of("aB9") == grams_of("Ab9"));
  CHECK(grams_of("aB9").size() == 2);
  CHECK(grams_of("ａb") != grams_of("ab"));
  CHECK(grams_of("Ａb") != grams_of("ａb"));
  CHECK(grams_of("éa") != grams_of("Éa"));
  CHECK(grams_of("款，欠") != grams_of("款,欠"));
  CHECK(grams_of("a\nb") != grams_of("a b"));
  CHECK(grams_of("😀款") == std::vector<Gram>{Gram{0x1F600} << 21 | 0x6B3E});
  for (const Gram gram : grams_of("以等待竣工决算审计为由，未支付 100% 工程款😀😀")) {
    CHECK(bucket_of(gram) >= 0);
    CHECK(bucket_of(gram) < static_cast<std::int64_t>(kGramBuckets));
  }
}

TEST_CASE("places are stored in one form, a short one when they are few") {
  CHECK(stored_places(places_of({0})) == std::string(1, '\0'));
  CHECK(stored_places(places_of({0, 1, 2})) == std::string(3, '\0'));
  CHECK(stored_places(places_of({5, 1023})) == std::string("\x05\xF9\x07"));
  std::mt19937 random(20240820);
  for (std::size_t many = 1; many <= kRunRows; many += many < 200 ? 1 : 37) {
    Places places;
    for (std::size_t i = 0; i < many; ++i) places.add(random() % kRunRows);
    const std::string stored = stored_places(places);
    CAPTURE(many);
    CHECK(stored.size() <= 128);
    CHECK(read_places(stored) == places);
    std::size_t count = 0;
    places.each([&](std::size_t place) { count += places.has(place) ? 1 : 0; });
    CHECK(count == places.count());
  }
}

TEST_CASE("places that nobody could have written are refused") {
  for (const std::string& bytes :
       {std::string(), std::string("\x80"), std::string("\x80\x00", 2), std::string("\xFF\x7F"),
        std::string("\x80\x08"), std::string("\xFF\x07\x00", 3), std::string(129, 'a'),
        std::string(127, '\x7F'), std::string(9, '\xFF')}) {
    CAPTURE(bytes.size());
    CHECK(is_refused([&] { read_places(bytes); }));
  }
}

TEST_CASE("a run gives back what stands where, from the bucket of each gram") {
  std::mt19937 random(20240821);
  std::map<std::size_t, std::string> texts;
  RunGrams run;
  const std::string characters[] = {"工", "程", "款", "a", "B", "%", "，", "😀"};
  for (std::size_t place = 0; place < kRunRows; place += 1 + random() % 3) {
    for (std::size_t i = random() % 12; i > 0; --i) texts[place] += characters[random() % 8];
    run.add(place, texts[place]);
    run.add(place, "每件");
  }
  const auto buckets = run.buckets();
  std::map<Gram, Places> expected;
  for (const auto& [place, text] : texts) {
    for (const Gram gram : grams_of(text)) expected[gram].add(place);
    expected[grams_of("每件").front()].add(place);
  }
  std::size_t seen = 0;
  for (const auto& [bucket, bytes] : buckets) {
    BucketReader reader(bytes);
    for (; reader.next(); ++seen) {
      CHECK(bucket_of(reader.gram()) == bucket);
      CHECK(read_places(reader.places()) == expected[reader.gram()]);
    }
  }
  CHECK(seen == expected.size());
  for (const auto& [gram, places] : expected) {
    CHECK(places_in(buckets.at(bucket_of(gram)), gram) == places);
    CHECK_FALSE(places_in(buckets.at(bucket_of(gram)), gram + 1) == places);
  }
}

TEST_CASE("damaged bytes of a bucket are refused or read as others, never beyond their end") {
  RunGrams run;
  for (std::size_t place = 0; place < 300; ++place) run.add(place, "以等待竣工决算审计为由，未支付");
  run.add(7, "付款");
  CHECK(run.buckets().size() > 5);
  for (const auto& [bucket, whole] : run.buckets()) {
    for (std::size_t size = 1; size < whole.size(); ++size) {
      const std::string_view cut = std::string_view(whole).substr(0, size);
      BucketReader reader(whole);
      bool is_end_of_one = false;
      for (std::size_t end = 0; reader.next();) {
        end = static_cast<std::size_t>(reader.places().data() - whole.data()) +
              reader.places().size();
        is_end_of_one = is_end_of_one || end == size;
      }
      CHECK(is_refused_bucket(cut) != is_end_of_one);
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string damaged = whole;
      for (int value = 0; value < 256; value += 5) {
        damaged[at] = static_cast<char>(value);
        is_refused_bucket(damaged);
      }
    }
  }
  CHECK(is_refused_bucket(std::string("\x05\x01\x00\x00\x01\x00", 6)));  // twice the same gram
  CHECK(is_refused_bucket(std::string("\x05\x00", 2)));                  // no place
}

}  // namespace
}  // namespace pledge::storage
