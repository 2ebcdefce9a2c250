#include "host_app/panel/controls/segments.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>

namespace zobel::panel {
namespace {

/// A button that hands the arrow keys on to its neighbours.
class Segment final : public QPushButton {
 public:
  using QPushButton::QPushButton;

 protected:
  void keyPressEvent(QKeyEvent* event) override {
    const int step = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down ? 1
                     : event->key() == Qt::Key_Left || event->key() == Qt::Key_Up  ? -1
                                                                                   : 0;
    if (step == 0) {
      QPushButton::keyPressEvent(event);
      return;
    }
    const auto all =
        parentWidget()->findChildren<QPushButton*>(QString(), Qt::FindDirectChildrenOnly);
    for (qsizetype n = all.indexOf(this) + step; n >= 0 && n < all.size(); n += step) {
      if (all[n]->isEnabled()) {
        all[n]->setFocus();
        all[n]->click();
        return;
      }
    }
  }
};

}  // namespace

Segments::Segments(const QString& name, const QStringList& choices, QWidget* parent)
    : QWidget(parent) {
  auto* const row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  for (const QString& choice : choices) {
    auto* const button = new Segment(choice, this);
    const int index = static_cast<int>(buttons_.size());
    button->setCheckable(true);
    button->setObjectName(index == 0                    ? "segmentFirst"
                          : index + 1 == choices.size() ? "segmentLast"
                                                        : "segment");
    button->setAccessibleName(name + ": " + choice);
    connect(button, &QPushButton::clicked, this, [this, index] {
      setChosen(chosen_);
      if (index != chosen_) {
        emit wished(index);
      }
    });
    row->addWidget(button, 1);
    buttons_.push_back(button);
  }
}

void Segments::setChosen(int index) {
  chosen_ = index;
  for (std::size_t n = 0; n < buttons_.size(); ++n) {
    buttons_[n]->setChecked(static_cast<int>(n) == index);
  }
}

int Segments::chosen() const {
  return chosen_;
}

void Segments::setChoiceEnabled(int index, bool enabled, const QString& why) {
  QPushButton* const button = buttons_.at(static_cast<std::size_t>(index));
  button->setEnabled(enabled);
  button->setToolTip(why);
}

}  // namespace zobel::panel
