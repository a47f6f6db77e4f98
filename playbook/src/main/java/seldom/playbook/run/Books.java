package seldom.playbook.run;

import java.util.Optional;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;

/// Finds playbooks and steps by the names that states hold.
record Books(Library library) {
  /// `id version`: what a frame remembers of its playbook.
  static String key(Playbook playbook) {
    return playbook.id() + " " + playbook.header().version();
  }

  Playbook book(Frame frame) {
    int cut = frame.playbook().indexOf(' ');
    return library
        .find(frame.playbook().substring(0, cut), frame.playbook().substring(cut + 1))
        .orElseThrow(
            () ->
                new RefusedException("playbook " + frame.playbook() + " of the run is not known"));
  }

  Playbook book(Track track) {
    return book(track.frames().get(track.book()));
  }

  Optional<Step> find(Track track, String id) {
    return book(track).step(id);
  }

  Step step(Track track, String id) {
    return find(track, id)
        .orElseThrow(() -> new RefusedException("step '" + id + "' of the run is not known"));
  }
}
