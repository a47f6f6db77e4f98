package seldom.playbook.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import seldom.playbook.text.Value;

/// Agents, targets and how to authenticate with them.
final class PartyReader {
  /// What the official schemas know; others are kept as they are.
  private static final Map<String, String> NEEDS =
      Map.of(
          "group", "",
          "individual", "",
          "location", "",
          "organization", "",
          "sector", "sector",
          "http-api", "address",
          "linux", "address",
          "net-address", "address",
          "security-category", "category",
          "ssh", "address");

  private static final List<String> AUTHENTICATIONS = List.of("http-basic", "oauth2", "user-auth");
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  private PartyReader() {}

  static Party party(Section.Entry e) {
    Section s = e.section();
    s.need("type", "name");
    String known = Ids.isId(e.name()) ? Ids.typeOf(e.name()) : "";
    String need = NEEDS.getOrDefault(known, "");
    String type = need.isEmpty() && !NEEDS.containsKey(known) ? s.text("type") : typeOf(s, known);
    if (!need.isEmpty()) {
      s.need(need);
    }
    emails(s);
    return new Party(
        e.name(),
        type,
        s.text("name"),
        address(s),
        s.text("port"),
        s.id("authentication_info"),
        s.texts("category", s.has("category") ? 1 : 0));
  }

  private static String typeOf(Section s, String known) {
    return s.word("type", List.of(known));
  }

  private static SequencedMap<String, List<String>> address(Section s) {
    SequencedMap<String, List<String>> out = new LinkedHashMap<>();
    s.section("address")
        .ifPresent(
            a -> {
              for (String kind : a.fields().entries().keySet()) {
                out.put(kind, kind.equals("vlan") ? numbers(a, kind) : a.texts(kind, 0));
              }
            });
    return out;
  }

  private static List<String> numbers(Section a, String kind) {
    List<String> out = new ArrayList<>();
    if (a.fields().get(kind) instanceof Value.Items items) {
      for (Value v : items.items()) {
        if (v instanceof Value.Number n) {
          out.add(n.literal());
        } else if (v instanceof Value.Text t) {
          out.add(t.text());
        }
      }
    }
    return out;
  }

  private static void emails(Section s) {
    Optional<Section> mails = s.section("contact").flatMap(c -> c.section("email"));
    mails.ifPresent(
        m -> {
          for (String kind : m.fields().entries().keySet()) {
            String mail = m.text(kind);
            if (!EMAIL.matcher(mail).matches() && Variable.usedIn(mail).isEmpty()) {
              m.mistakes()
                  .error(
                      m.placeOf(kind),
                      m.pointer(kind),
                      "email",
                      "'" + mail + "' is no e-mail address",
                      "Write name@example.org");
            }
          }
        });
  }

  static Authentication authentication(Section.Entry e) {
    Section s = e.section();
    s.need("type");
    String known = Ids.isId(e.name()) ? Ids.typeOf(e.name()) : "";
    String type = AUTHENTICATIONS.contains(known) ? typeOf(s, known) : s.text("type");
    boolean kms = s.bool("kms");
    SequencedMap<String, String> fields = new TreeMap<>();
    for (String key : List.of("user_id", "username", "oauth_header", "password", "token")) {
      boolean secret = key.equals("password") || key.equals("token");
      if (s.has(key) && !(kms && secret)) {
        fields.put(key, s.text(key));
      }
    }
    if (type.equals("oauth2")) {
      s.need("oauth_header");
      if (!kms) {
        s.need("token");
      }
    }
    String kmsKey = kms ? s.text("kms_key_identifier") : "";
    if (kms && kmsKey.isEmpty()) {
      s.mistakes()
          .error(
              s.placeOf("kms"),
              s.pointer("kms"),
              "kms",
              "the key management service is not told which key",
              "Add \"kms_key_identifier\"");
    }
    return new Authentication(e.name(), type, fields, kmsKey);
  }
}
