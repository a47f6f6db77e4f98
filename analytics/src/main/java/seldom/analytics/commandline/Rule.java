package seldom.analytics.commandline;

import java.util.List;

/// One thing to look for.
///
/// @param set who asks: `score`, `flag` or `legacy`
/// @param category id of the category, name of the flag, key of the legacy category
/// @param weight points of 100 that it says alone; 0 outside the score
/// @param least how many of its patterns must be found
/// @param flags the flags that it sets as well
record Rule(
    Set set,
    String category,
    String id,
    String title,
    int weight,
    List<String> attack,
    int least,
    List<String> flags,
    List<Pattern> patterns) {
  /// Who asks.
  enum Set {
    SCORE,
    FLAG,
    LEGACY
  }

  Rule {
    attack = List.copyOf(attack);
    flags = List.copyOf(flags);
    patterns = List.copyOf(patterns);
  }
}
