package seldom.playbook.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is known by now in the branches of a parallel step: each runs on a copy of the variables,
/// and whoever is asked in one of them is to see what the others found meanwhile.
final class Outlook {
  private Outlook() {}

  /// A branch with the variables it has not changed itself as its siblings have them by now. It is
  /// for reading only.
  ///
  /// @param fork the track that opened the branches
  /// @param seen the same with what is known outside it
  /// @param index of the branch
  static Track of(Track fork, Track seen, List<Track> branches, int index) {
    if (!asks(branches.get(index))) {
      return branches.get(index);
    }
    List<Track> others = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      if (i != index) {
        others.add(gathered(branches.get(i)));
      }
    }
    Track news = Scopes.merge(fork, others, ignored -> {});
    Track view = branches.get(index);
    for (int i = 0; i < fork.frames().size(); i++) {
      Frame own = view.frames().get(i);
      Map<String, Slot> known = new LinkedHashMap<>(own.scope());
      for (Map.Entry<String, Slot> e : fork.frames().get(i).scope().entrySet()) {
        Slot told = news.frames().get(i).scope().get(e.getKey());
        Slot outside = seen.frames().get(i).scope().get(e.getKey());
        Slot best = Objects.equals(told, e.getValue()) ? outside : told;
        if (best != null && e.getValue().equals(own.scope().get(e.getKey()))) {
          known.put(e.getKey(), best);
        }
      }
      view = known.equals(own.scope()) ? view : view.replace(i, own.knowing(known));
    }
    return view;
  }

  /// Whether somebody is being asked in a track or its branches; only then is there anybody to see.
  static boolean asks(Track track) {
    return switch (track.cursor()) {
      case Cursor.Commanding c -> c.phase() == Cursor.Phase.ANSWER;
      case Cursor.Forked f -> f.tracks().stream().anyMatch(Outlook::asks);
      case Cursor.Ready _, Cursor.Delaying _, Cursor.Ended _ -> false;
    };
  }

  /// A track with what its own branches found so far.
  private static Track gathered(Track track) {
    return track.cursor() instanceof Cursor.Forked f
        ? Scopes.merge(track, f.tracks().stream().map(Outlook::gathered).toList(), ignored -> {})
        : track;
  }
}
