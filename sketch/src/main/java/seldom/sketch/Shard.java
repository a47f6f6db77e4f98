package seldom.sketch;

import java.util.Arrays;

/// One part of a [RelationTable]: keys by linear probing in the order of their mixed bits.
///
/// A slot is two longs, the mixed key and the cell. The cell is 0
/// (free), one [Packed] member (bit 63 clear: most keys have one host), or bit 63, bit 62
/// *evicted*, 16 bits of count from bit 32 and 32 bits of block in [Slabs].
final class Shard {
  static final int BITS = 8;
  static final long CROWDED = 1L << 63;
  private static final long MULTI = 1L << 63;
  private static final long EVICTED = 1L << 62;
  static final long GONE = MULTI;
  private static final int SMALLEST = 16;

  final int most;
  final Slabs slabs;
  private final Tenants tenantOf;
  private final Slots slots;
  private int used;

  Shard(int most, Tenants tenantOf, Pages pages) {
    this(most, tenantOf, pages, SMALLEST);
  }

  Shard(int most, Tenants tenantOf, Pages pages, int capacity) {
    this.most = most;
    this.tenantOf = tenantOf;
    slabs = new Slabs(most, pages);
    slots = new Slots(pages, capacity);
  }

  /// Gives its memory back to the pages; nothing may be asked any more.
  void clear() {
    slots.clear();
    slabs.clear();
    used = 0;
  }

  int used() {
    return used;
  }

  int capacity() {
    return slots.capacity();
  }

  long key(int slot) {
    return slots.key(slot);
  }

  long cell(int slot) {
    return slots.cell(slot);
  }

  long bytes() {
    return slots.bytes() + slabs.bytes();
  }

  static boolean isMulti(long cell) {
    return cell < 0;
  }

  static boolean isEvicted(long cell) {
    return (cell & (MULTI | EVICTED)) == (MULTI | EVICTED);
  }

  static int count(long cell) {
    return cell < 0 ? (int) (cell >>> 32) & 0xffff : 1;
  }

  static int block(long cell) {
    return (int) cell;
  }

  private static long multi(int block, int count, boolean evicted) {
    return MULTI | (evicted ? EVICTED : 0) | (long) count << 32 | block;
  }

  /// The slot of the key, or of the free place where it belongs.
  int find(long mixed) {
    return slots.find(mixed);
  }

  /// The cell where the search for a key begins.
  long cellAtHome(long mixed) {
    return slots.cell(slots.home(mixed));
  }

  /// Reads the first and the last word of a block.
  long touchMembers(long multi) {
    long[] words = slabs.page(block(multi));
    int first = Slabs.offset(block(multi));
    int last = isEvicted(multi) ? slabs.tenantsAt(first) : first + count(multi) - 1;
    return words[first] + words[last];
  }

  /// Adds a member (its days may be several).
  void add(long mixed, long seen, Gathered scratch) {
    int slot = find(mixed);
    long cell = slots.cell(slot);
    if (cell == 0) {
      insert(slot, mixed, seen);
      return;
    }
    if (cell > 0) {
      slots.cell(slot, Packed.id(cell) == Packed.id(seen) ? cell | seen : pair(cell, seen));
    } else {
      addToBlock(slot, cell, seen, scratch);
    }
  }

  /// Adds a member of one day unless a member could be displaced by it: [#CROWDED] if not. Beside
  /// it,
  /// what stood before in the window, as [Counted].
  long observe(long mixed, long seen, long mask) {
    int slot = find(mixed);
    long cell = slots.cell(slot);
    long before =
        cell == 0 ? Counted.EXACT : Window.count(this, cell, mask, Packed.id(seen), tenantOf);
    return addWithRoom(slot, cell, mixed, seen) ? before : before | CROWDED;
  }

  private boolean addWithRoom(int slot, long cell, long mixed, long seen) {
    if (cell == 0) {
      insert(slot, mixed, seen);
    } else if (cell > 0) {
      slots.cell(slot, Packed.id(cell) == Packed.id(seen) ? cell | seen : pair(cell, seen));
    } else {
      return !isEvicted(cell) && addToPlain(slot, cell, seen);
    }
    return true;
  }

  private boolean addToPlain(int slot, long cell, long seen) {
    long[] words = slabs.page(block(cell));
    int first = Slabs.offset(block(cell));
    for (int i = first; i < first + count(cell); i++) {
      if (Packed.id(words[i]) == Packed.id(seen)) {
        words[i] |= seen;
        return true;
      }
    }
    if (count(cell) == most) {
      return false;
    }
    slots.cell(slot, append(cell, seen));
    return true;
  }

  private long pair(long one, long other) {
    int block = slabs.allocate(2);
    long[] words = slabs.page(block);
    words[Slabs.offset(block)] = one;
    words[Slabs.offset(block) + 1] = other;
    return multi(block, 2, false);
  }

  private void insert(int slot, long mixed, long cell) {
    slots.put(slot, mixed, cell);
    used++;
    if (used > slots.capacity() - (slots.capacity() >> 2)) {
      slots.grow();
    }
  }

  private void addToBlock(int slot, long cell, long seen, Gathered scratch) {
    long[] words = slabs.page(block(cell));
    int block = Slabs.offset(block(cell));
    int count = count(cell);
    for (int i = block; i < block + count; i++) {
      if (Packed.id(words[i]) == Packed.id(seen)) {
        if (isEvicted(cell)) {
          words[i] |= Packed.above(seen, words[slabs.floorAt(block)]);
          noteEvicted(words, block, seen);
        } else {
          words[i] |= seen;
        }
        return;
      }
    }
    if (isEvicted(cell) && Packed.rank(seen) <= Packed.rank(words[slabs.floorAt(block)])) {
      noteEvicted(words, block, seen);
    } else if (!isEvicted(cell) && count < most) {
      slots.cell(slot, append(cell, seen));
    } else {
      scratch.clear();
      load(slot, scratch);
      scratch.put(seen, tenantOf);
      store(slot, scratch);
    }
  }

  private void noteEvicted(long[] words, int block, long seen) {
    words[slabs.daysAt(block)] |= seen & Packed.DAYS;
    long last = Packed.lastOnly(seen) & Packed.DAYS;
    Slabs.putTenant(words, slabs.tenantsAt(block), last | tenantOf.of(Packed.id(seen)));
  }

  private long append(long cell, long seen) {
    int count = count(cell);
    int size = slabs.size(count, false);
    int block = block(cell);
    if (count == size) {
      int wider = slabs.allocate(slabs.size(count + 1, false));
      System.arraycopy(
          slabs.page(block), Slabs.offset(block), slabs.page(wider), Slabs.offset(wider), count);
      slabs.release(block, size);
      block = wider;
    }
    slabs.page(block)[Slabs.offset(block) + count] = seen;
    return multi(block, count + 1, false);
  }

  /// Adds what the slot holds to `into`.
  void load(int slot, Gathered into) {
    long cell = cell(slot);
    if (!isMulti(cell)) {
      into.put(cell, tenantOf);
      return;
    }
    long[] words = slabs.page(block(cell));
    int block = Slabs.offset(block(cell));
    for (int i = block; i < block + count(cell); i++) {
      if (isEvicted(cell)) {
        into.unite(words[i]);
      } else {
        into.put(words[i], tenantOf);
      }
    }
    if (isEvicted(cell)) {
      into.wasEvicted = true;
      into.unite(words[slabs.floorAt(block)]);
      into.days |= Packed.days(words[slabs.daysAt(block)]);
      for (int i = 0; i < Slabs.TENANTS; i++) {
        into.putTenant(words[slabs.tenantsAt(block) + i]);
      }
    }
  }

  /// Settles what was gathered and puts it in the place of what the occupied slot holds.
  void store(int slot, Gathered state) {
    state.settle();
    long cell = cell(slot);
    if (isMulti(cell)) {
      slabs.release(block(cell), slabs.size(count(cell), isEvicted(cell)));
    }
    slots.cell(slot, pack(state));
  }

  /// Puts a settled state under a key that is not here yet.
  void insert(long mixed, Gathered state) {
    state.settle();
    insert(find(mixed), mixed, pack(state));
  }

  private long pack(Gathered state) {
    if (state.count == 0) {
      return GONE;
    }
    if (state.count == 1 && !state.evicted()) {
      return state.members[0];
    }
    int block = slabs.allocate(slabs.size(state.count, state.evicted()));
    long[] words = slabs.page(block);
    int at = Slabs.offset(block);
    System.arraycopy(state.members, 0, words, at, state.count);
    if (state.evicted()) {
      words[slabs.floorAt(at)] = state.floor;
      words[slabs.daysAt(at)] = Packed.ofDays(0, state.days);
      System.arraycopy(state.tenants, 0, words, slabs.tenantsAt(at), Slabs.TENANTS);
    }
    return multi(block, state.count, state.evicted());
  }

  void remove(int slot) {
    long cell = cell(slot);
    if (isMulti(cell)) {
      slabs.release(block(cell), slabs.size(count(cell), isEvicted(cell)));
    }
    slots.cell(slot, GONE);
    used--;
    slots.resize(slots.capacity());
  }

  /// Moves all days `by` towards the past; keys without days left are removed.
  void age(int by, Gathered scratch) {
    int gone = 0;
    for (int slot = 0; slot < slots.capacity(); slot++) {
      long cell = slots.cell(slot);
      if (cell > 0) {
        cell = Packed.shift(cell, by);
        slots.cell(slot, cell == 0 ? GONE : cell);
        gone += cell == 0 ? 1 : 0;
      } else if (cell < 0 && !ageBlock(cell, by)) {
        scratch.clear();
        load(slot, scratch);
        Sweep.shift(scratch, by);
        store(slot, scratch);
        gone += scratch.count == 0 ? 1 : 0;
      }
    }
    if (gone > 0) {
      used -= gone;
      int capacity = slots.capacity();
      slots.resize(used < capacity / 2 ? used + (used >> 1) + SMALLEST : capacity);
    }
  }

  /// Ages a block in place if nothing in it is to go; else leaves it as it is.
  private boolean ageBlock(long cell, int by) {
    long[] words = slabs.page(block(cell));
    int block = Slabs.offset(block(cell));
    int end = block + count(cell) + (isEvicted(cell) ? 1 : 0);
    for (int i = block; i < end; i++) {
      if (Packed.shift(words[i], by) == 0) {
        return false;
      }
    }
    end = isEvicted(cell) ? block + slabs.size(count(cell), true) : end;
    for (int i = block; i < end; i++) {
      words[i] = words[i] == 0 ? 0 : Packed.shift(words[i], by);
    }
    return true;
  }

  /// The occupied slots in the order of their mixed keys.
  int[] sorted() {
    long[] keys = new long[used];
    int n = 0;
    for (int i = 0; i < slots.capacity(); i++) {
      if (cell(i) != 0) {
        keys[n++] = key(i);
      }
    }
    Arrays.sort(keys);
    int[] order = new int[used];
    for (int i = 0; i < n; i++) {
      order[i] = find(keys[i]);
    }
    return order;
  }
}
