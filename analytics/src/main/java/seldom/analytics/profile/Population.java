package seldom.analytics.profile;

/// Who was heard from in the window by a sensor able to report one kind of event.
///
/// @param hosts distinct hosts, the excepted one left out
/// @param tenants distinct tenants, all hosts
/// @param hostDays pairs of host and day, the excepted host left out
/// @param tenantHosts hosts of the excepted host's tenant, itself left out
/// @param activeDays days with at least the activation's number of hosts, all hosts
public record Population(
    long hosts, long tenants, long hostDays, long tenantHosts, int activeDays) {
  public static final Population NOBODY = new Population(0, 0, 0, 0, 0);
}
