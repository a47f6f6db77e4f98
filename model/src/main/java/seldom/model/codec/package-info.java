/// How the nouns of telemetry become bytes and come back the same.
///
/// In: [seldom.model.event.EndpointEvent] and its parts. Out: bytes, and the equal event again.
/// Used
/// by spools, stores and saved state. Start at [seldom.model.codec.EventCodec].
@NullMarked
package seldom.model.codec;

import org.jspecify.annotations.NullMarked;
