/// From detections to alerts: one alert per key and period, waves, local history, exceptions, the
/// noise breaker, and the receipt.
///
/// Role: decides what people see, in the order of the design: variation, wave step, local history,
/// exception, noise breaker; all computed anew when a day ends. In: detections of one day. Out:
/// [seldom.model.alert.Alert]. Start at [seldom.analytics.alert.AlertDay].
@NullMarked
package seldom.analytics.alert;

import org.jspecify.annotations.NullMarked;
