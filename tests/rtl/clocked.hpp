#pragma once

#include <memory>

namespace zobel::test {

/// A Verilated model with one clock, out of reset.
template <typename Model>
class Clocked {
 public:
  Clocked() {
    model_->rst_ni = 1;
    model_->clk_i = 0;
    model_->eval();
    reset();
  }
  ~Clocked() { model_->final(); }
  Clocked(const Clocked&) = delete;
  Clocked& operator=(const Clocked&) = delete;

  /// Inputs may be set beforehand; outputs are those after the rising edge.
  void clock() {
    model_->clk_i = 1;
    model_->eval();
    model_->clk_i = 0;
    model_->eval();
  }

  void reset() {
    model_->rst_ni = 0;
    model_->eval();
    model_->rst_ni = 1;
    model_->eval();
  }

  Model* operator->() { return model_.get(); }

 private:
  std::unique_ptr<Model> model_ = std::make_unique<Model>();
};

}  // namespace zobel::test
