package seldom.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PresenceTableTest {
  private static final int ACTORS = 150;

  private static PresenceTable of(List<ExactTable.Seen> stream) {
    PresenceTable t = new PresenceTable();
    for (ExactTable.Seen s : stream) {
      t.add((int) s.key(), s.host(), s.day());
    }
    return t;
  }

  private static byte[] bytes(PresenceTable t) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PresenceSnapshot.write(t, out);
    return out.toByteArray();
  }

  private static void agree(PresenceTable t, ExactTable e, Random random, String replay) {
    int end = t.horizon();
    for (int actor = 0; actor < ACTORS; actor++) {
      int from = end - random.nextInt(38);
      int to = from + random.nextInt(end - from + 1);
      int except = random.nextInt(8) - 1;
      t.touch(actor + random.nextInt(2) * 1_000_000, random.nextInt(400)); // changes nothing
      Reading want = e.read(actor, Integer.MAX_VALUE, from, to, except);
      assertThat(t.read(actor, from, to, except))
          .as("actor %d from %d to %d but %d, %s", actor, from, to, except, replay)
          .isEqualTo(
              new Presence(
                  want.hosts(),
                  want.hostDays(),
                  want.days(),
                  want.first(),
                  want.last(),
                  want.ownDays()));
      Totals totals = t.totals(from, to);
      int own = t.ownDays(actor, except, from, to);
      assertThat(own).as(replay).isEqualTo(want.ownDays());
      assertThat(totals.hosts(actor) - (own > 0 ? 1 : 0)).as(replay).isEqualTo(want.hosts());
      assertThat(totals.hostDays(actor) - own).as(replay).isEqualTo(want.hostDays());
      assertThat(totals.days(actor)).as(replay).isEqualTo(want.days());
    }
  }

  @Test
  void countsArePlainSetsCountsInAnyOrderMergedAndRestored() throws IOException {
    long seed = Streams.seed(800);
    String replay = Streams.replay(seed, 800);
    Random random = new Random(seed);
    List<ExactTable.Seen> stream = Streams.stream(random, 12_000, ACTORS, 300, 37);
    ExactTable exact = new ExactTable();
    stream.forEach(exact::add);
    PresenceTable whole = of(stream);
    agree(whole, exact, random, replay);
    List<ExactTable.Seen> shuffled = new ArrayList<>(stream);
    Collections.shuffle(shuffled, random);
    assertThat(bytes(of(shuffled))).as(replay).isEqualTo(bytes(whole));
    PresenceTable a = of(shuffled.subList(0, 7_000));
    PresenceTable b = of(shuffled.subList(5_000, 12_000));
    a = PresenceSnapshot.read(new ByteArrayInputStream(bytes(a)));
    b.merge(a);
    b.merge(a);
    assertThat(bytes(b)).as(replay).isEqualTo(bytes(whole));
  }

  @Test
  void daysOutsideTheRetentionAreForgottenOverMonths() {
    long seed = Streams.seed(801);
    Random random = new Random(seed);
    List<ExactTable.Seen> stream =
        Streams.late(random, Streams.stream(random, 30_000, ACTORS, 60, 120), 7);
    PresenceTable t = new PresenceTable();
    ExactTable e = new ExactTable();
    int n = 0;
    for (ExactTable.Seen s : stream) {
      assertThat(t.add((int) s.key(), s.host(), s.day())).isTrue();
      e.add(s);
      if (++n % 5000 == 0) {
        agree(t, e, random, Streams.replay(seed, 801));
      }
    }
  }

  @Test
  void unlearningAHostEqualsNeverHavingSeenIt() throws IOException {
    long seed = Streams.seed(802);
    Random random = new Random(seed);
    List<ExactTable.Seen> stream = Streams.stream(random, 12_000, ACTORS, 60, 37);
    for (int host = 0; host < 5; host++) {
      int gone = host;
      int from = Streams.FIRST_DAY + random.nextInt(37);
      PresenceTable t = of(stream);
      t.unlearn(gone, from);
      PresenceTable never =
          of(stream.stream().filter(s -> s.host() != gone || s.day() < from).toList());
      assertThat(bytes(t)).as(Streams.replay(seed, 802)).isEqualTo(bytes(never));
    }
  }
}
