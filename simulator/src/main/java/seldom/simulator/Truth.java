package seldom.simulator;

/// What is known of a simulated event.
///
/// @param attack name of the attack it belongs to
/// @param detector detector that must raise an alert of it, `G1` … `G10`; for context the same
/// @param variation the variation that must be the first that holds
/// @param label `attack` for the event that must raise, `context` for what led to it
record Truth(String attack, String detector, String variation, String label) {}
