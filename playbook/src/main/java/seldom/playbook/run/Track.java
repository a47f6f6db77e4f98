package seldom.playbook.run;

import java.util.ArrayList;
import java.util.List;

/// One line of execution: what is open, innermost last, and where it stands.
///
/// @param base how many of the frames are copies of those of the track it was forked from
public record Track(List<Frame> frames, int base, Cursor cursor) {
  public Track {
    frames = List.copyOf(frames);
  }

  Frame top() {
    return frames.getLast();
  }

  Track at(Cursor there) {
    return new Track(frames, base, there);
  }

  Track push(Frame frame, Cursor there) {
    List<Frame> more = new ArrayList<>(frames);
    more.add(frame);
    return new Track(more, base, there);
  }

  /// Keeps the outermost `size` frames.
  Track cut(int size) {
    return new Track(frames.subList(0, size), base, cursor);
  }

  Track replace(int index, Frame frame) {
    List<Frame> changed = new ArrayList<>(frames);
    changed.set(index, frame);
    return new Track(changed, base, cursor);
  }

  /// The index of the frame of the playbook that runs.
  int book() {
    int i = frames.size() - 1;
    while (frames.get(i).kind() != Frame.Kind.BOOK) {
      i--;
    }
    return i;
  }
}
