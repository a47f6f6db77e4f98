/// What is told to people: alerts with their working shown.
///
/// In: nothing. Out: [seldom.model.alert.Alert], [seldom.model.alert.Receipt]. Built where the
/// decision
/// is made; console, report and golden file render the same object. Start at
/// [seldom.model.alert.Alert].
@NullMarked
package seldom.model.alert;

import org.jspecify.annotations.NullMarked;
