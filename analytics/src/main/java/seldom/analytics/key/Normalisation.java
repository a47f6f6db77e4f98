package seldom.analytics.key;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Content;
import seldom.analytics.content.Memo;
import seldom.analytics.content.NamedList;
import seldom.analytics.content.Names;
import seldom.analytics.content.Place;
import seldom.analytics.content.Problems;
import seldom.analytics.content.Section;
import seldom.analytics.content.Value;
import seldom.model.event.Image;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

/// The rules by which names, folders and signers are made comparable: `content/normalisation`.
/// Safe between threads: what it remembers never shows. Every call costs microseconds and is
/// bounded in the length of
/// its input.
public final class Normalisation {
  static final String FOLDER = "normalisation";

  /// Names inside version resources that say nothing.
  private static final Pattern NAMED_FILE =
      Pattern.compile("[^\\\\/:*?\"<>|]{1,120}\\.[a-zA-Z]{2,4}");

  private final String version;
  private final NameRules names;
  private final FolderRules folders;
  private final SignerRules signers;
  private final Memo<String> originalOf = new Memo<>(Normalisation::originalName);
  private final Memo<String> nameOf;
  private final Memo<String> folderOf;
  private final Memo<String> signerOf;

  private final Set<String> coarseSigners;
  private final String otherSigners;

  private Normalisation(
      String version,
      NameRules names,
      FolderRules folders,
      SignerRules signers,
      Set<String> coarseSigners,
      String otherSigners) {
    this.version = version;
    this.coarseSigners = Set.copyOf(coarseSigners);
    this.otherSigners = otherSigners;
    this.names = names;
    this.folders = folders;
    this.signers = signers;
    this.nameOf = new Memo<>(names::apply);
    this.folderOf = new Memo<>(folders::classOf);
    this.signerOf = new Memo<>(signers::canonical);
  }

  /// Reads the rules and runs the tests that stand beside them; a test that fails is a mistake at
  /// its place.
  public static Normalisation read(Content content, Problems problems) {
    Section names = file(content, "names", problems);
    Section folders = file(content, "folders", problems);
    Section signers = file(content, "signers", problems);
    String version =
        names.whole("version") + "." + folders.whole("version") + "." + signers.whole("version");
    NameRules nameRules = NameRules.read(names.sections("rules"));
    FolderRules folderRules =
        FolderRules.read(
            folders.sections("prefixes"), folders.sections("classes"), folders.sections("coarse"));
    SignerRules signerRules = SignerRules.read(signers.sections("aliases"));
    Section coarse =
        signers
            .section("coarse")
            .orElseGet(() -> new Section(new Value.Fields(signers.place(), List.of()), problems));
    String others = coarse.text("others");
    Set<String> kept = new TreeSet<>();
    NamedList list = content.lists().get(coarse.text("list"));
    if (list == null) {
      problems.error(coarse.placeOf("list"), "there is no such list", "Name one of content/lists");
    } else {
      list.entries().forEach(e -> kept.add(signerRules.canonical(e.value())));
    }
    coarse.close();
    test(names, nameRules::apply);
    test(folders, folderRules::classOf);
    test(signers, signerRules::canonical);
    CRC32 sum = new CRC32();
    add(sum, names, "rules");
    add(sum, folders, "prefixes");
    add(sum, folders, "classes");
    add(sum, folders, "coarse");
    add(sum, signers, "aliases");
    kept.forEach(k -> sum.update(k.getBytes(StandardCharsets.UTF_8)));
    sum.update(others.getBytes(StandardCharsets.UTF_8));
    return new Normalisation(
        "%s-%08x".formatted(version, sum.getValue()),
        nameRules,
        folderRules,
        signerRules,
        kept,
        others);
  }

  /// Says which rules made a key: the versions of the three files and a sum over their rules, so
  /// that it changes whenever a rule does.
  public String version() {
    return version;
  }

  /// The name by which an image is compared: the original name where the image was renamed, else
  /// the file's; normalised, lower case; `unknown` if there is neither.
  public String name(Image image) {
    String name = isRenamed(image) ? original(image) : image.name();
    return name.isEmpty() ? "unknown" : nameOf.apply(name);
  }

  /// Any file name, normalised, lower case.
  public String name(String file) {
    return nameOf.apply(file);
  }

  /// Does the name inside the image differ from the file's? False where either is unknown. Names
  /// that differ only in volatile parts or case do not differ.
  public boolean isRenamed(Image image) {
    String original = original(image);
    return !original.isEmpty()
        && !image.name().isEmpty()
        && !nameOf.apply(original).equals(nameOf.apply(image.name()));
  }

  /// The class of the folder that the path lies in, `unknown` for an empty path.
  public String folder(String path) {
    return folderOf.apply(path);
  }

  /// The class of the folder by which the coarser key compares.
  public String coarseFolder(String path) {
    return folders.coarse(folder(path));
  }

  /// The path in lower case with backslashes, without device prefixes, dots resolved: for telling
  /// whether two paths are one.
  public String plainPath(String path) {
    return folders.plain(path);
  }

  /// Every class of folders there is.
  public SortedSet<String> folderClasses() {
    return folders.names();
  }

  /// The canonical form of a signer in any spelling; empty for empty.
  public String signer(String asReported) {
    return signerOf.apply(asReported);
  }

  /// The signer part of a target's key: the canonical signer where the signature is valid,
  /// `unsigned` where it is absent or does not hold, empty where unknown.
  public String signer(Signature signature) {
    return switch (signature.status()) {
      case VALID -> signerOf.apply(signature.signer());
      case INVALID, ABSENT -> SignerRules.UNSIGNED;
      case UNKNOWN -> "";
    };
  }

  /// The signer part of a target's coarser key: as [#signer(Signature)], but signers outside the
  /// list
  /// that `signers.yaml` names are one.
  public String coarseSigner(Signature signature) {
    String signer = signer(signature);
    boolean other = signature.isValid() && !coarseSigners.contains(signer);
    return other ? otherSigners : signer;
  }

  /// The signer of a valid signature, else empty.
  public String validSigner(Signature signature) {
    return signature.status() == SignatureStatus.VALID ? signerOf.apply(signature.signer()) : "";
  }

  private String original(Image image) {
    return originalOf.apply(image.originalName());
  }

  private static String originalName(String inside) {
    String name = inside.strip();
    if (name.toLowerCase(Locale.ROOT).endsWith(".mui")) {
      name = name.substring(0, name.length() - 4);
    }
    return NAMED_FILE.matcher(name).matches() ? name : "";
  }

  private static Section file(Content content, String id, Problems problems) {
    String file = FOLDER + "/" + id + ".yaml";
    @Nullable Section section = content.section(file, problems);
    if (section == null) {
      Place place = new Place(file, 1, 1);
      problems.error(place, "the file is missing", "Restore it from the repository");
      return new Section(new Value.Fields(place, List.of()), new Problems());
    }
    Names.id(file, section);
    section.text("title");
    return section;
  }

  private static void test(Section file, UnaryOperator<String> rule) {
    List<Section> tests = file.sections("tests");
    if (tests.isEmpty()) {
      file.problems().error(file.place(), "there are no tests", "Add `tests:` with in and out");
    }
    for (Section t : tests) {
      String in = t.text("in");
      String want = t.text("out");
      t.close();
      String got = rule.apply(in);
      if (!got.equals(want)) {
        t.problems()
            .error(
                t.placeOf("out"),
                "'%s' gives '%s', not '%s'".formatted(in, got, want),
                "Correct the rule or the test");
      }
    }
    file.close();
  }

  private static void add(CRC32 sum, Section file, String key) {
    @Nullable Value rules = file.value(key);
    if (rules != null) {
      sum.update(rules.plain().toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
