package seldom.sketch;

/// On how many hosts and days one actor was seen in a window; every number is exact.
///
/// @param hosts distinct hosts other than the excepted one
/// @param hostDays pairs of host and day without the excepted host
/// @param days distinct days over all hosts, the excepted one included
/// @param first first day in the window, -1 if none
/// @param last last day in the window, -1 if none
/// @param ownDays days of the excepted host
public record Presence(int hosts, int hostDays, int days, int first, int last, int ownDays) {
  public static final Presence NEVER = new Presence(0, 0, 0, -1, -1, 0);
}
