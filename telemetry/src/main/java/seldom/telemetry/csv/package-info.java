/// Reads tables exported as comma-separated values (RFC 4180).
///
/// In: a member of UTF-8 or UTF-16 text whose first row names the columns. Out: a
/// [seldom.telemetry.RawRecord] a data row. Start at [seldom.telemetry.csv.CsvReader].
@NullMarked
package seldom.telemetry.csv;

import org.jspecify.annotations.NullMarked;
