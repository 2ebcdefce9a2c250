#include "host_app/panel/pages/board/findings_view.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <array>
#include <utility>

#include "host_app/panel/controls/card.hpp"
#include "host_app/viewmodel/qt_text.hpp"

namespace zobel::panel {
namespace {

using doctor::Verdict;
using viewmodel::qt;

QString wordFor(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return QObject::tr("passed");
    case Verdict::fail:
      return QObject::tr("FAILED");
    case Verdict::skip:
      break;
  }
  return QObject::tr("skipped");
}

}  // namespace

FindingsView::FindingsView(const QString& button, const QString& promise,
                           viewmodel::Examination examination, Checks checks,
                           const PanelContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      examination_(examination),
      checks_(std::move(checks)),
      run_(new QPushButton(button)),
      summary_(label(promise, Type::body, context.theme, "dim")),
      findings_(new QTreeWidget) {
  auto* const column = new QVBoxLayout(this);
  column->setContentsMargins(0, space::kSmall, 0, 0);
  auto* const row = new QHBoxLayout;
  row->setSpacing(space::kMedium);
  run_->setObjectName("primary");
  row->addWidget(run_);
  summary_->setWordWrap(true);
  row->addWidget(summary_, 1);
  column->addLayout(row);
  findings_->setHeaderLabels({tr("Check"), tr("Verdict"), tr("What was seen")});
  findings_->setAccessibleName(tr("Findings"));
  findings_->setRootIsDecorated(true);
  findings_->setWordWrap(true);
  findings_->setColumnWidth(0, 210);
  findings_->setColumnWidth(1, 90);
  column->addWidget(findings_, 1);
  connect(run_, &QPushButton::clicked, this, &FindingsView::run);
  connect(&context.theme, &Theme::changed, this, [this] {
    if (facts_) {
      showFindings();
    }
  });
  showPlan();
}

void FindingsView::showEvent(QShowEvent* event) {
  // Rows that were made before the style was known are too low.
  findings_->doItemsLayout();
  QWidget::showEvent(event);
}

void FindingsView::showPlan() {
  findings_->clear();
  for (const auto& group : checks_) {
    for (const doctor::Check& check : group) {
      auto* const item = new QTreeWidgetItem(findings_, {qt(check.name), tr("not yet")});
      item->setDisabled(true);
    }
  }
}

void FindingsView::run() {
  run_->setEnabled(false);
  facts_.reset();
  showPlan();
  summary_->setText(tr("Looking, this takes some seconds, on a virtual board up to a minute…"));
  context_.board.examine(examination_,
                         [self = QPointer<FindingsView>(this)](const doctor::BoardFacts& facts) {
                           if (self) {
                             self->facts_ = facts;
                             self->showFindings();
                             self->run_->setEnabled(true);
                             emit self->finished();
                           }
                         });
}

void FindingsView::showFindings() {
  const Colours& c = context_.theme.colours();
  findings_->clear();
  std::array<int, 3> counts{};
  int failures = 0;
  for (const auto& group : checks_) {
    for (const doctor::Check& check : group) {
      const doctor::Finding finding = check.judge(*facts_);
      ++counts.at(static_cast<std::size_t>(finding.verdict));
      auto* const item = new QTreeWidgetItem(
          {qt(check.name), wordFor(finding.verdict), QString::fromStdString(finding.value)});
      item->setForeground(1, finding.verdict == Verdict::pass   ? c.good
                             : finding.verdict == Verdict::fail ? c.bad
                                                                : c.dim);
      if (finding.verdict == Verdict::fail) {
        findings_->insertTopLevelItem(failures++, item);
        auto* const remedy = new QTreeWidgetItem(item, {QString::fromStdString(finding.remedy)});
        remedy->setFirstColumnSpanned(true);
        remedy->setForeground(0, c.warn);
        remedy->setToolTip(0, QString::fromStdString(finding.remedy));
        item->setExpanded(true);
      } else {
        findings_->addTopLevelItem(item);
      }
    }
  }
  summary_->setText(
      tr("%1 passed, %2 failed, %3 skipped").arg(counts[0]).arg(counts[1]).arg(counts[2]));
  setRole(summary_, counts[1] > 0 ? "bad" : "good");
}

}  // namespace zobel::panel
