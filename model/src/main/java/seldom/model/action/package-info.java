/// An event in context: who really acted, on whose behalf, and what is known of it.
///
/// In: [seldom.model.event.EndpointEvent]. Out: [seldom.model.action.Action]. Made by the causality
/// stage, read by everything after it. Start at [seldom.model.action.Action].
@NullMarked
package seldom.model.action;

import org.jspecify.annotations.NullMarked;
