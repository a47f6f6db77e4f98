package seldom.telemetry.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Locator;
import seldom.telemetry.RawRecord;
import seldom.telemetry.Rejects;

class NormaliserTest {
  private static RawRecord at(String file, String format) {
    return new RawRecord(
        new Locator(file, "", 0, ""),
        format,
        Records.fields(
            """
            {"ts": 1772445605.5, "_path": "conn", "id.orig_h": "10.0.0.5", "id.resp_h": "192.0.2.9",
             "org": {"name": "acme"}}
            """),
        null);
  }

  private static String tenant(Tenants tenants, String file) {
    List<EndpointEvent> events = new ArrayList<>();
    new Normaliser(tenants, null, new Rejects()).normalise(at(file, "zeek-json"), events::add);
    return events.getFirst().header().tenant();
  }

  @Test
  void theTenantIsAConstantAFolderOrAField() {
    assertThat(tenant(Tenants.constant("x"), "a/b/c.json")).isEqualTo("x");
    assertThat(tenant(Tenants.folder(), "a/b/c.json")).isEqualTo("a");
    assertThat(tenant(Tenants.folder(), "./a/b/c.json")).isEqualTo("a");
    assertThat(tenant(Tenants.folder(), "c.json")).isEqualTo("default");
    assertThat(tenant(Tenants.field("org.name"), "c.json")).isEqualTo("acme");
    assertThat(tenant(Tenants.field("org.none"), "c.json")).isEqualTo("default");
    assertThatThrownBy(() -> Tenants.constant("")).hasMessageContaining("must have a name");
  }

  @Test
  void aFormatWithoutMappingIsCountedOncePerRecordWithOneSample() {
    Rejects rejects = new Rejects();
    Normaliser normaliser = new Normaliser(Tenants.constant("x"), null, rejects);
    for (int i = 0; i < 3; i++) {
      normaliser.normalise(at("a", "osquery"), event -> {});
    }
    normaliser.normalise(at("b", "osquery"), event -> {});
    assertThat(rejects.entries()).hasSize(2);
    Rejects.Entry first = rejects.entries().getFirst();
    assertThat(first.cause()).isEqualTo("ignored: no endpoint telemetry: osquery");
    assertThat(first.count()).isEqualTo(3);
    assertThat(first.sample()).contains("_path=conn").contains("org={name=acme}");
    assertThat(rejects.entries().getLast().sample()).isNotEmpty();
  }

  @Test
  void aSampleOfAHugeRecordIsShort() {
    Map<String, @Nullable Object> deep =
        Records.fields("{\"a\":".repeat(400) + "1" + "}".repeat(400));
    deep.put("b", "x".repeat(1_000_000));
    Rejects rejects = new Rejects();
    new Normaliser(Tenants.constant("x"), null, rejects)
        .normalise(
            new RawRecord(new Locator("f", "", 0, ""), "zeek-json", deep, null), event -> {});
    assertThat(rejects.entries().getFirst().sample().length()).isLessThanOrEqualTo(500);
  }
}
