package seldom.playbook.run;

import java.util.ArrayList;
import java.util.List;
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
    List<Track> others = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      if (i != index) {
        others.add(gathered(branches.get(i)));
      }
    }
    Track news = Scopes.merge(fork, others, ignored -> {});
    Track view = branches.get(index);
    for (int i = 0; i < fork.frames().size(); i++) {
      for (String name : fork.frames().get(i).scope().keySet()) {
        Slot before = fork.frames().get(i).scope().get(name);
        Slot own = branches.get(index).frames().get(i).scope().get(name);
        Slot told = news.frames().get(i).scope().get(name);
        Slot outside = seen.frames().get(i).scope().get(name);
        Slot best = Objects.equals(told, before) ? outside : told;
        if (Objects.equals(own, before) && best != null && !Objects.equals(best, own)) {
          view = view.replace(i, view.frames().get(i).with(name, best));
        }
      }
    }
    return view;
  }

  /// A track with what its own branches found so far.
  private static Track gathered(Track track) {
    return track.cursor() instanceof Cursor.Forked f
        ? Scopes.merge(track, f.tracks().stream().map(Outlook::gathered).toList(), ignored -> {})
        : track;
  }
}
