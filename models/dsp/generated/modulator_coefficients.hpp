#pragma once

// clang-format off
// The modulator's loop, as models/design/noise_transfer_loop.cpp computes it.
// Written by zobel-design from models/design/: do not edit.
namespace zobel::dsp::modulator_coefficients {

inline constexpr int kLoopFractionBits = 16;              // of the quantiser input
inline constexpr int kInputFractionBits = 43;             // of the first state, and input
inline constexpr int kState1Bits = 49;                    // 43 below the level, range +-2^4 levels, guard bit
inline constexpr int kState1CoarseShift = 35;             // what is multiplied leaves these out
inline constexpr int kFeedForward1 = 223;                 // 0.871094
inline constexpr int kState2Bits = 44;                    // 36 below the level, range +-2^6 levels, guard bit
inline constexpr int kState2CoarseShift = 29;             // what is multiplied leaves these out
inline constexpr int kFeedForward2 = 189;                 // 0.369141
inline constexpr int kState3Bits = 39;                    // 29 below the level, range +-2^8 levels, guard bit
inline constexpr int kState3CoarseShift = 24;             // what is multiplied leaves these out
inline constexpr int kFeedForward3 = 190;                 // 0.0927734
inline constexpr int kState4Bits = 34;                    // 22 below the level, range +-2^10 levels, guard bit
inline constexpr int kState4CoarseShift = 20;             // what is multiplied leaves these out
inline constexpr int kFeedForward4 = 224;                 // 0.0136719
inline constexpr int kState5Bits = 29;                    // 15 below the level, range +-2^12 levels, guard bit
inline constexpr int kState5CoarseShift = 17;             // what is multiplied leaves these out
inline constexpr int kFeedForward5 = 247;                 // 0.00094223
inline constexpr int kResonator1Shift = 8;                // 3.43323e-05, with the fine term
inline constexpr int kResonator1FineShift = 11;
inline constexpr int kResonator1FineSign = 1;
inline constexpr int kResonator2Shift = 6;                // 0.000106812, with the fine term
inline constexpr int kResonator2FineShift = 9;
inline constexpr int kResonator2FineSign = -1;

}  // namespace zobel::dsp::modulator_coefficients
