package seldom.analytics.alert;

import seldom.analytics.profile.HostName;
import seldom.model.prevalence.Relation;

/// Names of relations on hosts, under which days are held against a habit.
public final class LocalMarks {
  private LocalMarks() {}

  public static String of(Relation relation, HostName host) {
    return relation + "\0" + host;
  }
}
