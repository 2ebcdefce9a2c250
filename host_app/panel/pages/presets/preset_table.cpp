#include "host_app/panel/pages/presets/preset_table.hpp"

#include <QHeaderView>
#include <algorithm>
#include <utility>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/panel/controls/field_editor.hpp"
#include "host_app/viewmodel/qt_text.hpp"

namespace zobel::panel {
namespace {

namespace field = device::field;
using device::RegisterField;
using presets::Preset;
using presets::Setting;

/// What a setting is called on the other pages.
QString labelOf(const RegisterField& one) {
  return &one == &field::volume::target       ? QObject::tr("Volume")
         : &one == &field::filter::select     ? QObject::tr("Filter")
         : &one == &field::volume::rampRate   ? QObject::tr("Volume ramp")
         : &one == &field::control::gainRange ? QObject::tr("Gain range")
         : &one == &field::loudness::split    ? QObject::tr("Gain range chosen")
         : &one == &field::loudness::target   ? QObject::tr("Output")
                                              : readable(one.name);
}

QString valueOf(const RegisterField& one, std::uint32_t raw) {
  return viewmodel::typeset(readable(device::textOf(one, raw)));
}

bool splitsAutomatically(const Preset& preset) {
  return std::any_of(preset.settings.begin(), preset.settings.end(), [](const Setting& one) {
    return one.field == &field::loudness::split &&
           one.raw == static_cast<std::uint32_t>(device::Split::automatic);
  });
}

/// Whether a setting is heard: a level is that of the output, or that of the volume in a range.
bool counts(const RegisterField& one, bool automatic) {
  const bool ofRange = &one == &field::volume::target || &one == &field::control::gainRange;
  const bool ofOutput = &one == &field::loudness::target;
  return automatic ? !ofRange : !ofOutput;
}

}  // namespace

PresetTable::PresetTable(const PanelContext& context, QWidget* parent)
    : QTreeWidget(parent), context_(context) {
  setAccessibleName(tr("Settings of the preset"));
  setHeaderLabels({tr("Setting"), tr("Preset"), tr("Now")});
  setRootIsDecorated(false);
  setSelectionMode(QAbstractItemView::NoSelection);
  header()->setStretchLastSection(true);
  setColumnWidth(0, 190);
  setColumnWidth(1, 170);
  for (const RegisterField* const one : presets::presetFields()) {
    connect(&context.board.field(*one), &viewmodel::FieldModel::changed, this, [this] {
      if (isVisible()) {
        refresh();
      }
    });
  }
  connect(&context.theme, &Theme::changed, this, &PresetTable::refresh);
}

void PresetTable::setPreset(std::optional<Preset> preset) {
  preset_ = std::move(preset);
  refresh();
}

void PresetTable::showEvent(QShowEvent* event) {
  refresh();
  QTreeWidget::showEvent(event);
}

void PresetTable::refresh() {
  clear();
  if (!preset_) {
    return;
  }
  const Colours& c = context_.theme.colours();
  for (const Setting& setting : preset_->settings) {
    if (!counts(*setting.field, splitsAutomatically(*preset_))) {
      continue;
    }
    const viewmodel::FieldModel& model = context_.board.field(*setting.field);
    const bool known = model.isOffered() && counts(*setting.field, context_.loudness.isAutomatic());
    auto* const item = new QTreeWidgetItem(
        this, {labelOf(*setting.field), valueOf(*setting.field, setting.raw),
               known ? valueOf(*setting.field, model.raw()) : QString(QChar(0x2013))});
    const bool differs = !known || model.raw() != setting.raw;
    item->setForeground(1, differs ? c.accent : c.text);
    item->setForeground(2, c.dim);
  }
}

}  // namespace zobel::panel
