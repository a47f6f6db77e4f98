package seldom.sketch;

/// What is known of one key in a window of days.
///
/// @param hosts distinct hosts other than the excepted one, at most k; exactly min(k, hosts) when
///     `exact`, and always when the window ends on or after the key's last day; else at least this
///     many
/// @param more whether that is "k or more"
/// @param hostDays pairs of host and day without the excepted host; exact when `exact`, else a
///     lower
///     bound
/// @param days distinct days over all hosts, the excepted one included; always exact
/// @param first first day in the window over all hosts, -1 if none
/// @param last last day in the window over all hosts, -1 if none
/// @param tenants distinct tenants over all hosts, at most 3
/// @param ownDays days of the excepted host; exact when `exact`, else a lower bound
/// @param exact whether every host and day of the window is still held
public record Reading(
    int hosts,
    boolean more,
    int hostDays,
    int days,
    int first,
    int last,
    int tenants,
    int ownDays,
    boolean exact) {
  /// Of a key never seen.
  public static final Reading NEVER = new Reading(0, false, 0, 0, -1, -1, 0, 0, true);
}
