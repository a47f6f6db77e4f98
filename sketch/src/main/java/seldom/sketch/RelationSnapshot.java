package seldom.sketch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/// Writes (after [RelationTable#compact]) and reads a [RelationTable]: equal sets of observations
/// give equal bytes.
///
/// Layout, big-endian: magic, version, k, retention, secret, horizon, refused; the tenant of each
/// host
/// plus one, by host id; for each of 256 shards its keys in ascending mixed order, each as the
/// mixed
/// key, a count byte (bit 7: evicted), the members most recent first, and when evicted floor, days
/// and
/// 3 tenants; then a CRC-32C of all before it. Neither method closes the stream.
public final class RelationSnapshot {
  private static final int MAGIC = 0x53524c54;
  private static final int VERSION = 1;
  private static final int EVICTED = 0x80;

  private RelationSnapshot() {}

  public static void write(RelationTable table, OutputStream stream) throws IOException {
    table.compact();
    CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
    DataOutputStream out = new DataOutputStream(new java.io.BufferedOutputStream(checked, 1 << 16));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(table.k());
    out.writeInt(table.retention());
    out.writeLong(table.secret());
    out.writeInt(table.horizon());
    out.writeLong(table.tooOld());
    Tenants tenants = table.tenantOf();
    out.writeInt(tenants.end());
    for (int h = 0; h < tenants.end(); h++) {
      out.writeInt(tenants.knows(h) ? tenants.of(h) + 1 : 0);
    }
    Gathered state = new Gathered(table.k() + 1);
    for (int i = 0; i < 1 << Shard.BITS; i++) {
      write(table.shard(i), state, out);
    }
    out.flush();
    new DataOutputStream(stream).writeLong(checked.getChecksum().getValue());
    stream.flush();
  }

  private static void write(@Nullable Shard shard, Gathered state, DataOutputStream out)
      throws IOException {
    out.writeInt(shard == null ? 0 : shard.used());
    if (shard == null) {
      return;
    }
    for (int slot : shard.sorted()) {
      state.clear();
      shard.load(slot, state);
      state.settle();
      state.sort();
      out.writeLong(shard.key(slot));
      out.writeByte(state.count | (state.evicted() ? EVICTED : 0));
      for (int i = 0; i < state.count; i++) {
        out.writeLong(state.members[i]);
      }
      if (state.evicted()) {
        out.writeLong(state.floor);
        out.writeLong(state.days);
        state.sortTenants();
        for (long tenant : state.tenants) {
          out.writeLong(tenant);
        }
      }
    }
  }

  /// @throws IOException with what is wrong, when it is no snapshot, of another version, cut off,
  ///     or
  ///     its checksum does not fit
  public static RelationTable read(InputStream stream) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(stream, new CRC32C());
    try {
      RelationTable table = read(new DataInputStream(checked));
      Snapshots.check(checked, stream, "relation table");
      return table;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("relation table snapshot is damaged: " + e.getMessage(), e);
    }
  }

  private static RelationTable read(DataInputStream in) throws IOException {
    Snapshots.expect(in, MAGIC, VERSION, "relation table");
    int k = in.readInt();
    int retention = in.readInt();
    RelationTable table = new RelationTable(k, retention, in.readLong());
    table.restore(in.readInt(), in.readLong());
    int hosts = in.readInt();
    if (hosts < 0 || hosts > Packed.MAX_ID + 1) {
      throw new IOException("relation table snapshot: impossible number of hosts " + hosts);
    }
    for (int h = 0; h < hosts; h++) {
      int tenantPlusOne = in.readInt();
      if (tenantPlusOne > 0) {
        table.tenantOf().say(h, tenantPlusOne - 1);
      }
    }
    Gathered state = new Gathered(k + 1);
    for (int i = 0; i < 1 << Shard.BITS; i++) {
      int keys = in.readInt();
      if (keys > 0) {
        table.shard(i, readShard(in, table, keys, state));
      }
    }
    return table;
  }

  private static Shard readShard(DataInputStream in, RelationTable table, int keys, Gathered state)
      throws IOException {
    Shard shard = new Shard(table.k() + 1, table.tenantOf(), table.pages());
    for (int i = 0; i < keys; i++) {
      long mixed = in.readLong();
      int head = in.readUnsignedByte();
      boolean evicted = (head & EVICTED) != 0;
      int count = head & ~EVICTED;
      if (count < 1 || count > table.k() + 1 || evicted && count != table.k() + 1) {
        throw new IOException("relation table snapshot: impossible number of members " + count);
      }
      state.clear();
      for (int m = 0; m < count; m++) {
        state.unite(in.readLong());
      }
      if (evicted) {
        state.unite(in.readLong());
        state.days = in.readLong();
        for (int t = 0; t < Slabs.TENANTS; t++) {
          state.putTenant(in.readLong());
        }
      }
      if (state.count != count + (evicted ? 1 : 0) || shard.cell(shard.find(mixed)) != 0) {
        throw new IOException("relation table snapshot: a key or a host appears twice");
      }
      shard.insert(mixed, state);
    }
    return shard;
  }
}
