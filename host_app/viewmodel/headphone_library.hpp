#pragma once

#include <QObject>
#include <QString>
#include <optional>
#include <vector>

#include "models/headphones/headphone.hpp"

namespace zobel::viewmodel {

/// The library of headphones, and which of them is worn. The choice is kept between sessions.
class HeadphoneLibrary final : public QObject {
  Q_OBJECT

 public:
  explicit HeadphoneLibrary(QObject* parent = nullptr);

  /// Reads the library, elsewhere than on this thread; `changed` tells when it is there.
  void load();

  [[nodiscard]] const std::vector<headphones::Headphone>& all() const { return all_; }
  /// The headphone that is worn; nullptr when none was chosen, or it is not in the library.
  [[nodiscard]] const headphones::Headphone* worn() const;
  [[nodiscard]] QString wornId() const { return wornId_; }
  void wear(const QString& id);

 signals:
  void changed();
  /// A file of the library cannot be used, and why.
  void failed(const QString& reason);

 private:
  std::vector<headphones::Headphone> all_;
  QString wornId_;
};

}  // namespace zobel::viewmodel
