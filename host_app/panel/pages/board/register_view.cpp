#include "host_app/panel/pages/board/register_view.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

#include "host_app/device/register_text.hpp"
#include "host_app/panel/confirm.hpp"
#include "host_app/panel/controls/card.hpp"
#include "host_app/panel/pages/board/register_model.hpp"
#include "host_app/viewmodel/qt_text.hpp"

namespace zobel::panel {

using viewmodel::BoardModel;
using viewmodel::FieldModel;

RegisterView::RegisterView(const PanelContext& context, QWidget* parent)
    : QWidget(parent),
      board_(context.board),
      model_(new RegisterModel(context.board, context.theme, this)),
      found_(new QSortFilterProxyModel(this)),
      search_(new QLineEdit),
      tree_(new QTreeView),
      description_(label({}, Type::body, context.theme, "dim")),
      value_(new QLineEdit),
      write_(new QPushButton(tr("Write…"))) {
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, space::kSmall, 0, 0);
  column->setSpacing(space::kSmall);
  search_->setPlaceholderText(tr("Search fields, values, addresses"));
  search_->setAccessibleName(tr("Search the registers"));
  search_->setClearButtonEnabled(true);
  column->addWidget(search_);
  found_->setSourceModel(model_);
  found_->setRecursiveFilteringEnabled(true);
  found_->setAutoAcceptChildRows(true);
  found_->setFilterKeyColumn(-1);
  found_->setFilterCaseSensitivity(Qt::CaseInsensitive);
  tree_->setModel(found_);
  tree_->setAccessibleName(tr("Registers"));
  tree_->setUniformRowHeights(true);
  tree_->setAlternatingRowColors(true);
  tree_->header()->setSectionResizeMode(QHeaderView::Interactive);
  tree_->setColumnWidth(RegisterModel::kName, 190);
  tree_->setColumnWidth(RegisterModel::kValue, 130);
  tree_->setColumnWidth(RegisterModel::kRaw, 90);
  tree_->setColumnWidth(RegisterModel::kRange, 160);
  tree_->setColumnWidth(RegisterModel::kAccess, 84);
  tree_->expandAll();
  column->addWidget(tree_, 1);
  description_->setWordWrap(true);
  description_->setMinimumHeight(36);
  column->addWidget(description_);
  auto* const row = new QHBoxLayout;
  value_->setAccessibleName(tr("New value of the selected field"));
  row->addWidget(value_, 1);
  row->addWidget(write_);
  column->addLayout(row);

  connect(search_, &QLineEdit::textChanged, this, [this](const QString& text) {
    found_->setFilterFixedString(text);
    tree_->expandAll();
  });
  connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          &RegisterView::showSelected);
  connect(&board_, &BoardModel::linkChanged, this, &RegisterView::showSelected);
  connect(value_, &QLineEdit::returnPressed, this, &RegisterView::write);
  connect(write_, &QPushButton::clicked, this, &RegisterView::write);
  showSelected();
}

void RegisterView::showEvent(QShowEvent* /*event*/) {
  model_->setLive(true);
}

void RegisterView::hideEvent(QHideEvent* /*event*/) {
  model_->setLive(false);
}

FieldModel* RegisterView::selected() const {
  return model_->fieldAt(found_->mapToSource(tree_->currentIndex()));
}

void RegisterView::showSelected() {
  const FieldModel* const model = selected();
  const bool writable =
      model != nullptr && model->isOffered() && model->field().isWritable() && board_.isWritable();
  value_->setEnabled(writable);
  write_->setEnabled(writable);
  value_->setText(writable ? model->text() : QString());
  if (model == nullptr) {
    description_->setText(tr("Select a field. Marked ones (●) are not at their reset value."));
    return;
  }
  const device::RegisterField& field = model->field();
  const QString text = viewmodel::qt(field.description);
  description_->setText(
      writable ? text + " " + tr("Takes %1.").arg(QString::fromStdString(device::rangeOf(field)))
               : text);
}

void RegisterView::write() {
  FieldModel* const model = selected();
  if (model == nullptr || !write_->isEnabled()) {
    return;
  }
  const QString text = value_->text();
  const QString name = viewmodel::qt(model->field().name);
  confirm(this, tr("Write %1 to %2?").arg(text, name),
          tr("It has %1 now. The value is read back; what the device refuses changes nothing.")
              .arg(model->text()),
          tr("Write"), [this, model, text] { board_.editText(*model, text); });
}

}  // namespace zobel::panel
