package seldom.analytics.alert;

import java.time.LocalDate;
import seldom.model.incident.Verdict;

/// What somebody concluded about an alert: it ends the holding out of its chain. Compared with
/// event time, so a replay that is run again gives the same result. Benign: what was held out is
/// learned, and the alert no longer speaks against a habit. Undetermined: what was held out is
/// learned. Suspicious and malicious: it is never learned.
///
/// @param day the day of event time from which it counts
public record Closing(LocalDate day, String alertId, Verdict verdict) {}
