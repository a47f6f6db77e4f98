package seldom.playbook.definition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import seldom.playbook.text.Value;

/// The whole document.
final class PlaybookReader {
  private final Section root;

  PlaybookReader(Section root) {
    this.root = root;
  }

  Playbook playbook() {
    root.need(
        "type",
        "spec_version",
        "id",
        "name",
        "created_by",
        "created",
        "modified",
        "workflow_start",
        "workflow");
    root.word("type", List.of("playbook"));
    root.word("spec_version", List.of("cacao-2.0"));
    return new Playbook(
        header(),
        Variables.read(root, "playbook_variables"),
        root.id("workflow_start"),
        root.id("workflow_exception"),
        steps(),
        root.each("agent_definitions", PartyReader::party),
        root.each("target_definitions", PartyReader::party),
        root.each("authentication_info_definitions", PartyReader::authentication),
        root.each("extension_definitions", PlaybookReader::extension),
        root.each("data_marking_definitions", PlaybookReader::marking),
        signatures(),
        root.fields());
  }

  private Header header() {
    for (String key : List.of("playbook_activities", "labels", "industry_sectors")) {
      root.texts(key, 1);
    }
    for (String key : List.of("derived_from", "related_to")) {
      root.ids(key, 1);
    }
    root.section("playbook_processing_summary")
        .ifPresent(s -> s.fields().entries().keySet().forEach(s::bool));
    references(root);
    return new Header(
        root.id("id"),
        root.text("name"),
        root.text("description"),
        root.texts("playbook_types", 0),
        root.texts("playbook_activities", 0),
        root.id("created_by"),
        root.time("created").orElse(Instant.EPOCH),
        root.time("modified").orElse(Instant.EPOCH),
        root.text("modified"),
        root.bool("revoked"),
        root.time("valid_from"),
        root.time("valid_until"),
        (int) root.whole("priority", 0, 100, -1),
        (int) root.whole("severity", 0, 100, -1),
        (int) root.whole("impact", 0, 100, -1),
        root.texts("labels", 0),
        root.ids("markings", 1));
  }

  /// Checks a list of external references.
  static void references(Section of) {
    for (Section reference : of.sections("external_references", 1)) {
      reference.need("name");
      for (String key : List.of("name", "description", "source", "url", "external_id")) {
        reference.text(key);
      }
    }
  }

  private SequencedMap<String, Step> steps() {
    SequencedMap<String, Step> steps = new LinkedHashMap<>();
    root.section("workflow")
        .ifPresent(
            all -> {
              for (String id : all.fields().entries().keySet()) {
                all.section(id)
                    .flatMap(s -> new StepReader(id, s).step())
                    .ifPresent(s -> steps.put(id, s));
              }
            });
    return steps;
  }

  private static @Nullable ExtensionDefinition extension(Section.Entry e) {
    Section s = e.section();
    s.need("type", "name", "created_by", "schema", "version");
    s.word("type", List.of("extension-definition"));
    s.id("created_by");
    return new ExtensionDefinition(e.name(), s.text("name"), s.text("schema"), s.text("version"));
  }

  private static @Nullable Marking marking(Section.Entry e) {
    Section s = e.section();
    s.need("type", "id", "created_by", "created");
    s.id("id");
    s.id("created_by");
    s.time("created");
    String type = s.word("type", List.of("marking-statement", "marking-tlp", "marking-iep"));
    return switch (type) {
      case "marking-statement" -> {
        s.need("statement");
        yield new Marking.Statement(e.name(), s.text("statement"));
      }
      case "marking-tlp" -> {
        s.need("tlpv2_level");
        yield new Marking.Tlp(
            e.name(),
            s.word(
                "tlpv2_level",
                List.of("TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR")));
      }
      case "marking-iep" -> {
        s.need("name", "tlp");
        yield new Marking.Iep(e.name(), s.text("name"), s.text("tlp"));
      }
      default -> null;
    };
  }

  private List<Signature> signatures() {
    List<Signature> out = new ArrayList<>();
    for (Section s : root.sections("signatures", 1)) {
      out.add(signature(s, out.size()));
    }
    return out;
  }

  private static Signature signature(Section s, int index) {
    s.need("type", "id", "created", "modified", "signee", "related_to", "related_version");
    s.need("hash_algorithm", "algorithm", "value");
    s.word("type", List.of("jss"));
    List<String> sources =
        List.of("public_key", "public_cert_chain", "cert_url", "thumbprint").stream()
            .filter(s::has)
            .toList();
    if (sources.size() != 1) {
      s.missing(
          sources.isEmpty() ? "public_key" : "exactly one source of the key",
          "Give one of public_key, public_cert_chain, cert_url, thumbprint");
    }
    String chain =
        s.fields().get("public_cert_chain") instanceof Value.Items items
                && !items.items().isEmpty()
                && items.items().getFirst() instanceof Value.Text t
            ? t.text()
            : "";
    return new Signature(
        index,
        s.id("id"),
        s.text("signee"),
        s.id("related_to"),
        s.text("related_version"),
        s.text("hash_algorithm"),
        s.text("algorithm"),
        sources.isEmpty() ? "" : sources.getFirst(),
        s.has("public_cert_chain") ? chain : s.text("public_key"),
        s.text("value"),
        s.bool("revoked"),
        s.time("valid_from").or(Optional::empty),
        s.time("valid_until"));
  }
}
