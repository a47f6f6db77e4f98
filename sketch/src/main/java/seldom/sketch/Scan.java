package seldom.sketch;

/// Walks over all keys of a [RelationTable]; each method is the one of the same purpose there.
final class Scan {
  private Scan() {}

  static void soles(RelationTable table, int from, int to, RelationTable.SoleVisitor visitor) {
    long mask = table.mask(from, to);
    int down = Packed.ID_BITS + Math.max(0, from - table.base());
    int up = Math.max(0, table.base() - from);
    for (int i = 0; i < RelationTable.PLACES; i++) {
      Shard s = table.shard(i);
      for (int slot = 0; s != null && slot < s.capacity(); slot++) {
        long sole = s.cell(slot) == 0 ? 0 : Window.sole(s, s.cell(slot), mask);
        if (sole != 0) {
          long key = Mix.undo(s.key(slot), table.secret());
          visitor.visit(key, Packed.id(sole), (sole & mask) >>> down << up);
        }
      }
    }
  }

  static void all(RelationTable table, int from, int to, RelationTable.Scanner scanner) {
    long mask = table.mask(from, to);
    for (int i = 0; i < RelationTable.PLACES; i++) {
      Shard s = table.shard(i);
      for (int slot = 0; s != null && slot < s.capacity(); slot++) {
        if (seen(s, slot, mask)) {
          long counted = Window.count(s, s.cell(slot), mask, -1, table.tenantOf());
          scanner.visit(Mix.undo(s.key(slot), table.secret()), counted);
        }
      }
    }
  }

  static void ordered(RelationTable table, int from, int to, RelationTable.Visitor visitor) {
    long mask = table.mask(from, to);
    for (int i = 0; i < RelationTable.PLACES; i++) {
      Shard s = table.shard(i);
      for (int slot : s == null ? new int[0] : s.sorted()) {
        if (s != null && seen(s, slot, mask)) {
          Reading r = Window.read(s, s.cell(slot), mask, table.base(), -1, table.tenantOf());
          visitor.visit(Mix.undo(s.key(slot), table.secret()), r);
        }
      }
    }
  }

  private static boolean seen(Shard s, int slot, long mask) {
    return s.cell(slot) != 0 && (Window.daysOf(s, s.cell(slot)) & mask) != 0;
  }
}
