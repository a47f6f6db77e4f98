package seldom.analytics.hunt;

import seldom.model.alert.Alert;

/// One place in a hunt's order.
///
/// @param rank from 1, best first
/// @param score in [0, 1], larger is better; equal where the order does not tell two results apart
/// @param judged whether a detector's conditions hold; else the alert's severity is informational
///     and
///     its name says what was done
/// @param why one plain sentence: what put it here
/// @param alert what was done, with its working; its sources are all records of the relation on the
///     host
public record HuntResult(int rank, double score, boolean judged, String why, Alert alert) {}
