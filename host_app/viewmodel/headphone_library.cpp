#include "host_app/viewmodel/headphone_library.hpp"

#include <QMetaObject>
#include <QPointer>
#include <QSettings>
#include <QThreadPool>
#include <algorithm>
#include <utility>

#include "models/headphones/library.hpp"

namespace zobel::viewmodel {
namespace {

constexpr const char* kWorn = "headphone";

}  // namespace

HeadphoneLibrary::HeadphoneLibrary(QObject* parent)
    : QObject(parent), wornId_(QSettings().value(kWorn).toString()) {}

void HeadphoneLibrary::load() {
  QThreadPool::globalInstance()->start([self = QPointer<HeadphoneLibrary>(this)] {
    const auto directories = headphones::defaultDirectories();
    std::vector<headphones::Headphone> all;
    QString failure;
    for (const std::string& id : headphones::list(directories)) {
      auto headphone = headphones::find(id, directories);
      if (headphone) {
        all.push_back(*std::move(headphone));
      } else {
        failure = QString::fromStdString(headphone.error().message);
      }
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    if (!self) {
      return;
    }
    QMetaObject::invokeMethod(
        self.data(),
        [self, all = std::move(all), failure] {
          self->all_ = all;
          emit self->changed();
          if (!failure.isEmpty()) {
            emit self->failed(failure);
          }
        },
        Qt::QueuedConnection);
  });
}

const headphones::Headphone* HeadphoneLibrary::worn() const {
  const auto found = std::find_if(all_.begin(), all_.end(), [this](const auto& one) {
    return one.id == wornId_.toStdString();
  });
  return found == all_.end() ? nullptr : &*found;
}

void HeadphoneLibrary::wear(const QString& id) {
  if (std::exchange(wornId_, id) != id) {
    QSettings().setValue(kWorn, id);
    emit changed();
  }
}

}  // namespace zobel::viewmodel
