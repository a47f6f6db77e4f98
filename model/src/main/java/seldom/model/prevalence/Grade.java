package seldom.model.prevalence;

/// A word for how widely a thing is done. COMMON, SPREADING and UNCOMMON are said of relations and
/// of
/// actors, RARE and VERY_RARE of targets. UNJUDGED always comes with a reason. "Unseen" is a count,
/// never a grade (DESIGN section 7).
public enum Grade {
  COMMON,
  SPREADING,
  UNCOMMON,
  RARE,
  VERY_RARE,
  NOT_RARE,
  UNJUDGED;

  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
