package seldom.analytics.key;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import seldom.analytics.content.Section;

/// From a signer as reported to its canonical form.
final class SignerRules {
  /// Stands where a signature is absent or does not hold. No signer has this canonical form.
  static final String UNSIGNED = "unsigned";

  private static final int LONGEST = 200;
  private static final Pattern PART =
      Pattern.compile(
          "(?:^|[,;/+] ?)\\s*(CN|O)\\s*=\\s*(\"[^\"]*\"|(?:\\\\.|[^,;+\\\\])*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOISE = Pattern.compile("[\"'“”„,.\\\\]");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

  private final Map<String, String> aliases = new HashMap<>();

  static SignerRules read(List<Section> sections) {
    SignerRules rules = new SignerRules();
    for (Section s : sections) {
      String from = s.text("from");
      String to = s.text("to");
      s.text("source");
      s.close();
      rules.aliases.put(from, to);
    }
    return rules;
  }

  /// Empty stays empty.
  String canonical(String signer) {
    String cut = signer.length() > LONGEST * 4 ? signer.substring(0, LONGEST * 4) : signer;
    String bare = NOISE.matcher(subject(cut).toLowerCase(Locale.ROOT)).replaceAll("");
    bare = BLANKS.matcher(bare).replaceAll(" ").strip().replace('|', '\u00a6');
    bare = bare.length() > LONGEST ? bare.substring(0, LONGEST) : bare;
    if (bare.equals(UNSIGNED)) {
      return "signer " + UNSIGNED;
    }
    return aliases.getOrDefault(bare, bare);
  }

  private static String subject(String signer) {
    String cn = "";
    String organisation = "";
    Matcher m = PART.matcher(signer);
    while (m.find()) {
      if (m.group(1).equalsIgnoreCase("CN")) {
        cn = cn.isEmpty() ? m.group(2) : cn;
      } else {
        organisation = organisation.isEmpty() ? m.group(2) : organisation;
      }
    }
    return cn.isEmpty() ? organisation.isEmpty() ? signer : organisation : cn;
  }
}
