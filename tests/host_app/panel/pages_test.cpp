// What single pages show: presets beside what is set now, checks before they were run.
#include <QPushButton>
#include <QTreeWidget>

#include "host_app/doctor/checks.hpp"
#include "host_app/panel/pages/board/findings_view.hpp"
#include "tests/host_app/panel/panel_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::panel;
using zobel::presets::Preset;
using zobel::presets::PresetStore;
using zobel::test::PanelFixture;
using zobel::test::waitUntil;
namespace field = zobel::device::field;

namespace {

/// The row of that name as "preset | now"; empty when there is none.
QString rowOf(const QTreeWidget& table, const QString& name) {
  const auto found = table.findItems(name, Qt::MatchExactly);
  return found.isEmpty() ? QString() : found.front()->text(1) + " | " + found.front()->text(2);
}

struct PresetFixture : PanelFixture {
  explicit PresetFixture(std::vector<zobel::presets::Setting> settings)
      : PanelFixture([&settings](Settings& made) {
          REQUIRE(PresetStore(made.presetFolder)
                      .save({"Evening", "focal-lensys", std::move(settings)}, false));
        }) {
    bench.board().set(field::volume::target, 300);
    connect();
    session.window().showPage(PanelWindow::kPresets);
  }

  QTreeWidget& table() { return *find<QTreeWidget>("Settings of the preset"); }
};

}  // namespace

TEST_CASE("presets page: what a preset would set, beside what is set now") {
  PresetFixture f({{&field::control::gainRange, 2}, {&field::volume::target, 315}});
  CHECK(rowOf(f.table(), "Volume") == QString::fromUtf8("−31.5 dB | −30.0 dB"));
  CHECK(rowOf(f.table(), "Gain range").startsWith("range 2 | "));
  f.bench.board().set(field::volume::target, 315);
  REQUIRE(waitUntil(
      [&] { return rowOf(f.table(), "Volume") == QString::fromUtf8("−31.5 dB | −31.5 dB"); }));
}

TEST_CASE("presets page: with the automatic split, the level is that of the output alone") {
  PresetFixture f({{&field::control::gainRange, 2},
                   {&field::volume::target, 315},
                   {&field::loudness::split, 1},
                   {&field::loudness::target, 435}});
  CHECK(rowOf(f.table(), "Output").startsWith(QString::fromUtf8("−43.5 dB | ")));
  CHECK(rowOf(f.table(), "Volume").isEmpty());
  CHECK(rowOf(f.table(), "Gain range").isEmpty());
}

TEST_CASE("doctor page: names what it will look at before it does") {
  PanelFixture f;
  auto* const page = f.session.window().page(PanelWindow::kDoctor);
  auto* const findings = page->findChild<QTreeWidget*>();
  REQUIRE(findings != nullptr);
  const auto checks = zobel::doctor::portChecks().size() + zobel::doctor::linkChecks().size() +
                      zobel::doctor::amplifierChecks().size();
  CHECK(findings->topLevelItemCount() == static_cast<int>(checks));
  CHECK(findings->topLevelItem(0)->text(0) == "port");
  CHECK(findings->topLevelItem(0)->text(1) == "not yet");
}

TEST_CASE("board page: the self-test drives what the hardware can be driven with") {
  PanelFixture f;
  f.connect();
  auto* const page = f.session.window().page(PanelWindow::kBoard);
  auto* const view = page->findChild<FindingsView*>();
  REQUIRE(view != nullptr);
  auto* const findings = view->findChild<QTreeWidget*>();
  view->run();
  REQUIRE(waitUntil([&] { return findings->topLevelItem(0)->text(1) != "not yet"; }, 20'000));
  const auto elements = findings->findItems("elements, left", Qt::MatchExactly);
  REQUIRE(elements.size() == 1);
  CHECK(elements.front()->text(2).toStdString() == "this build has no self-test in its hardware");
}

TEST_CASE("doctor page: findings have the colours of the theme, whenever it changes") {
  PanelFixture f;
  f.connect();
  Theme& theme = f.session.context().theme;
  theme.setMode(Theme::Mode::dark);
  auto* const page = f.session.window().page(PanelWindow::kDoctor);
  auto* const findings = page->findChild<QTreeWidget*>();
  page->findChild<QPushButton*>()->click();
  REQUIRE(waitUntil([&] { return findings->topLevelItem(0)->text(1) != "not yet"; }, 20'000));
  for (const Theme::Mode mode : {Theme::Mode::light, Theme::Mode::dark}) {
    theme.setMode(mode);
    const auto passed = findings->findItems("passed", Qt::MatchExactly, 1);
    REQUIRE_FALSE(passed.isEmpty());
    CHECK(passed.front()->foreground(1).color() == theme.colours().good);
  }
}
