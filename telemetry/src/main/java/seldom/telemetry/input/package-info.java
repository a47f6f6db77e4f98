/// Finds what there is to read behind a PATH.
///
/// In: a file, a folder, an archive (nested ones too), standard input. Out:
/// [seldom.telemetry.Member]s in a fixed order; what cannot be opened or exceeds a bound is told to
/// the visitor. Start at [seldom.telemetry.input.Inputs].
@NullMarked
package seldom.telemetry.input;

import org.jspecify.annotations.NullMarked;
