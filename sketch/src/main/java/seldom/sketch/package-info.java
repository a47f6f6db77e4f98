/// Counting structures: how many distinct hosts, tenants, host-days and days a key was seen with,
/// exact where the count is low, in constant memory per key and in any order of arrival.
///
/// In: observations `(key, host, tenant, day)` as integers. Out: counts over a window of days.
/// A host is a dense id below 2²⁰ and belongs to one tenant; a day is a count of days since
/// 1970-01-01.
@NullMarked
package seldom.sketch;

import org.jspecify.annotations.NullMarked;
