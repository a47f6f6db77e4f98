/// Bytes of text in pieces of bounded size: lines, and a window that a cutter moves over a stream.
///
/// In: a byte stream in UTF-8 or UTF-16, with or without byte order mark. Out: UTF-8 bytes. Depends
/// on nothing. Start at [seldom.telemetry.text.ByteWindow].
@NullMarked
package seldom.telemetry.text;

import org.jspecify.annotations.NullMarked;
