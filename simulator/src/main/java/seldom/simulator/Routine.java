package seldom.simulator;

/// That `by` starts `run` about `daily` times a day, on the machines of a role.
///
/// @param when `work`, `any`, `night` or `boot`
/// @param on a role of [Host]
record Routine(String by, String run, double daily, String when, String on) {}
