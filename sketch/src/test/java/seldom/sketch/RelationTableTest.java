package seldom.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RelationTableTest {
  private static final int[] KS = {1, 2, 3, 10};

  private static RelationTable table(int k) {
    return new RelationTable(k, RelationTable.RETENTION, 99);
  }

  private static void addAll(RelationTable table, List<ExactTable.Seen> stream) {
    for (ExactTable.Seen s : stream) {
      table.add(s.key(), s.host(), s.tenant(), s.day());
    }
  }

  private static ExactTable exact(List<ExactTable.Seen> stream) {
    ExactTable e = new ExactTable();
    stream.forEach(e::add);
    return e;
  }

  private static byte[] bytes(RelationTable table) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      RelationSnapshot.write(table, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Below k everything is exact; at k hosts, days, first, last and tenants still are; windows that
  /// end before the last day are exact wherever the reading says so.
  private static void agree(RelationTable t, ExactTable e, int keys, Random random, String say) {
    int end = t.horizon();
    for (long key = 0; key < keys; key++) {
      int except = random.nextInt(4) == 0 ? -1 : random.nextInt(6);
      int from = Math.max(end - 37, end - random.nextInt(38));
      Reading got = t.read(key, from, end, except);
      Reading want = e.read(key, t.k(), from, end, except);
      String where = say + ", key " + key + ", from " + from + " to " + end + " but " + except;
      assertThat(got.hosts()).as(where).isEqualTo(want.hosts());
      assertThat(got.more()).as(where).isEqualTo(want.more());
      assertThat(got.days()).as(where).isEqualTo(want.days());
      assertThat(got.first()).as(where).isEqualTo(want.first());
      assertThat(got.last()).as(where).isEqualTo(want.last());
      assertThat(got.tenants()).as(where).isEqualTo(want.tenants());
      if (!want.more()) {
        assertThat(got.exact()).as(where + ": below k is exact").isTrue();
      }
      if (got.exact()) {
        assertThat(got.hostDays()).as(where).isEqualTo(want.hostDays());
        assertThat(got.ownDays()).as(where).isEqualTo(want.ownDays());
      } else {
        assertThat(got.hostDays()).as(where).isLessThanOrEqualTo(want.hostDays());
      }
      int earlier = Math.max(from, end - random.nextInt(10));
      Reading then = t.read(key, from, earlier, except);
      Reading thenWant = e.read(key, t.k(), from, earlier, except);
      assertThat(then.days()).as(where).isEqualTo(thenWant.days());
      if (then.exact()) {
        assertThat(then.hosts()).as(where + " as of " + earlier).isEqualTo(thenWant.hosts());
        assertThat(then.hostDays()).as(where + " as of " + earlier).isEqualTo(thenWant.hostDays());
      } else {
        assertThat(then.hosts()).as(where).isLessThanOrEqualTo(thenWant.hosts());
      }
    }
  }

  @Test
  void lateAndDuplicatedObservationsOverMonthsCountAsPlainSets() {
    for (int k : KS) {
      long seed = Streams.seed(k);
      Random random = new Random(seed);
      List<ExactTable.Seen> stream = Streams.stream(random, 40_000, 300, 60, 120);
      stream.addAll(stream.subList(500, 1500));
      List<ExactTable.Seen> arrival = Streams.late(random, stream, 7);
      RelationTable t = table(k);
      ExactTable e = new ExactTable();
      int n = 0;
      for (ExactTable.Seen s : arrival) {
        assertThat(t.add(s.key(), s.host(), s.tenant(), s.day())).isTrue();
        e.add(s);
        if (++n % 4000 == 0) {
          agree(t, e, 300, random, "k " + k + " after " + n + ", " + Streams.replay(seed, k));
        }
      }
      assertThat(t.tooOld()).isZero();
    }
  }

  @Test
  void anyOrderOfArrivalGivesTheSameBytes() {
    for (int k : KS) {
      long seed = Streams.seed(100 + k);
      Random random = new Random(seed);
      List<ExactTable.Seen> stream = Streams.stream(random, 8_000, 120, 40, 30);
      byte[] want = null;
      for (int trial = 0; trial < 6; trial++) {
        RelationTable t = table(k);
        addAll(t, stream);
        t.advance(Streams.FIRST_DAY + 30);
        want = want == null ? bytes(t) : want;
        assertThat(Arrays.equals(bytes(t), want))
            .as("k %d, permutation %d, %s", k, trial, Streams.replay(seed, 100 + k))
            .isTrue();
        agree(t, exact(stream), 120, random, Streams.replay(seed, 100 + k));
        stream = new ArrayList<>(stream);
        Collections.shuffle(stream, random);
      }
    }
  }

  @Test
  void mergedShardsInAnyOrderAndTwiceGiveTheBytesOfOneTable() {
    for (int k : KS) {
      long seed = Streams.seed(200 + k);
      Random random = new Random(seed);
      List<ExactTable.Seen> stream = Streams.stream(random, 8_000, 120, 40, 37);
      RelationTable whole = table(k);
      addAll(whole, stream);
      for (int trial = 0; trial < 5; trial++) {
        List<RelationTable> shards = new ArrayList<>();
        int parts = 2 + random.nextInt(6);
        for (int i = 0; i < parts; i++) {
          shards.add(table(k));
        }
        for (ExactTable.Seen s : stream) {
          RelationTable t = shards.get(random.nextInt(parts));
          t.add(s.key(), s.host(), s.tenant(), s.day());
        }
        while (shards.size() > 1) {
          RelationTable from = shards.remove(random.nextInt(shards.size()));
          RelationTable into = shards.get(random.nextInt(shards.size()));
          into.merge(from);
          if (random.nextBoolean()) {
            into.merge(from);
          }
        }
        assertThat(Arrays.equals(bytes(shards.getFirst()), bytes(whole)))
            .as("k %d, trial %d, %s", k, trial, Streams.replay(seed, 200 + k))
            .isTrue();
      }
    }
  }

  @Test
  void dayDeltasMergedDayByDayGiveTheBytesOfPlainAdding() {
    for (int k : KS) {
      long seed = Streams.seed(300 + k);
      Random random = new Random(seed);
      List<ExactTable.Seen> stream = Streams.stream(random, 20_000, 200, 60, 80);
      RelationTable plain = table(k);
      addAll(plain, stream);
      for (int most : new int[] {DayLog.MOST, 100, 1 + random.nextInt(500)}) {
        RelationTable byDay = table(k);
        byDay.advance(stream.getFirst().day());
        DayDelta delta = new DayDelta(byDay, most);
        for (ExactTable.Seen s : stream) {
          if (s.day() != byDay.horizon()) {
            delta.merge();
            byDay.advance(s.day());
            delta = new DayDelta(byDay, most);
          }
          byDay.tenantOf().say(s.host(), s.tenant());
          delta.add(s.key(), s.host());
        }
        delta.merge();
        delta.merge();
        assertThat(Arrays.equals(bytes(byDay), bytes(plain)))
            .as("k %d, at most %d, %s", k, most, Streams.replay(seed, 300 + k))
            .isTrue();
      }
    }
  }

  @Test
  void anOpenDayIsJudgedByTheDaysBeforeItAndEndsAsPlainAdding() {
    for (int k : KS) {
      long seed = Streams.seed(1000 + k);
      String replay = Streams.replay(seed, 1000 + k);
      List<ExactTable.Seen> stream = Streams.stream(new Random(seed), 20_000, 200, 60, 80);
      RelationTable plain = table(k);
      addAll(plain, stream);
      RelationTable byDay = table(k);
      ExactTable before = new ExactTable();
      List<ExactTable.Seen> today = new ArrayList<>();
      OpenDay open = new OpenDay(byDay, stream.getFirst().day());
      Random random = new Random(seed);
      for (ExactTable.Seen s : stream) {
        if (s.day() != open.day()) {
          open.end();
          today.forEach(before::add);
          today.clear();
          open = new OpenDay(byDay, s.day());
        }
        Reading got = byDay.read(s.key(), s.day() - 30, s.day() - 1, s.host());
        Reading want = before.read(s.key(), k, s.day() - 30, s.day() - 1, s.host());
        assertThat(got.hosts()).as(replay).isEqualTo(want.hosts());
        assertThat(got.days()).as(replay).isEqualTo(want.days());
        assertThat(got.tenants()).as(replay).isEqualTo(want.tenants());
        assertThat(got.exact() || want.more()).as(replay).isTrue();
        if (got.exact()) {
          assertThat(got.hostDays()).as(replay).isEqualTo(want.hostDays());
          assertThat(got.ownDays()).as(replay).isEqualTo(want.ownDays());
        }
        today.add(s);
        long[] around = LongStream.range(s.key() - 70, s.key() + 1_000_000).limit(140).toArray();
        open.touch(around, random.nextInt(around.length + 1)); // changes nothing
        long counted = open.observe(s.key(), s.host(), s.tenant(), s.day() - 30);
        assertThat(Counted.hosts(counted)).as(replay).isEqualTo(got.hosts());
        assertThat(Counted.more(counted)).as(replay).isEqualTo(got.more());
        assertThat(Counted.days(counted)).as(replay).isEqualTo(got.days());
        assertThat(Counted.tenants(counted)).as(replay).isEqualTo(got.tenants());
        assertThat(Counted.hostDays(counted)).as(replay).isEqualTo(got.hostDays());
        assertThat(Counted.ownDays(counted)).as(replay).isEqualTo(got.ownDays());
        assertThat(Counted.exact(counted)).as(replay).isEqualTo(got.exact());
      }
      open.end();
      assertThat(Arrays.equals(bytes(byDay), bytes(plain))).as(replay).isTrue();
    }
  }

  @Test
  void aDayEndsBeforeTheTableMovesOn() {
    RelationTable table = table(3);
    OpenDay open = new OpenDay(table, 100);
    open.add(1, 1, 1);
    table.advance(101);
    assertThatThrownBy(open::end).hasMessage("the table is at day 101, and day 100 is still open");
  }

  @Test
  void aSnapshotReplayedFromAnEarlierPlaceGivesTheSameBytes() throws IOException {
    for (int k : KS) {
      long seed = Streams.seed(400 + k);
      Random random = new Random(seed);
      List<ExactTable.Seen> stream = Streams.stream(random, 20_000, 200, 60, 80);
      RelationTable whole = table(k);
      addAll(whole, stream);
      int cut = 5_000 + random.nextInt(10_000);
      RelationTable t = table(k);
      addAll(t, stream.subList(0, cut));
      RelationTable restored = RelationSnapshot.read(new ByteArrayInputStream(bytes(t)));
      assertThat(bytes(restored)).isEqualTo(bytes(t));
      addAll(restored, stream.subList(cut - 3_000, stream.size()));
      assertThat(Arrays.equals(bytes(restored), bytes(whole)))
          .as("k %d, %s", k, Streams.replay(seed, 400 + k))
          .isTrue();
    }
  }

  @Test
  void unlearningAHostAndRebuildingWhatWasFullEqualsNeverHavingSeenIt() {
    for (int k : KS) {
      long seed = Streams.seed(500 + k);
      Random random = new Random(seed);
      List<ExactTable.Seen> stream = Streams.stream(random, 10_000, 150, 40, 37);
      for (int host = 0; host < 6; host++) {
        int from = Streams.FIRST_DAY + random.nextInt(37);
        int gone = host;
        RelationTable t = table(k);
        addAll(t, stream);
        ExactTable e = exact(stream);
        long[] rebuild = t.unlearn(gone, from);
        e.unlearn(gone, from);
        for (long key : rebuild) {
          t.forget(key);
          addAll(t, e.history(key));
        }
        RelationTable never = table(k);
        for (ExactTable.Seen s : stream) {
          if (s.host() != gone || s.day() < from) {
            never.add(s.key(), s.host(), s.tenant(), s.day());
          }
        }
        agree(t, e, 150, random, Streams.replay(seed, 500 + k));
        for (long key = 0; key < 150; key++) {
          for (int x = -1; x < 6; x++) {
            assertThat(t.read(key, from - 20, t.horizon(), x))
                .as("k %d key %d, %s", k, key, Streams.replay(seed, 500 + k))
                .isEqualTo(never.read(key, from - 20, t.horizon(), x));
          }
        }
      }
    }
  }

  @Test
  void tiesOfTheLastDayAreBrokenByTheHost() {
    RelationTable t = table(2);
    for (int host : new int[] {4, 1, 3, 2, 0}) {
      t.add(7, host, 0, 100);
    }
    assertThat(t.hosts(7, 100, 100)).containsExactly(2, 3, 4);
    t.add(7, 0, 0, 101);
    assertThat(t.hosts(7, 100, 101)).containsExactly(0, 3, 4);
  }

  @Test
  void kOthersRemainWhenTheJudgedHostIsOneOfThem() {
    RelationTable t = table(3);
    for (int host = 0; host < 9; host++) {
      t.add(7, host, 0, 100 + host);
    }
    for (int except = -1; except < 9; except++) {
      Reading r = t.read(7, 90, 108, except);
      assertThat(r.hosts()).isEqualTo(3);
      assertThat(r.more()).isTrue();
    }
  }

  @Test
  void aKeyWithoutADayInTheRetentionIsGone() {
    RelationTable t = table(2);
    t.add(1, 0, 0, 100);
    t.add(2, 0, 0, 101);
    t.advance(137);
    t.compact();
    assertThat(t.size()).isEqualTo(2);
    t.advance(138);
    t.compact();
    assertThat(t.size()).isEqualTo(1);
    assertThat(t.add(3, 0, 0, 100)).isFalse();
    assertThat(t.tooOld()).isEqualTo(1);
    assertThat(t.read(1, 0, 138, -1)).isEqualTo(Reading.NEVER);
  }

  @Test
  void keysOfOneHostAreVisitedWithItsDays() {
    long seed = Streams.seed(600);
    Random random = new Random(seed);
    List<ExactTable.Seen> stream = Streams.stream(random, 3_000, 500, 60, 50);
    RelationTable t = table(10);
    addAll(t, stream);
    ExactTable e = exact(stream);
    int to = t.horizon();
    int from = to - 20;
    int[] visited = {0};
    t.forEachSole(
        from,
        to,
        (key, host, days) -> {
          visited[0]++;
          Reading want = e.read(key, 10, from, to, -1);
          assertThat(want.hosts()).as(Streams.replay(seed, 600)).isEqualTo(1);
          assertThat(e.read(key, 10, from, to, host).ownDays()).isEqualTo(Long.bitCount(days));
          assertThat(want.first()).isEqualTo(from + Long.numberOfTrailingZeros(days));
        });
    long want = 0;
    for (long key = 0; key < 500; key++) {
      want += e.read(key, 10, from, to, -1).hosts() == 1 ? 1 : 0;
    }
    assertThat(visited[0]).isEqualTo((int) want).isPositive();
  }

  @Test
  void aDamagedOrForeignSnapshotIsRefusedWithTheReason() {
    RelationTable t = table(2);
    for (int i = 0; i < 100; i++) {
      t.add(i % 9, i % 7, 0, 100 + i % 5);
    }
    byte[] good = bytes(t);
    for (int i = 0; i < good.length; i += 3) {
      byte[] bad = good.clone();
      bad[i] ^= 0x10;
      assertThatThrownBy(() -> RelationSnapshot.read(new ByteArrayInputStream(bad)))
          .isInstanceOf(IOException.class);
    }
    byte[] cut = Arrays.copyOf(good, good.length - 20);
    assertThatThrownBy(() -> RelationSnapshot.read(new ByteArrayInputStream(cut)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void oneHostInTwoTenantsIsRefused() {
    RelationTable t = table(2);
    t.add(1, 5, 1, 100);
    assertThatThrownBy(() -> t.add(1, 5, 2, 100)).hasMessageContaining("host 5 is of tenant 1");
  }
}
