/// What programs usually do: distinct hosts, tenants, days per relation, per actor, per target.
///
/// Role: counts over the training period, exact where counts are low. In: keys of the actions of a
/// day that has ended. Out: [seldom.analytics.profile.Counted]. Start at
/// [seldom.analytics.profile.Profiles].
@NullMarked
package seldom.analytics.profile;

import org.jspecify.annotations.NullMarked;
