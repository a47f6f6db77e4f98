package seldom.telemetry.normalise;

import seldom.telemetry.RawRecord;
import seldom.telemetry.normalise.source.Tree;

/// Says whose host a record is of.
@FunctionalInterface
public interface Tenants {
  /// The name of the tenant where nobody said.
  String DEFAULT = "default";

  /// Never empty.
  String of(RawRecord record);

  /// Every record is of one tenant.
  static Tenants constant(String tenant) {
    if (tenant.isEmpty()) {
      throw new IllegalArgumentException("a tenant must have a name");
    }
    return record -> tenant;
  }

  /// The top folder of the file's path; a file that lies in none is of [#DEFAULT].
  static Tenants folder() {
    return record -> {
      String file = record.at().file();
      int from = file.startsWith("./") ? 2 : 0;
      int slash = file.indexOf('/', from);
      return slash > from ? file.substring(from, slash) : DEFAULT;
    };
  }

  /// The text of a field, named by its dotted path (`winlog.computer_name`); records without it are
  /// of [#DEFAULT].
  static Tenants field(String path) {
    return record -> {
      String tenant = new Tree(record.fields()).text(path);
      return tenant.isEmpty() ? DEFAULT : tenant;
    };
  }
}
