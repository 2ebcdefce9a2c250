// Generated from rtl/registers/zobel.rdl by scripts/generate_registers.sh: do not edit.
//
// The addresses of blocks and registers, and the values of their enumerations.
package register_pkg;

  localparam logic [31:0] MAP_HASH = 32'hB12507A8;

  // Identity
  localparam logic [4:0] BLOCK_ID = 5'h00;
  localparam logic [11:0] ADDRESS_ID_MAGIC            = 12'h000;
  localparam logic [11:0] ADDRESS_ID_PROTOCOL_VERSION = 12'h004;
  localparam logic [11:0] ADDRESS_ID_MAP_HASH         = 12'h008;
  localparam logic [11:0] ADDRESS_ID_FEATURES         = 12'h00C;
  localparam logic [11:0] ADDRESS_ID_SCRATCH          = 12'h010;

  // Control
  localparam logic [4:0] BLOCK_CONTROL = 5'h01;
  localparam logic [11:0] ADDRESS_CONTROL_POWER        = 12'h080;
  localparam logic [11:0] ADDRESS_CONTROL_MUTE         = 12'h084;
  localparam logic [11:0] ADDRESS_CONTROL_CLEAR_FAULTS = 12'h088;
  localparam logic [11:0] ADDRESS_CONTROL_GAIN_RANGE   = 12'h08C;

  // Volume
  localparam logic [4:0] BLOCK_VOLUME = 5'h02;
  localparam logic [11:0] ADDRESS_VOLUME_TARGET    = 12'h100;
  localparam logic [11:0] ADDRESS_VOLUME_LIMIT     = 12'h104;
  localparam logic [11:0] ADDRESS_VOLUME_RAMP_RATE = 12'h108;
  localparam logic [11:0] ADDRESS_VOLUME_CURRENT   = 12'h10C;

  // Audio input
  localparam logic [4:0] BLOCK_INPUT = 5'h03;
  localparam logic [11:0] ADDRESS_INPUT_CONFIGURATION = 12'h180;

  // Status
  localparam logic [4:0] BLOCK_STATUS = 5'h04;
  localparam logic [11:0] ADDRESS_STATUS_NOW    = 12'h200;
  localparam logic [11:0] ADDRESS_STATUS_EVENTS = 12'h204;

  // Faults
  localparam logic [4:0] BLOCK_FAULTS = 5'h05;
  localparam logic [11:0] ADDRESS_FAULTS_ACTIVE       = 12'h280;
  localparam logic [11:0] ADDRESS_FAULTS_FIRST        = 12'h284;
  localparam logic [11:0] ADDRESS_FAULTS_COUNT        = 12'h288;
  localparam logic [11:0] ADDRESS_FAULTS_RETRIES_LEFT = 12'h28C;

  // Snapshot
  localparam logic [4:0] BLOCK_SNAPSHOT = 5'h06;
  localparam logic [11:0] ADDRESS_SNAPSHOT_VOLTAGE     = 12'h300;
  localparam logic [11:0] ADDRESS_SNAPSHOT_CURRENT     = 12'h304;
  localparam logic [11:0] ADDRESS_SNAPSHOT_TEMPERATURE = 12'h308;
  localparam logic [11:0] ADDRESS_SNAPSHOT_RAILS       = 12'h30C;
  localparam logic [11:0] ADDRESS_SNAPSHOT_BOARD       = 12'h310;
  localparam logic [11:0] ADDRESS_SNAPSHOT_STATE       = 12'h314;

  // Sense ADC
  localparam logic [4:0] BLOCK_ADC = 5'h07;
  localparam logic [11:0] ADDRESS_ADC_VOLTAGE     = 12'h380;
  localparam logic [11:0] ADDRESS_ADC_CURRENT     = 12'h384;
  localparam logic [11:0] ADDRESS_ADC_TEMPERATURE = 12'h388;
  localparam logic [11:0] ADDRESS_ADC_RAILS       = 12'h38C;
  localparam logic [11:0] ADDRESS_ADC_BOARD       = 12'h390;

  // Protection
  localparam logic [4:0] BLOCK_PROTECTION = 5'h08;
  localparam logic [11:0] ADDRESS_PROTECTION_OVER_TEMPERATURE = 12'h400;
  localparam logic [11:0] ADDRESS_PROTECTION_CURRENT_LIMIT    = 12'h404;
  localparam logic [11:0] ADDRESS_PROTECTION_WATCHDOG         = 12'h408;
  localparam logic [11:0] ADDRESS_PROTECTION_WATCHDOG_POLICY  = 12'h40C;
  localparam logic [11:0] ADDRESS_PROTECTION_FRAMING_POLICY   = 12'h410;
  localparam logic [11:0] ADDRESS_PROTECTION_FOLD_BACK        = 12'h414;

  // Counters
  localparam logic [4:0] BLOCK_COUNTERS = 5'h09;
  localparam logic [11:0] ADDRESS_COUNTERS_AUDIO_CLOCK_KHZ = 12'h480;
  localparam logic [11:0] ADDRESS_COUNTERS_BUS_ERRORS      = 12'h484;

  // Control link
  localparam logic [4:0] BLOCK_LINK = 5'h0A;
  localparam logic [11:0] ADDRESS_LINK_BAUD_RATE        = 12'h500;
  localparam logic [11:0] ADDRESS_LINK_BAUD_ACTIVE      = 12'h504;
  localparam logic [11:0] ADDRESS_LINK_TELEMETRY_PERIOD = 12'h508;
  localparam logic [11:0] ADDRESS_LINK_EVENTS           = 12'h50C;
  localparam logic [11:0] ADDRESS_LINK_FRAMES           = 12'h510;
  localparam logic [11:0] ADDRESS_LINK_REPEATS          = 12'h514;
  localparam logic [11:0] ADDRESS_LINK_BAD_CRC          = 12'h518;
  localparam logic [11:0] ADDRESS_LINK_BAD_LENGTH       = 12'h51C;
  localparam logic [11:0] ADDRESS_LINK_BAD_COBS         = 12'h520;
  localparam logic [11:0] ADDRESS_LINK_FRAMING_ERRORS   = 12'h524;
  localparam logic [11:0] ADDRESS_LINK_OVERRUNS         = 12'h528;

  // Levels
  localparam logic [4:0] BLOCK_LEVELS = 5'h0B;
  localparam logic [11:0] ADDRESS_LEVELS_PEAK_LEFT  = 12'h580;
  localparam logic [11:0] ADDRESS_LEVELS_PEAK_RIGHT = 12'h584;
  localparam logic [11:0] ADDRESS_LEVELS_RMS_LEFT   = 12'h588;
  localparam logic [11:0] ADDRESS_LEVELS_RMS_RIGHT  = 12'h58C;

  // Sound exposure
  localparam logic [4:0] BLOCK_EXPOSURE = 5'h0C;
  localparam logic [11:0] ADDRESS_EXPOSURE_MEAN_SQUARE_LEFT  = 12'h600;
  localparam logic [11:0] ADDRESS_EXPOSURE_MEAN_SQUARE_RIGHT = 12'h604;
  localparam logic [11:0] ADDRESS_EXPOSURE_SECONDS           = 12'h608;

  // Interpolation filter
  localparam logic [4:0] BLOCK_FILTER = 5'h0D;
  localparam logic [11:0] ADDRESS_FILTER_SELECT     = 12'h680;
  localparam logic [11:0] ADDRESS_FILTER_ACTIVE     = 12'h684;
  localparam logic [11:0] ADDRESS_FILTER_AVAILABLE  = 12'h688;
  localparam logic [11:0] ADDRESS_FILTER_LOAD_BEGIN = 12'h68C;
  localparam logic [11:0] ADDRESS_FILTER_LOAD_LOW   = 12'h690;
  localparam logic [11:0] ADDRESS_FILTER_LOAD_HIGH  = 12'h694;
  localparam logic [11:0] ADDRESS_FILTER_LOAD_STATE = 12'h698;
  localparam logic [11:0] ADDRESS_FILTER_LOAD_COUNT = 12'h69C;

  // Fault record
  localparam logic [4:0] BLOCK_RECORD = 5'h0F;
  localparam logic [11:0] ADDRESS_RECORD_FAULTS    = 12'h780;
  localparam logic [11:0] ADDRESS_RECORD_CAUSES    = 12'h784;
  localparam logic [11:0] ADDRESS_RECORD_SELF_TEST = 12'h788;
  localparam logic [11:0] ADDRESS_RECORD_COUNTS_0  = 12'h790;
  localparam logic [11:0] ADDRESS_RECORD_COUNTS_1  = 12'h794;
  localparam logic [11:0] ADDRESS_RECORD_COUNTS_2  = 12'h798;
  localparam logic [11:0] ADDRESS_RECORD_COUNTS_3  = 12'h79C;

  // Loudness
  localparam logic [4:0] BLOCK_LOUDNESS = 5'h10;
  localparam logic [11:0] ADDRESS_LOUDNESS_SPLIT            = 12'h800;
  localparam logic [11:0] ADDRESS_LOUDNESS_TARGET           = 12'h804;
  localparam logic [11:0] ADDRESS_LOUDNESS_MAXIMUM          = 12'h808;
  localparam logic [11:0] ADDRESS_LOUDNESS_MAXIMUM_ACTIVE   = 12'h80C;
  localparam logic [11:0] ADDRESS_LOUDNESS_HEADPHONE        = 12'h810;
  localparam logic [11:0] ADDRESS_LOUDNESS_HEADPHONE_ACTIVE = 12'h814;
  localparam logic [11:0] ADDRESS_LOUDNESS_START_UP         = 12'h818;
  localparam logic [11:0] ADDRESS_LOUDNESS_CONFIRM          = 12'h81C;
  localparam logic [11:0] ADDRESS_LOUDNESS_TRIM             = 12'h820;
  localparam logic [11:0] ADDRESS_LOUDNESS_OUTPUT_LEVEL     = 12'h824;
  localparam logic [11:0] ADDRESS_LOUDNESS_NOW              = 12'h828;

  // Self-test
  localparam logic [4:0] BLOCK_SELFTEST = 5'h11;
  localparam logic [11:0] ADDRESS_SELFTEST_STIMULUS = 12'h880;
  localparam logic [11:0] ADDRESS_SELFTEST_ELEMENTS = 12'h884;
  localparam logic [11:0] ADDRESS_SELFTEST_PULSE    = 12'h888;
  localparam logic [11:0] ADDRESS_SELFTEST_NOW      = 12'h88C;
  localparam logic [11:0] ADDRESS_SELFTEST_VOLTAGE  = 12'h890;
  localparam logic [11:0] ADDRESS_SELFTEST_CURRENT  = 12'h894;

  // Capture
  localparam logic [4:0] BLOCK_CAPTURE = 5'h12;
  localparam logic [11:0] ADDRESS_CAPTURE_RUN        = 12'h900;
  localparam logic [11:0] ADDRESS_CAPTURE_SETUP      = 12'h904;
  localparam logic [11:0] ADDRESS_CAPTURE_THRESHOLD  = 12'h908;
  localparam logic [11:0] ADDRESS_CAPTURE_DECIMATION = 12'h90C;
  localparam logic [11:0] ADDRESS_CAPTURE_PRETRIGGER = 12'h910;
  localparam logic [11:0] ADDRESS_CAPTURE_PAGE       = 12'h914;
  localparam logic [11:0] ADDRESS_CAPTURE_STATE      = 12'h918;

  // Load identification
  localparam logic [4:0] BLOCK_LOAD = 5'h14;
  localparam logic [11:0] ADDRESS_LOAD_INPUT   = 12'hA00;
  localparam logic [11:0] ADDRESS_LOAD_START   = 12'hA04;
  localparam logic [11:0] ADDRESS_LOAD_COUNT   = 12'hA08;
  localparam logic [11:0] ADDRESS_LOAD_FROM    = 12'hA3C;
  localparam logic [11:0] ADDRESS_LOAD_WORD_0  = 12'hA40;
  localparam logic [11:0] ADDRESS_LOAD_WORD_1  = 12'hA44;
  localparam logic [11:0] ADDRESS_LOAD_WORD_2  = 12'hA48;
  localparam logic [11:0] ADDRESS_LOAD_WORD_3  = 12'hA4C;
  localparam logic [11:0] ADDRESS_LOAD_WORD_4  = 12'hA50;
  localparam logic [11:0] ADDRESS_LOAD_WORD_5  = 12'hA54;
  localparam logic [11:0] ADDRESS_LOAD_WORD_6  = 12'hA58;
  localparam logic [11:0] ADDRESS_LOAD_WORD_7  = 12'hA5C;
  localparam logic [11:0] ADDRESS_LOAD_WORD_8  = 12'hA60;
  localparam logic [11:0] ADDRESS_LOAD_WORD_9  = 12'hA64;
  localparam logic [11:0] ADDRESS_LOAD_WORD_10 = 12'hA68;
  localparam logic [11:0] ADDRESS_LOAD_WORD_11 = 12'hA6C;
  localparam logic [11:0] ADDRESS_LOAD_WORD_12 = 12'hA70;
  localparam logic [11:0] ADDRESS_LOAD_WORD_13 = 12'hA74;
  localparam logic [11:0] ADDRESS_LOAD_WORD_14 = 12'hA78;
  localparam logic [11:0] ADDRESS_LOAD_WORD_15 = 12'hA7C;

  // Sound dose
  localparam logic [4:0] BLOCK_DOSE = 5'h16;
  localparam logic [11:0] ADDRESS_DOSE_LISTENER        = 12'hB00;
  localparam logic [11:0] ADDRESS_DOSE_LISTENER_ACTIVE = 12'hB04;
  localparam logic [11:0] ADDRESS_DOSE_SENSITIVITY     = 12'hB08;
  localparam logic [11:0] ADDRESS_DOSE_WEEKLY          = 12'hB0C;
  localparam logic [11:0] ADDRESS_DOSE_RESTORE         = 12'hB10;
  localparam logic [11:0] ADDRESS_DOSE_ACKNOWLEDGE     = 12'hB14;
  localparam logic [11:0] ADDRESS_DOSE_NOW             = 12'hB18;
  localparam logic [11:0] ADDRESS_DOSE_LOWERING        = 12'hB1C;
  localparam logic [11:0] ADDRESS_DOSE_LAST_SECOND     = 12'hB20;

  // 128 words; the upper bits of their addresses
  localparam int unsigned WINDOW_CAPTURE_SAMPLES_BITS = 3;
  localparam logic [WINDOW_CAPTURE_SAMPLES_BITS-1:0] WINDOW_CAPTURE_SAMPLES = 3'd7;

  // Values of id.features
  typedef enum logic [31:0] {
    FEATURE_TELEMETRY    = 32'd0,  // The control link sends reports and events.
    FEATURE_LEVEL_METERS = 32'd1,  // Peak and RMS meters: the levels block.
    FEATURE_EXPOSURE     = 32'd2,  // Sound exposure: the exposure block.
    FEATURE_CAPTURE      = 32'd3,  // A buffer that captures signals.
    FEATURE_SELF_TEST    = 32'd4,  // A self-test that a host can start.
    FEATURE_LOAD         = 32'd5   // Readings of the sense ADC for load identification: the load block.
  } feature_e;

  // Values of control.gain_range, status.gain_range_active
  typedef enum logic [1:0] {
    GAIN_RANGE_0 = 2'd0,  // 0 dBFS is 0.400 Vrms
    GAIN_RANGE_1 = 2'd1,  // 0 dBFS is 1.265 Vrms
    GAIN_RANGE_2 = 2'd2,  // 0 dBFS is 4.000 Vrms
    GAIN_RANGE_3 = 2'd3   // 0 dBFS is 12.65 Vrms
  } gain_e;

  // Values of volume.current
  typedef enum logic [10:0] {
    LEVEL_SILENCE = 11'd1500 // Silence, below the range of the volume
  } level_e;

  // Values of input.rate, status.rate_active
  typedef enum logic [2:0] {
    RATE_X1  = 3'd0,  // 44.1 or 48 kHz
    RATE_X2  = 3'd1,  // 88.2 or 96 kHz
    RATE_X4  = 3'd2,  // 176.4 or 192 kHz
    RATE_X8  = 3'd3,  // 352.8 or 384 kHz
    RATE_X16 = 3'd4   // 705.6 or 768 kHz
  } rate_e;

  // Values of input.family, status.family_active
  typedef enum logic {
    FAMILY_BASE_44K1 = 1'd0,  // Multiples of 44.1 kHz: the 45.1584 MHz oscillator
    FAMILY_BASE_48K  = 1'd1   // Multiples of 48 kHz: the 49.152 MHz oscillator
  } family_e;

  // Values of input.format
  typedef enum logic [1:0] {
    FORMAT_I2S            = 2'd0,  // I2S: the word begins one bit after the edge of LRCK
    FORMAT_LEFT_JUSTIFIED = 2'd1,  // Left-justified: the word begins at the edge of LRCK
    FORMAT_DSD            = 2'd2   // DSD, left and right on a data line each: rate 0 is DSD64, 3 is DSD512, 4 is silence
  } format_e;

  // Values of status.state, snapshot.state
  typedef enum logic [3:0] {
    STATE_OFF          = 4'd0,  // Everything toward the analog stage is off.
    STATE_SUPPLIES     = 4'd1,  // Waits for the analog supplies to be good.
    STATE_CLOCKS       = 4'd2,  // Waits for the audio clock to run at its nominal rate.
    STATE_SELF_TEST    = 4'd3,  // Checks the sensing before any load is connected.
    STATE_MUTED        = 4'd4,  // Ready and silent; the relay is open after power-up, closed after playing.
    STATE_RELAY_SETTLE = 4'd5,  // The relay is closing; still silent.
    STATE_RAMPING      = 4'd6,  // The volume ramps up from silence.
    STATE_PLAYING      = 4'd7,  // Plays at the target volume.
    STATE_RAMP_DOWN    = 4'd8,  // The volume ramps to silence before the relay opens.
    STATE_FAULT        = 4'd9,  // A fault has muted the signal and opened the relay.
    STATE_COOL_DOWN    = 4'd10, // Waits after a fault before the next try.
    STATE_LOCKED_OUT   = 4'd11, // No retries are left: only control.clear_faults helps.
    STATE_RECONFIGURE  = 4'd12, // Silent while the input's configuration or the gain range changes.
    STATE_UNPLUGGED    = 4'd13  // No plug is in the jack: silent, the relay is open. A plug starts the self-test again.
  } state_e;

  // Values of faults.active, faults.first, record.faults
  typedef enum logic [3:0] {
    FAULT_DC                 = 4'd0,  // DC at an output.
    FAULT_OVER_CURRENT       = 4'd1,  // Too much current at an output.
    FAULT_OVER_TEMPERATURE   = 4'd2,  // A heat sink or the board is too hot.
    FAULT_RAIL               = 4'd3,  // A supply rail is out of its range.
    FAULT_POWER_GOOD         = 4'd4,  // The supplies' power-good signal fell.
    FAULT_AUDIO_CLOCK        = 4'd5,  // The audio clock stopped or is off its rate.
    FAULT_MODULATOR_OVERLOAD = 4'd6,  // The modulator left its stable range.
    FAULT_ADC_STUCK          = 4'd7,  // The sense ADC answers wrongly or not at all.
    FAULT_SELF_TEST          = 4'd8,  // The self-test failed.
    FAULT_FRAMING            = 4'd9,  // The source's words are longer than configured, or out of step.
    FAULT_STUCK_RELAY        = 4'd10, // A current flows though the relay is open: its contacts may be welded.
    FAULT_CORRUPTION         = 4'd11, // A limit or a state of the protection changed by itself.
    FAULT_LINK_WATCHDOG      = 4'd12, // The host has been silent for longer than protection.watchdog.
    FAULT_SHORT_CIRCUIT      = 4'd13, // A short at the jack, found before the relay closed.
    FAULT_NONE               = 4'd15  // No fault.
  } fault_e;

  // Values of protection.watchdog_policy, protection.framing_policy
  typedef enum logic {
    POLICY_KEEP = 1'd0,  // It is recorded, and the music plays on.
    POLICY_MUTE = 1'd1   // It is a fault: muted, and the relay opens.
  } policy_e;

  // Values of filter.select, filter.active, filter.available
  typedef enum logic [2:0] {
    FILTER_REFERENCE     = 3'd0,  // Linear phase: flat to 20 kHz at 44.1 kHz, 170 dB from 24.1 kHz at 48 kHz
    FILTER_APODISING     = 3'd1,  // Linear phase: 170 dB from half the sample rate
    FILTER_MINIMUM_PHASE = 3'd2,  // The magnitude of the reference, without ringing ahead of an edge
    FILTER_SHORT_SLOW    = 3'd3,  // Short delay and slow roll-off from 16 kHz at 44.1 kHz, minimum phase
    FILTER_LONG_STEEP    = 3'd4,  // Linear phase: 170 dB within 600 Hz of 20 kHz at 44.1 kHz
    FILTER_CUSTOM        = 3'd5   // The set that a host has loaded
  } filter_e;

  // Values of filter.load_state
  typedef enum logic [2:0] {
    FILTER_LOAD_NONE         = 3'd0,  // Nothing has been loaded.
    FILTER_LOAD_LOADING      = 3'd1,  // Words are missing.
    FILTER_LOAD_VALID        = 3'd2,  // Complete and sound: the custom set can be selected.
    FILTER_LOAD_BAD_LAYOUT   = 3'd3,  // A stage is too long, or the set does not fit into the memory or the time of a frame.
    FILTER_LOAD_BAD_SUM      = 3'd4,  // The taps of a phase do not sum to one.
    FILTER_LOAD_BAD_CHECKSUM = 3'd5   // The last word is not the checksum.
  } filter_load_e;

  // Values of record.causes
  typedef enum logic [31:0] {
    CAUSE_DC_LEFT           = 32'd0,  // DC at the left output.
    CAUSE_DC_RIGHT          = 32'd1,  // DC at the right output.
    CAUSE_COMPARATOR_LEFT   = 32'd2,  // The left fast comparator: more than 1.5 A.
    CAUSE_COMPARATOR_RIGHT  = 32'd3,  // The right fast comparator: more than 1.5 A.
    CAUSE_RMS_LEFT          = 32'd4,  // The left RMS current is above protection.current_limit.
    CAUSE_RMS_RIGHT         = 32'd5,  // The right RMS current is above protection.current_limit.
    CAUSE_HOT_LEFT          = 32'd6,  // The left buffer is too hot.
    CAUSE_HOT_RIGHT         = 32'd7,  // The right buffer is too hot.
    CAUSE_HOT_BOARD         = 32'd8,  // The board is too hot.
    CAUSE_RAIL_POSITIVE     = 32'd9,  // The positive rail is outside 16 to 24 V.
    CAUSE_RAIL_NEGATIVE     = 32'd10, // The negative rail is outside 16 to 24 V.
    CAUSE_RAIL_LOGIC        = 32'd11, // The logic rail is outside 3.0 to 3.6 V.
    CAUSE_CLOCK_LOST        = 32'd12, // The audio clock stands.
    CAUSE_CLOCK_SLOW        = 32'd13, // The audio clock is over 5 % slow.
    CAUSE_CLOCK_FAST        = 32'd14, // The audio clock is over 5 % fast.
    CAUSE_ADC_SILENT        = 32'd15, // The sense ADC gives no result.
    CAUSE_ADC_WRONG_CHANNEL = 32'd16, // The sense ADC gives results of other channels.
    CAUSE_ADC_FROZEN        = 32'd17, // A reading stands still while the output moves.
    CAUSE_ADC_OUT_OF_RANGE  = 32'd18, // Readings at the end of the scale.
    CAUSE_SHORT_LEFT        = 32'd19, // The probe finds the left contact shorted.
    CAUSE_SHORT_RIGHT       = 32'd20, // The probe finds the right contact shorted.
    CAUSE_LIMIT_CHANGED     = 32'd21, // A limit differs from its shadow.
    CAUSE_STATE_CHANGED     = 32'd22  // The state machine was in no state.
  } cause_e;

  // Values of record.self_test
  typedef enum logic [31:0] {
    SELF_TEST_ADC_ALIVE         = 32'd0,  // The sense ADC answers, and sees the test current.
    SELF_TEST_OFFSET_LEFT       = 32'd1,  // The left output is within 39 mV.
    SELF_TEST_OFFSET_RIGHT      = 32'd2,  // The right output is within 39 mV.
    SELF_TEST_CURRENT_LEFT      = 32'd3,  // No current flows on the left.
    SELF_TEST_CURRENT_RIGHT     = 32'd4,  // No current flows on the right.
    SELF_TEST_COMPARATORS_QUIET = 32'd5,  // Both comparators are low, before and after their test.
    SELF_TEST_COMPARATOR_LEFT   = 32'd6,  // The left comparator answers its test.
    SELF_TEST_COMPARATOR_RIGHT  = 32'd7   // The right comparator answers its test.
  } self_test_e;

  // Values of loudness.split
  typedef enum logic {
    SPLIT_MANUAL    = 1'd0,  // control.gain_range and volume.target, as they are set
    SPLIT_AUTOMATIC = 1'd1   // loudness.target, by the gain range with the least noise
  } split_e;

  // Values of loudness.confirm_what
  typedef enum logic [1:0] {
    CONFIRMATION_NONE      = 2'd0,  // Nothing.
    CONFIRMATION_MAXIMUM   = 2'd1,  // loudness.maximum
    CONFIRMATION_HEADPHONE = 2'd2,  // loudness.headphone
    CONFIRMATION_LISTENER  = 2'd3   // dose.listener
  } confirmation_e;

  // Values of loudness.output_level
  typedef enum logic [10:0] {
    OUTPUT_SILENCE = 11'd2047 // Silence
  } output_e;

  // Values of loudness.held_by
  typedef enum logic [31:0] {
    HOLD_MAXIMUM      = 32'd0,  // loudness.maximum
    HOLD_HEADPHONE    = 32'd1,  // loudness.headphone
    HOLD_START_UP     = 32'd2,  // loudness.start_up, until the volume is set
    HOLD_EXPOSURE     = 32'd3,  // The sound exposure: dose.lowering.
    HOLD_FOLD_BACK    = 32'd4,  // The temperature.
    HOLD_SWITCHING    = 32'd5,  // A gain range waits for silence.
    HOLD_CORRUPT      = 32'd6,  // The two copies of a limit did not agree; the strictest holds. Until control.clear_faults.
    HOLD_VOLUME_LIMIT = 32'd7   // volume.limit, of the volume itself, in the gain range that it has.
  } hold_e;

  // Values of loudness.pending
  typedef enum logic [31:0] {
    PENDING_MAXIMUM   = 32'd0,  // loudness.maximum
    PENDING_HEADPHONE = 32'd1,  // loudness.headphone
    PENDING_LISTENER  = 32'd2   // dose.listener
  } pending_e;

  // Values of capture.tap
  typedef enum logic [2:0] {
    TAP_INPUT        = 3'd0,  // What the receiver hands on: left and right in Q1.31, at the sample rate.
    TAP_INTERPOLATOR = 3'd1,  // What the volume is given, of the interpolator or of the DSD decimator: Q3.29, 16 times the base rate.
    TAP_VOLUME       = 3'd2,  // What the volume gives: Q2.30, 16 times the base rate.
    TAP_MODULATOR    = 3'd3,  // The modulators' codes, 0 to 16 elements, 256 times the base rate.
    TAP_ELEMENTS     = 3'd4,  // The elements that the mismatch shapers turn on, a bit each, 256 times the base rate.
    TAP_PINS         = 3'd5,  // The element pins, P in bits 15:0 and N in bits 31:16, each clock of clk_audio.
    TAP_PROTECTION   = 3'd6   // The protection, each clock of clk_sys.
  } tap_e;

  // Values of capture.trigger
  typedef enum logic [2:0] {
    TRIGGER_IMMEDIATE = 3'd0,  // As soon as there are capture.pretrigger samples.
    TRIGGER_RISING    = 3'd1,  // The word of capture.channel reaches capture.threshold from below.
    TRIGGER_FALLING   = 3'd2,  // The word of capture.channel falls below capture.threshold.
    TRIGGER_STATE     = 3'd3,  // The state of the protection changes.
    TRIGGER_FAULT     = 3'd4   // A fault is latched.
  } trigger_e;

  // Values of capture.channel
  typedef enum logic {
    CHANNEL_LEFT  = 1'd0,  // The left channel
    CHANNEL_RIGHT = 1'd1   // The right channel
  } channel_e;

  // Values of capture.state
  typedef enum logic [2:0] {
    CAPTURE_IDLE      = 3'd0,  // capture.run is 0.
    CAPTURE_FILLING   = 3'd1,  // Fewer than capture.pretrigger samples are there yet.
    CAPTURE_WAITING   = 3'd2,  // It waits for the trigger.
    CAPTURE_TRIGGERED = 3'd3,  // The samples after the trigger come in.
    CAPTURE_COMPLETE  = 3'd4   // All samples are there, to be read.
  } capture_e;

  // Values of load.input
  typedef enum logic [1:0] {
    READING_VOLTAGE_LEFT  = 2'd0,  // Output voltage, left, 10/1024 V a step
    READING_VOLTAGE_RIGHT = 2'd1,  // Output voltage, right, 10/1024 V a step
    READING_CURRENT_LEFT  = 2'd2,  // Output current, left, 1/1024 A a step
    READING_CURRENT_RIGHT = 2'd3   // Output current, right, 1/1024 A a step
  } reading_e;

  // Values of dose.listener, dose.listener_active
  typedef enum logic [1:0] {
    LISTENER_MEASURING = 2'd0,  // Nobody: instruments. No dose is counted and no level lowered.
    LISTENER_ADULT     = 2'd1,  // 80 dBA for 40 hours a week
    LISTENER_CHILD     = 2'd2   // 75 dBA for 40 hours a week
  } listener_e;

endpackage
