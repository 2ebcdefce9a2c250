#include "host_app/panel/pages/preset_page.hpp"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/panel/confirm.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/controls/field_editor.hpp"

namespace zobel::panel {
namespace {

using presets::Preset;
using viewmodel::BoardModel;

/// What a setting is called on the other pages.
QString labelOf(const device::RegisterField& field) {
  namespace all = device::field;
  return &field == &all::volume::target       ? QObject::tr("Volume")
         : &field == &all::filter::select     ? QObject::tr("Filter")
         : &field == &all::volume::rampRate   ? QObject::tr("Volume ramp")
         : &field == &all::control::gainRange ? QObject::tr("Gain")
                                              : readable(field.name);
}

/// Asks for a name, and hands it on.
void askName(QWidget* parent, const QString& title, const QString& name,
             std::function<void(const std::string&)> use) {
  auto* const dialog = new QInputDialog(parent);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(title);
  dialog->setLabelText(QObject::tr("Name"));
  dialog->setTextValue(name);
  QObject::connect(
      dialog, &QInputDialog::textValueSelected, parent,
      [use = std::move(use)](const QString& text) { use(text.trimmed().toStdString()); });
  dialog->open();
}

}  // namespace

PresetPage::PresetPage(const PanelContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      list_(new QListWidget),
      name_(label({}, Type::figure, context.theme)),
      settings_(label({}, Type::body, context.theme)),
      promise_(label({}, Type::body, context.theme, "dim")),
      apply_(new QPushButton(tr("Apply"))),
      save_(new QPushButton(tr("Save what is set…"))) {
  setAccessibleName(tr("Presets"));
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(space::kMedium, space::kMedium, space::kMedium, space::kMedium);
  row->setSpacing(space::kMedium);
  row->addWidget(makeList(), 4);
  row->addWidget(makeDetails(), 7);
  connect(&context.headphones, &viewmodel::HeadphoneLibrary::changed, this,
          &PresetPage::showPresets);
  connect(&context.board, &BoardModel::linkChanged, this, &PresetPage::showDetails);
  showPresets();
}

QWidget* PresetPage::makeList() {
  auto* const card = new Card(tr("Presets"), context_.theme);
  list_->setAccessibleName(tr("Presets"));
  card->body()->addWidget(list_, 1);
  auto* const import = new QPushButton(tr("Import…"));
  auto* const row = new QHBoxLayout;
  row->addWidget(save_, 1);
  row->addWidget(import);
  card->body()->addLayout(row);
  connect(save_, &QPushButton::clicked, this, &PresetPage::save);
  connect(import, &QPushButton::clicked, this, &PresetPage::import);
  connect(list_, &QListWidget::currentItemChanged, this, &PresetPage::showDetails);
  connect(list_, &QListWidget::itemActivated, apply_, &QPushButton::click);
  return card;
}

QWidget* PresetPage::makeDetails() {
  auto* const card = new Card({}, context_.theme);
  card->body()->addWidget(name_);
  settings_->setWordWrap(true);
  settings_->setAlignment(Qt::AlignTop);
  promise_->setWordWrap(true);
  card->body()->addWidget(settings_, 1);
  card->body()->addWidget(promise_);
  auto* const row = new QHBoxLayout;
  auto* const rename = new QPushButton(tr("Rename…"));
  auto* const exporting = new QPushButton(tr("Export…"));
  auto* const remove = new QPushButton(tr("Delete…"));
  remove->setObjectName("danger");
  apply_->setObjectName("primary");
  row->addWidget(apply_);
  row->addStretch();
  for (QPushButton* const button : {rename, exporting, remove}) {
    row->addWidget(button);
    onSelected_.push_back(button);
  }
  card->body()->addLayout(row);
  promise_->setText(tr(
      "A preset never raises the level above the confirmed limit. Applying one is one step back."));
  connect(apply_, &QPushButton::clicked, this, [this] {
    if (const Preset* const preset = selected()) {
      context_.board.applyPreset(*preset);
    }
  });
  connect(rename, &QPushButton::clicked, this, &PresetPage::rename);
  connect(exporting, &QPushButton::clicked, this, &PresetPage::exportTo);
  connect(remove, &QPushButton::clicked, this, &PresetPage::remove);
  return card;
}

QString PresetPage::headphoneName(const std::string& id) const {
  const auto& all = context_.headphones.all();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
  return QString::fromStdString(found == all.end() ? id : found->name);
}

const Preset* PresetPage::selected() const {
  const QListWidgetItem* const item = list_->currentItem();
  const auto index = item == nullptr ? presets_.size() : item->data(Qt::UserRole).toUInt();
  return index < presets_.size() ? &presets_[index] : nullptr;
}

void PresetPage::showPresets() {
  auto contents = context_.presets.list();
  presets_ = std::move(contents.presets);
  const std::string worn = context_.headphones.wornId().toStdString();
  std::stable_partition(presets_.begin(), presets_.end(),
                        [&](const Preset& preset) { return preset.headphone == worn; });
  const QSignalBlocker quiet(list_);
  const int before = std::max(list_->currentRow(), 0);
  list_->clear();
  for (std::size_t n = 0; n < presets_.size(); ++n) {
    const Preset& preset = presets_[n];
    auto* const item = new QListWidgetItem(QString::fromStdString(preset.name), list_);
    item->setData(Qt::UserRole, static_cast<unsigned>(n));
    item->setToolTip(headphoneName(preset.headphone));
    if (preset.headphone != worn) {
      item->setForeground(context_.theme.colours().dim);
      item->setText(item->text() + "  (" + headphoneName(preset.headphone) + ")");
    }
  }
  list_->setCurrentRow(std::min(before, list_->count() - 1));
  for (const Error& broken : contents.broken) {
    emit failed(QString::fromStdString(broken.message));
  }
  showDetails();
}

void PresetPage::showDetails() {
  const Preset* const preset = selected();
  const bool writable = context_.board.isWritable();
  const bool worn = !context_.headphones.wornId().isEmpty();
  save_->setEnabled(writable && worn);
  save_->setToolTip(!writable ? context_.board.linkSentence()
                    : worn    ? tr("Keeps volume, gain range, ramp and filter under a name")
                              : tr("Choose the headphone first: presets belong to one"));
  apply_->setEnabled(preset != nullptr && writable);
  for (QPushButton* const button : onSelected_) {
    button->setEnabled(preset != nullptr);
  }
  if (preset == nullptr) {
    name_->setText(tr("No preset yet"));
    settings_->setText(
        tr("Set the amplifier as you like it for a headphone, then save that under a name."));
    return;
  }
  name_->setText(QString::fromStdString(preset->name));
  QString text = tr("For the %1").arg(headphoneName(preset->headphone)) + "\n\n";
  for (const presets::Setting& setting : preset->settings) {
    const QString value = QString::fromStdString(device::textOf(*setting.field, setting.raw));
    text += labelOf(*setting.field) + ":  " +
            readable(value.toStdString()).replace('-', QChar(0x2212)) + "\n";
  }
  settings_->setText(text);
}

void PresetPage::finish(const Expected<void>& done) {
  if (!done) {
    emit failed(QString::fromStdString(done.error().message));
  }
  showPresets();
}

void PresetPage::save() {
  askName(this, tr("Save a preset"), {}, [this](const std::string& name) {
    const Preset preset = presets::captured(name, context_.headphones.wornId().toStdString(),
                                            context_.board.registers());
    const bool there = std::any_of(presets_.begin(), presets_.end(), [&](const Preset& other) {
      return other.name == name && other.headphone == preset.headphone;
    });
    if (!there) {
      finish(context_.presets.save(preset, false));
      return;
    }
    confirm(this, tr("Replace the preset '%1'?").arg(QString::fromStdString(name)),
            tr("What it holds now is lost."), tr("Replace"),
            [this, preset] { finish(context_.presets.save(preset, true)); });
  });
}

void PresetPage::rename() {
  if (const Preset* const preset = selected()) {
    askName(this, tr("Rename the preset"), QString::fromStdString(preset->name),
            [this, preset = *preset](const std::string& name) {
              finish(context_.presets.rename(preset, name));
            });
  }
}

void PresetPage::remove() {
  if (const Preset* const preset = selected()) {
    confirm(this, tr("Delete the preset '%1'?").arg(QString::fromStdString(preset->name)),
            tr("This cannot be undone; export it first to keep it."), tr("Delete"),
            [this, preset = *preset] { finish(context_.presets.remove(preset)); });
  }
}

void PresetPage::exportTo() {
  if (const Preset* const preset = selected()) {
    auto* const dialog = new QFileDialog(this, tr("Export the preset"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("json");
    dialog->selectFile(QString::fromStdString(preset->name) + ".json");
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, preset = *preset](const QString& file) {
              finish(presets::writePreset(preset, file.toStdString()));
            });
    dialog->open();
  }
}

void PresetPage::import() {
  auto* const dialog = new QFileDialog(this, tr("Import a preset"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setNameFilter(tr("Presets (*.json)"));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
    finish(presets::readPreset(file.toStdString()).and_then([this](const Preset& preset) {
      return context_.presets.save(preset, false);
    }));
  });
  dialog->open();
}

}  // namespace zobel::panel
